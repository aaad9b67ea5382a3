using System.Text;
using System.Text.Json;

namespace Bpm.Web.Tests.Hosting;

/// <summary>What came back, read to the end.</summary>
public sealed record ApiAnswer(int Status, string? MediaType, byte[] Bytes, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement.Clone();

    /// <summary>The problem's code; null where there is none.</summary>
    public string? Code => MediaType == "application/problem+json" && Json.TryGetProperty("code", out var code) ? code.GetString() : null;

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new ApiAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsByteArrayAsync(), headers);
    }

    /// <summary>The JSON, where the status is the expected one.</summary>
    public JsonElement Expect(int status)
    {
        Assert.True(Status == status, $"expected {status}, got {Status}: {Text}");
        return Bytes.Length == 0 ? default : Json;
    }

    /// <summary>Asserts a problem with this status and code, in the media type of RFC 9457, with Chinese for people.</summary>
    public void ExpectProblem(int status, string code)
    {
        Assert.True(Status == status && Code == code, $"expected {status} {code}, got {Status}: {Text}");
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", Json.GetProperty("detail").GetString());
    }
}
