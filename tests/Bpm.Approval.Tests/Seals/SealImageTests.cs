using System.Xml.Linq;
using Bpm.Approval.Seals;
using Bpm.Approval.Tests.SampleCounty;

namespace Bpm.Approval.Tests.Seals;

public sealed class SealImageTests
{
    [Fact]
    public void Svg_EverySealOfTheCounty_IsWellFormedAndShowsOwnerCaptionAndNumber() => Assert.All(SampleCountyFixture.County.Seals, seal =>
    {
        var text = string.Concat(XDocument.Parse(SealImage.Svg(seal.Entry)).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value));

        Assert.Equal($"{seal.Entry.OwnerName}{seal.Entry.Caption}{seal.Number}", text);
    });

    [Fact]
    public void Svg_NumberedSeal_HasASecondRing()
    {
        var numbered = SampleCountyFixture.County.Seals.First(seal => seal.Entry.Kind is SealKind.NumberedApprovalSeal);
        var agency = SampleCountyFixture.County.Seals.First(seal => seal.Entry.Kind is SealKind.AgencySeal);

        Assert.Equal(2, Rings(numbered));
        Assert.Equal(1, Rings(agency));
    }

    [Theory]
    [InlineData("受理专用章(1)", 1)]
    [InlineData("行政审批业务专用章(01)", 2)]
    public void Svg_LongCaption_IsSetInTwoLines(string caption, int lines)
    {
        var entry = SampleCountyFixture.County.Seals[0].Entry with { OwnerName = "", Caption = caption, Number = "" };

        Assert.Equal(lines, XDocument.Parse(SealImage.Svg(entry)).Descendants().Count(element => element.Name.LocalName == "text"));
    }

    [Fact]
    public void Svg_NamesWithMarkup_CannotBreakOut()
    {
        var entry = SampleCountyFixture.County.Seals[0].Entry with { OwnerName = "<b>&\"", Caption = "</svg><script>" };

        var svg = XDocument.Parse(SealImage.Svg(entry));

        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName is "b" or "script");
    }

    [Theory]
    [InlineData("甲")]
    [InlineData("示例县示范镇人民政府综合行政审批和便民服务中心临时工作组")]
    public void Svg_ShortAndLongNames_StayOnTheArc(string owner)
    {
        var svg = XDocument.Parse(SealImage.Svg(SampleCountyFixture.County.Seals[0].Entry with { OwnerName = owner, Number = "" }));

        var angles = svg.Descendants().Where(element => element.Name.LocalName == "text")
            .Select(element => double.Parse(element.Attribute("transform")!.Value["rotate(".Length..].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.All(angles, angle => Assert.InRange(angle, -125.01, 125.01));
        Assert.Equal(0, angles.Sum(), 0.1);
    }

    private static int Rings(Seal seal) => XDocument.Parse(SealImage.Svg(seal.Entry)).Descendants().Count(element => element.Name.LocalName == "circle");
}
