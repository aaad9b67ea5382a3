using System.Globalization;
using System.Net;
using System.Text;

namespace Bpm.Approval.Seals;

/// <summary>Draws the impression of a registered seal as SVG. What proves a document is its signature; the picture shows whose it is.</summary>
public static class SealImage
{
    private const string Red = "#c8102e";

    // The text runs over the upper three quarters of a circle inside the ring; angles in degrees, 0 = top, clockwise.
    private const double Radius = 72;
    private const double MostSweep = 250;
    // With a caption the ends of the arc stay above it.
    private const double MostSweepOverCaption = 206;
    private const double WidestStep = 26;

    /// <summary>The impression, 200 by 200 units, for a box of 42 mm (40 mm for a numbered or acceptance seal).</summary>
    /// <remarks>
    /// Every character is placed by itself, so the picture does not depend on how a renderer spaces text on a path.
    /// Ring and star as on official seals; the number of a numbered seal stands at the bottom, turned outward.
    /// </remarks>
    public static string Svg(SealEntry entry)
    {
        var size = entry.Kind is SealKind.AgencySeal or SealKind.ServiceCenterSeal ? "42mm" : "40mm";
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{size}\" viewBox=\"0 0 200 200\" role=\"img\" aria-label=\"{Text(entry.OwnerName)}{Text(entry.Caption)}\">");
        svg.Append(CultureInfo.InvariantCulture, $"<g fill=\"{Red}\" font-family=\"'Noto Serif SC','Noto Serif CJK SC','Source Han Serif SC',SimSun,serif\" font-weight=\"bold\" text-anchor=\"middle\">");
        svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"100\" cy=\"100\" r=\"95\" fill=\"none\" stroke=\"{Red}\" stroke-width=\"6\"/>");
        if (entry.Kind is SealKind.NumberedApprovalSeal)
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"100\" cy=\"100\" r=\"89\" fill=\"none\" stroke=\"{Red}\" stroke-width=\"1.5\"/>");
        AppendArc(svg, entry.OwnerName, entry.Caption.Length == 0 ? MostSweep : MostSweepOverCaption);
        svg.Append("<polygon points=\"").Append(StarPoints()).Append("\"/>");
        AppendCaption(svg, entry.Caption);
        AppendNumber(svg, entry.Number);
        return svg.Append("</g></svg>").ToString();
    }

    private static void AppendArc(StringBuilder svg, string owner, double mostSweep)
    {
        var characters = owner.EnumerateRunes().ToList();
        if (characters.Count == 0)
            return;

        var step = characters.Count == 1 ? 0 : Math.Min(WidestStep, mostSweep / (characters.Count - 1));
        var size = Math.Clamp(step * 1.05, 11, 24);
        for (var i = 0; i < characters.Count; i++)
        {
            var angle = (i - ((characters.Count - 1) / 2.0)) * step;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"100\" y=\"{100 - Radius + (size * 0.35):0.##}\" font-size=\"{size:0.##}\" transform=\"rotate({angle:0.##} 100 100)\">{Text(characters[i].ToString())}</text>");
        }
    }

    /// <summary>One line, or two where "行政审批业务专用章(01)" is too long for one.</summary>
    private static void AppendCaption(StringBuilder svg, string caption)
    {
        if (caption.Length == 0)
            return;
        var split = caption.Length > 9 ? caption.IndexOf("专用章", StringComparison.Ordinal) : -1;
        string[] lines = split > 0 ? [caption[..split], caption[split..]] : [caption];
        for (var i = 0; i < lines.Length; i++)
        {
            var size = Math.Min(lines.Length == 1 ? 18 : 15, 110.0 / lines[i].Length);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"100\" y=\"{(lines.Length == 1 ? 154 : 146 + (17 * i))}\" font-size=\"{size:0.##}\">{Text(lines[i])}</text>");
        }
    }

    /// <summary>The register number along the lower rim, read from outside.</summary>
    private static void AppendNumber(StringBuilder svg, string number)
    {
        const double Step = 5.6;
        for (var i = 0; i < number.Length; i++)
        {
            var angle = (((number.Length - 1) / 2.0) - i) * Step;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"100\" y=\"185\" font-size=\"9\" font-weight=\"normal\" transform=\"rotate({angle:0.##} 100 100)\">{Text(number[i].ToString())}</text>");
        }
    }

    private static string StarPoints()
    {
        var points = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            var radius = i % 2 == 0 ? 32 : 32 * 0.382;
            var angle = Math.PI * i / 5;
            points.Add(string.Create(CultureInfo.InvariantCulture, $"{100 + (radius * Math.Sin(angle)):0.##},{98 - (radius * Math.Cos(angle)):0.##}"));
        }

        return string.Join(' ', points);
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
