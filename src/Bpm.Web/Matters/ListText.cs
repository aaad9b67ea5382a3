using System.Text;
using Bpm.Approval.Rules;

namespace Bpm.Web.Matters;

/// <summary>A list sent as the body of a request. Spreadsheets of offices write UTF-8 or GB 18030.</summary>
internal static class ListText
{
    private const int MaxBytes = 16 * 1024 * 1024;

    /// <exception cref="InputRefusedException"><c>import.too-large</c>, <c>import.unreadable</c>.</exception>
    public static async Task<string> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > MaxBytes)
                throw new InputRefusedException("import.too-large", "文件超过16 MB，请分批导入。");
        }

        var bytes = content.ToArray();
        return Decode(new UTF8Encoding(false, throwOnInvalidBytes: true), bytes)
            ?? Decode(CodePagesEncodingProvider.Instance.GetEncoding("gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!, bytes)
            ?? throw new InputRefusedException("import.unreadable", "文件既不是UTF-8，也不是GB18030编码。");
    }

    private static string? Decode(Encoding encoding, byte[] bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
