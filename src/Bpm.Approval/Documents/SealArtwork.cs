using System.Globalization;
using System.Net;
using System.Text;
using Bpm.Approval.Seals;

namespace Bpm.Approval.Documents;

/// <summary>Draws the impression of a seal: round, red, the owner's name on the arc, a star, the caption below, the number at the foot (国发〔1999〕25号).</summary>
internal static class SealArtwork
{
    private const double Centre = 100;

    /// <summary>The impression as a data URI of SVG, for an image on a page.</summary>
    public static string DataUri(SealEntry seal) => $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(Svg(seal)))}";

    public static string Svg(SealEntry seal)
    {
        var svg = new StringBuilder();
        svg.Append("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><g fill="#d2101e" font-family="'Noto Serif SC','Noto Serif CJK SC','SimSun',serif" font-weight="700">""");
        svg.Append("""<circle cx="100" cy="100" r="94" fill="none" stroke="#d2101e" stroke-width="6"/>""");
        AppendArc(svg, seal.OwnerName);
        svg.Append(CultureInfo.InvariantCulture, $"""<path d="{Star(seal.Caption.Length > 0 ? 96 : 104, 27)}"/>""");
        if (seal.Caption.Length > 0)
            AppendLine(svg, seal.Caption, 147, Math.Min(17, 122.0 / seal.Caption.Length));
        if (seal.Kind is SealKind.NumberedApprovalSeal or SealKind.AcceptanceSeal)
            AppendLine(svg, seal.Number, 166, Math.Min(9.5, 100.0 / (seal.Number.Length * 0.62)));
        return svg.Append("</g></svg>").ToString();
    }

    /// <summary>One glyph a step along the upper arc, upright to the centre. Drawn glyph by glyph: text on a path is laid out differently by every renderer.</summary>
    private static void AppendArc(StringBuilder svg, string text)
    {
        var size = Math.Min(27, 330.0 / text.Length);
        var step = Math.Min(24, 250.0 / text.Length);
        var radius = 87 - size;
        for (var i = 0; i < text.Length; i++)
        {
            var angle = (i - ((text.Length - 1) / 2.0)) * step;
            svg.Append(
                CultureInfo.InvariantCulture,
                $"""<text x="{Centre}" y="{Centre - radius:0.##}" font-size="{size:0.##}" text-anchor="middle" transform="rotate({angle:0.##} {Centre} {Centre})">{WebUtility.HtmlEncode(text[i].ToString())}</text>""");
        }
    }

    private static void AppendLine(StringBuilder svg, string text, double y, double size) => svg.Append(
        CultureInfo.InvariantCulture,
        $"""<text x="{Centre}" y="{y}" font-size="{size:0.##}" text-anchor="middle">{WebUtility.HtmlEncode(text)}</text>""");

    private static string Star(double centreY, double radius)
    {
        var path = new StringBuilder();
        for (var i = 0; i < 10; i++)
        {
            var angle = (Math.PI * i / 5) - (Math.PI / 2);
            var length = i % 2 == 0 ? radius : radius * 0.382;
            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{Centre + (length * Math.Cos(angle)):0.##} {centreY + (length * Math.Sin(angle)):0.##}");
        }

        return path.Append('Z').ToString();
    }
}
