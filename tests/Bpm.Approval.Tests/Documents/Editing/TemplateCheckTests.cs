using Bpm.Approval.Documents;
using Bpm.Approval.Documents.Editing;

namespace Bpm.Approval.Tests.Documents.Editing;

/// <summary>What an administrator may write into a template, and what must not be left out.</summary>
public sealed class TemplateCheckTests
{
    private static readonly DocumentTemplates Shipped = new();
    private static readonly TemplateCheck Check = new(Shipped, new ApprovalOptions());

    public static TheoryData<string> Keys => [.. Shipped.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    [Trait("Demand", "R31")]
    public void ShippedTemplate_OfEveryKind_HasEverythingRequired(string key) => Assert.Empty(Check.Run(key, Shipped.Text(key)));

    [Theory]
    [MemberData(nameof(Keys))]
    public void EveryField_OfEveryKind_HasAChineseLabel(string key) => Assert.All(
        TemplateFields.Of(Shipped, key).SelectMany(f => f.Items.Select(i => $"{f.Name}.{i.Name}").Prepend(f.Name)), path => Assert.True(FieldLabels.Has(path), path));

    [Theory]
    [MemberData(nameof(Keys))]
    public void RequiredContent_LeftOut_IsNamed(string key)
    {
        foreach (var content in RequiredContents.Of(Shipped, key).Where(c => c.Fields.Count > 0 && c.Fields[0] is not ("title" or "number" or "issuer" or "seals.image" or "dateText" or "qr")))
        {
            var field = content.Fields[0][(content.Fields[0].IndexOf('.', StringComparison.Ordinal) + 1)..];
            var text = Shipped.Text(key).Replace("{{" + field + "}}", "", StringComparison.Ordinal).Replace("{{../" + field + "}}", "", StringComparison.Ordinal);

            var findings = Check.Run(key, text);

            Assert.Contains(findings, f => f.Code == "template.content-missing" && f.Message.Contains(content.Name, StringComparison.Ordinal));
        }
    }

    [Fact]
    [Trait("Demand", "R31")]
    public void Denial_WithoutRemedies_NamesBoth()
    {
        var text = Shipped.Text("DenialDecision");
        var from = text.IndexOf("<h2>四、权利告知", StringComparison.Ordinal);

        var findings = Check.Run("DenialDecision", text[..from] + text[text.IndexOf("{{> _sign}}", StringComparison.Ordinal)..]);

        Assert.Equal(["缺少“行政复议途径", "缺少“行政诉讼途径"], findings.Select(f => f.Message[..9]));
        Assert.All(findings, f => Assert.Equal("template.content-missing", f.Code));
    }

    [Theory]
    [InlineData("<p>{{facts}}", "template.html-not-allowed")]
    [InlineData("<p>{{nobody}}</p>", "template.field-unknown")]
    [InlineData("<p>{{facts}</p>", "template.syntax")]
    [InlineData("{{#if facts}}<p>x</p>", "template.syntax")]
    [InlineData("{{/if}}", "template.syntax")]
    [InlineData("<p>{{lookup facts 1}}</p>", "template.syntax")]
    [InlineData("<p>{{{applicant}}}</p>", "template.field-unknown")]
    [InlineData("<p>{{&applicant}}</p>", "template.syntax")]
    [InlineData("{{> _style}}", "template.syntax")]
    [InlineData("<script>alert(1)</script>", "template.html-not-allowed")]
    [InlineData("<p onclick=\"x()\">a</p>", "template.html-not-allowed")]
    [InlineData("<p style=\"display:none\">a</p>", "template.html-not-allowed")]
    [InlineData("<p style=\"font-size:1pt\">a</p>", "template.html-not-allowed")]
    [InlineData("<img src=\"http://example.invalid/x.png\">", "template.html-not-allowed")]
    [InlineData("<!-- {{facts}} -->", "template.html-not-allowed")]
    [InlineData("</article>", "template.html-not-allowed")]
    [InlineData("<p>1 < 2</p>", "template.html-not-allowed")]
    [InlineData("{{#each applicant}}x{{/each}}", "template.field-unknown")]
    public void Text_ThatRunsLoadsHidesOrCannotBeRead_IsRefusedWithItsLine(string text, string code)
    {
        var findings = Check.Run("DenialDecision", "\n" + text);

        Assert.Equal(code, findings[0].Code);
        Assert.InRange(findings[0].Line ?? 0, 2, 3);
    }

    [Fact]
    public void Content_InsideAComment_DoesNotCount()
    {
        var text = Shipped.Text("DenialDecision").Replace("{{facts}}", "{{#unless facts}}{{facts}}{{/unless}}", StringComparison.Ordinal);

        Assert.Contains("查明的事实", Assert.Single(Check.Run("DenialDecision", text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_LongerThanTheCountyAllows_IsRefused()
    {
        var options = new ApprovalOptions();
        options.Documents.LongestTemplate = 10;

        Assert.Equal("template.too-long", Assert.Single(new TemplateCheck(Shipped, options).Run("DenialDecision", new string('x', 11))).Code);
    }
}
