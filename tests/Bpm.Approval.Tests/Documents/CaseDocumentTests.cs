using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Cases;

namespace Bpm.Approval.Tests.Documents;

public sealed class CaseDocumentTests
{
    private static readonly SealImpression Impression = new("1", "章", "YZ-1", CaseBuilder.Now);

    [Fact]
    public void Sealing_ChangesContentAndHashAndMakesItFinal()
    {
        var document = New(needsSeal: true);
        var before = document.Sha256;

        document.Seal(Impression, "<html>sealed</html>");

        Assert.Equal(DocumentState.Ready, document.State);
        Assert.NotEqual(before, document.Sha256);
        Assert.Equal(ContentHash.Of("<html>sealed</html>"), document.Sha256);
    }

    [Fact]
    public void Sealing_AFinalDocument_IsRefused()
    {
        var document = New(needsSeal: true);
        document.Seal(Impression, "x");

        Assert.Equal("document.not-awaiting-seal", Assert.Throws<RuleBrokenException>(() => document.Seal(Impression, "y")).Code);
        Assert.Equal("x", document.Content);
    }

    [Fact]
    public void Rendering_BeforeTheSeal_IsRefused() =>
        Assert.Equal("document.awaits-seal", Assert.Throws<RuleBrokenException>(() => New(needsSeal: true).MarkRendered("hash", CaseBuilder.Now)).Code);

    [Fact]
    public void Rendering_Twice_IsOnce()
    {
        var document = New(needsSeal: false);

        document.MarkRendered("one", CaseBuilder.Now);
        document.MarkRendered("two", CaseBuilder.Now);

        Assert.Equal((DocumentState.Rendered, "one"), (document.State, document.LayoutSha256));
    }

    [Fact]
    public void Replacement_Twice_IsRefused()
    {
        var document = New(needsSeal: false);
        document.ReplaceBy(DocumentId.New(CaseBuilder.Now));

        Assert.Equal("document.replaced", Assert.Throws<RuleBrokenException>(() => document.ReplaceBy(DocumentId.New(CaseBuilder.Now))).Code);
    }

    private static CaseDocument New(bool needsSeal) => new(new NewDocument
    {
        Id = DocumentId.New(CaseBuilder.Now),
        Case = CaseBuilder.In(CaseState.Received),
        Kind = DocumentKind.GrantDecision,
        Title = "准予行政许可决定书",
        Number = "示审许字〔2026〕1号",
        TemplateKey = "GrantDecision",
        TemplateVersion = 1,
        DataJson = "{}",
        Content = "<html></html>",
        IssuerCode = "O",
        IssuerName = "机关",
        NeedsSeal = needsSeal,
        CreatedAt = CaseBuilder.Now,
    });
}
