namespace Bpm.Approval.Materials;

/// <summary>Tells what a file is by its first bytes, never by its name.</summary>
public static class FileContent
{
    /// <summary>Largest file taken, bytes (20 MB).</summary>
    public const long MaxBytes = 20L * 1024 * 1024;

    private static readonly Dictionary<string, string[]> ExtensionsByMediaType = new(StringComparer.Ordinal)
    {
        ["application/pdf"] = [".pdf"],
        ["image/jpeg"] = [".jpg", ".jpeg"],
        ["image/png"] = [".png"],
        ["application/ofd"] = [".ofd"],
    };

    /// <summary>Media type by content; null where it is none of pdf, jpg, png and ofd.</summary>
    public static string? MediaTypeOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("%PDF-"u8))
            return "application/pdf";
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return "image/jpeg";
        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return "image/png";

        // OFD (GB/T 33190) is a zip with OFD.xml at its root; the name stands in clear in the zip's directory.
        return content.StartsWith((ReadOnlySpan<byte>)[(byte)'P', (byte)'K', 3, 4]) && content.IndexOf("OFD.xml"u8) >= 0 ? "application/ofd" : null;
    }

    /// <summary>True where the name's extension belongs to that media type.</summary>
    public static bool ExtensionFits(string fileName, string mediaType) =>
        ExtensionsByMediaType.TryGetValue(mediaType, out var extensions) && extensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase);
}
