using QRCoder;

namespace Bpm.Approval.Documents;

/// <summary>QR codes as inline SVG: sharp on paper, no image file.</summary>
internal static class QrCode
{
    public static string Svg(string content)
    {
        using var data = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4, "#111111", "#ffffff", drawQuietZones: true, sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
