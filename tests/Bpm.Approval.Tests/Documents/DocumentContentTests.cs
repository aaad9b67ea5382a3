using System.Text.Json.Nodes;
using Bpm.Approval.Documents;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Documents;

public sealed class DocumentContentTests
{
    [Fact]
    public void EveryKind_HasATemplateThatIsAWholePageForA4()
    {
        var templates = new DocumentTemplates();

        foreach (var kind in Enum.GetValues<DocumentKind>())
        {
            var page = templates.Render(kind.ToString(), templates.CurrentVersion(kind.ToString()), new JsonObject { ["title"] = "标题", ["issuer"] = "机关" });

            Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
            Assert.Contains("size: A4", page, StringComparison.Ordinal);
            Assert.Contains("标题", page, StringComparison.Ordinal);
            Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Names_AreEscaped()
    {
        var page = new DocumentTemplates().Render("GrantDecision", 1, new JsonObject { ["applicant"] = "<script>alert(1)</script>" });

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownVersion_IsRefusedLoudly() =>
        Assert.Throws<InvalidOperationException>(() => new DocumentTemplates().Render("GrantDecision", 999, []));

    [Fact]
    public async Task Receipt_NamesMaterialsMomentQueryCodeAndTheLastDayForANotice()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town, null, "04");

        var receipt = office.Document(about, DocumentKind.ReceivingReceipt).Content;
        Assert.Contains("2026年11月23日9时00分", receipt, StringComparison.Ordinal);
        Assert.Contains(about.QueryCode, receipt, StringComparison.Ordinal);
        Assert.Contains("2026年11月30日前", receipt, StringComparison.Ordinal);
        Assert.Contains("扫码查询办理进度", receipt, StringComparison.Ordinal);
        Assert.Contains("<svg", receipt, StringComparison.Ordinal);
        Assert.Contains("未提交", receipt, StringComparison.Ordinal);
        Assert.Contains("陈志远", receipt, StringComparison.Ordinal);
        Assert.Contains("data:image/svg+xml;base64,", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DocumentsOfAPublicService_DoNotCiteTheLicensingLaw()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("grid.village", "M06", ApprovalOffice.Village);
        await office.DoAsync("clerk.town", about, "Granted");

        Assert.All(office.Stores.Documents, d => Assert.DoesNotContain("行政许可法", d.Content, StringComparison.Ordinal));
        Assert.Equal("准予办理决定书", office.Document(about, DocumentKind.GrantDecision).Title);
    }

    [Fact]
    public async Task Certificate_HasNumberHolderValidityIdentifierSealAndAQrCodeForTheCheck()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);

        await office.DoAsync("clerk.station", about, "Granted");

        var certificate = Assert.Single(office.Stores.Certificates);
        var page = office.Document(about, DocumentKind.Certificate).Content;
        Assert.Contains(certificate.Number, page, StringComparison.Ordinal);
        Assert.Contains(certificate.Identifier, page, StringComparison.Ordinal);
        Assert.Contains(certificate.VerificationCode, page, StringComparison.Ordinal);
        Assert.Contains("李淑敏", page, StringComparison.Ordinal);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.Contains("class=\"seal", page, StringComparison.Ordinal);
        Assert.True(certificate.IsValidOn(new DateOnly(2026, 11, 23)));
        Assert.False(certificate.IsValidOn(new DateOnly(2026, 11, 22)));
    }

    [Fact]
    public async Task ProofOfService_NamesTheDocumentsTheRecipientAndTheEvidence()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);
        await office.DoAsync("clerk.station", about, "Granted");
        await office.DoAsync("clerk.station", about, "Delivered", new JsonObject { ["recipient"] = "李淑敏", ["evidence"] = "签名第12号" });

        var proof = office.Document(about, DocumentKind.ProofOfService);

        Assert.Contains("签名第12号", proof.Content, StringComparison.Ordinal);
        Assert.Contains(office.Document(about, DocumentKind.GrantDecision).Number, proof.Content, StringComparison.Ordinal);
        Assert.Equal(DocumentState.Ready, proof.State);
    }
}
