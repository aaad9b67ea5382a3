using System.Text;
using System.Text.Json;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Http;

/// <summary>Bodies of requests and answers, as values and as bytes.</summary>
internal static class HttpContents
{
    public const string Json = "application/json";
    public const string Form = "application/x-www-form-urlencoded";

    private const string Text = "text/plain; charset=utf-8";
    private const string Binary = "application/octet-stream";

    /// <summary>The bytes of a value, and the media type where none is wanted. Null: no body.</summary>
    public static (byte[]? Bytes, string? ContentType) Write(object? content, string? wanted)
    {
        wanted = string.IsNullOrWhiteSpace(wanted) ? null : wanted.Trim();
        return content switch
        {
            null => (null, wanted),
            byte[] bytes => (bytes, wanted ?? Binary),
            string text => (Encoding.UTF8.GetBytes(text), wanted ?? Text),
            _ when wanted?.StartsWith(Form, StringComparison.OrdinalIgnoreCase) == true && ValueJson.Read(ValueJson.Write(content)) is Dictionary<string, object?> form =>
                (Encoding.UTF8.GetBytes(string.Join('&', form.Select(m => $"{Uri.EscapeDataString(m.Key)}={Uri.EscapeDataString(m.Value is null ? "" : ValueConverter.ToText(m.Value))}"))), wanted),
            _ => (Encoding.UTF8.GetBytes(ValueJson.Write(content)), wanted ?? Json),
        };
    }

    /// <summary>JSON as plain values, text as text, anything else as bytes. JSON that is none is text.</summary>
    public static object? Parse(byte[]? content, string? contentType)
    {
        if (content is not { Length: > 0 })
            return null;

        var type = (contentType ?? "").Split(';')[0].Trim();
        var isJson = type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
        var isText = isJson || type.Length == 0 || type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.EndsWith("/xml", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase) || type.Equals(Form, StringComparison.OrdinalIgnoreCase);
        if (!isText)
            return content;

        var text = Encoding.UTF8.GetString(content).TrimStart('\uFEFF');
        try
        {
            return isJson ? ValueJson.Read(text) : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
