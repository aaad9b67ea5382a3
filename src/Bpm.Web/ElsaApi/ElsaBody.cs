using System.Text.Json;
using Bpm.Approval.Rules;
using Bpm.Web.Http;

namespace Bpm.Web.ElsaApi;

/// <summary>Reads what Studio sends, up to a limit, and says in its own form what is wrong with it.</summary>
internal static class ElsaBody
{
    /// <summary>The engine's limit of a definition and what a request has around it.</summary>
    public const int MaxBytes = 6 * 1024 * 1024;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 256, AllowDuplicateProperties = false, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The body as an object; an empty body is an empty object.</summary>
    /// <exception cref="InputRefusedException"><c>request.too-large</c>, <c>request.malformed-json</c>.</exception>
    public static async Task<JsonDocument> ReadDocumentAsync(HttpRequest request, CancellationToken ct)
    {
        var bytes = await ReadBytesAsync(request, ct);
        if (bytes.Length == 0)
            return JsonDocument.Parse("{}");
        try
        {
            var document = JsonDocument.Parse(bytes, Reading);
            if (document.RootElement.ValueKind is JsonValueKind.Object)
                return document;
            document.Dispose();
            throw Malformed("须为一个对象");
        }
        catch (JsonException failure)
        {
            throw Malformed($"第 {(failure.LineNumber ?? 0) + 1} 行第 {(failure.BytePositionInLine ?? 0) + 1} 字节处");
        }
    }

    /// <summary>The body as this type; an empty body is an empty object.</summary>
    /// <exception cref="InputRefusedException">As <see cref="ReadDocumentAsync"/>, and where a member has the wrong type.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken ct)
    {
        using var document = await ReadDocumentAsync(request, ct);
        try
        {
            return document.RootElement.Deserialize<T>(ElsaJson.Options)!;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw Malformed(failure is JsonException { Path: { Length: > 0 } path } ? $"位置：{path}" : "内容类型不符");
        }
    }

    /// <summary>The bytes of the body.</summary>
    /// <exception cref="InputRefusedException"><c>request.too-large</c>.</exception>
    public static async Task<byte[]> ReadBytesAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MaxBytes)
            throw TooLarge();
        return await BoundedBody.ReadAsync(request.Body, MaxBytes, ct) ?? throw TooLarge();
    }

    private static InputRefusedException TooLarge() => new("request.too-large", "内容过大：一次提交不得超过 6 MB。", "content");

    private static InputRefusedException Malformed(string where) => new("request.malformed-json", $"内容不是有效的 JSON（{where}）。", "content");
}
