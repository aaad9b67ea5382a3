using Bpm.Approval.Documents;
using Bpm.Approval.Documents.Editing;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Matters;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Documents.Editing;

/// <summary>An administrator's templates at work: what new documents take, and what existing ones keep.</summary>
public sealed class TemplateOfficeTests
{
    private static readonly DocumentTemplates Shipped = new();
    private static readonly string Own = Shipped.Text("ReceivingReceipt") + "<p>本县自定义的说明。</p>\n";

    [Fact]
    public async Task NewDocuments_TakeTheOwnText_AndThoseBeforeKeepTheirs()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var before = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);

        var saved = await SaveAsync(office, Own);
        var after = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);

        Assert.Equal(DocumentTemplates.FirstOwnVersion, saved.Number);
        Assert.DoesNotContain("本县自定义", office.Document(before, DocumentKind.ReceivingReceipt).Content, StringComparison.Ordinal);
        var receipt = office.Document(after, DocumentKind.ReceivingReceipt);
        Assert.Contains("本县自定义", receipt.Content, StringComparison.Ordinal);
        Assert.Contains("class=\"seal", receipt.Content, StringComparison.Ordinal);
        Assert.Equal(saved.Number, receipt.TemplateVersion);
    }

    [Fact]
    public async Task DocumentAwaitingItsSeal_IsSealedOnTheTextItWasDrawnUpWith()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.town", about, "Inspect");
        await office.DoAsync("reviewer.town", about, "Pass");
        await office.DoAsync("approver.town", about, "Granted");
        await SaveAsync(office, Shipped.Text("GrantDecision") + "<p>后来的文本。</p>", "GrantDecision");

        await office.DoAsync("sealkeeper.town", about, "Done");

        var decision = office.Document(about, DocumentKind.GrantDecision);
        Assert.True(decision.IsSealed);
        Assert.DoesNotContain("后来的文本", decision.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MattersOwnText_GoesBeforeTheCountys_AndOnlyForThatMatter()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        await SaveAsync(office, Own);
        await SaveAsync(office, Shipped.Text("ReceivingReceipt") + "<p>食品专用。</p>", catalogCode: WorkflowsFolder.Matter("M01").CatalogCode);

        var food = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        var card = await office.ReceiveAsync("grid.village", "M06", ApprovalOffice.Village);

        Assert.Contains("食品专用", office.Document(food, DocumentKind.ReceivingReceipt).Content, StringComparison.Ordinal);
        Assert.Contains("本县自定义", office.Document(card, DocumentKind.ReceivingReceipt).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Return_GoesBackToTheShippedText_AndSaysWhoAndWhy()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        await SaveAsync(office, Own);

        var ended = await office.UseAsync<TemplateOffice, OwnTemplate>(u => u.ReturnAsync("ReceivingReceipt", null, "不再需要", office.Account("admin"), CancellationToken.None));

        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        Assert.DoesNotContain("本县自定义", office.Document(about, DocumentKind.ReceivingReceipt).Content, StringComparison.Ordinal);
        Assert.Equal(("admin", "不再需要", false), (ended.EndedBy, ended.EndReason, ended.InForce));
    }

    [Fact]
    public async Task Save_AfterSomebodyElseSaved_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        await SaveAsync(office, Own);

        Assert.Equal("template.changed-meanwhile", (await Assert.ThrowsAsync<RuleBrokenException>(() => SaveAsync(office, Own))).Code);
    }

    [Theory]
    [InlineData("ReceivingReceipt", "", null, "template.reason-missing")]
    [InlineData("NoSuch", "理由", null, "template.not-found")]
    [InlineData("ReceivingReceipt", "理由", "999999999999", "matter.not-found")]
    public async Task Save_WithoutReasonForNothingOrForNoMatter_IsRefused(string key, string reason, string? matter, string code)
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var refused = await Record.ExceptionAsync(() => office.UseAsync<TemplateOffice, OwnTemplate>(u => u.SaveAsync(key, matter, Own, null, reason, office.Account("admin"), CancellationToken.None)));

        Assert.Equal(code, refused switch { InputRefusedException r => r.Code, NotFoundException r => r.Code, RuleBrokenException r => r.Code, _ => refused?.ToString() });
        Assert.Empty(office.Stores.OwnTemplates);
    }

    [Fact]
    [Trait("Demand", "R31")]
    public async Task Save_OfADenialWithoutRemedies_IsRefusedAndNamesThem()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var text = Shipped.Text("DenialDecision").Replace("{{court}}", "法院", StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() => SaveAsync(office, text, "DenialDecision"));

        Assert.Equal("template.content-missing", refused.Code);
        Assert.Contains("行政诉讼途径", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Return_WithoutAnOwnText_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        Assert.Equal("template.not-in-force", (await Assert.ThrowsAsync<RuleBrokenException>(
            () => office.UseAsync<TemplateOffice, OwnTemplate>(u => u.ReturnAsync("ReceivingReceipt", null, "理由", office.Account("admin"), CancellationToken.None)))).Code);
    }

    private static Task<OwnTemplate> SaveAsync(ApprovalOffice office, string text, string key = "ReceivingReceipt", string? catalogCode = null) =>
        office.UseAsync<TemplateOffice, OwnTemplate>(u => u.SaveAsync(key, catalogCode, text, null, "本县需要", office.Account("admin"), CancellationToken.None));
}
