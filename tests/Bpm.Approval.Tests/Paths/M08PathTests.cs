using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Paths;

/// <summary>M08: received in the village or the town, registered at the town at once, paid by the agent with a receipt and reconciled the same day.</summary>
public sealed class M08PathTests
{
    private static readonly JsonObject Paid = new() { ["receiptNumber"] = "DJ-0001", ["amount"] = 300, ["paidAt"] = "2026-11-23 09:20:00", ["payer"] = "李淑敏" };
    private static readonly JsonObject Refusal = new() { ["facts"] = "已参加职工基本养老保险。", ["reason"] = "不能重复参保。", ["article"] = "《社会保险法》第二十条" };

    [Fact]
    [Trait("Demand", "R64")]
    public async Task FromTheVillage_PaidByTheAgent_IsReconciledBySomebodyElseTheSameDayAndHandedOver()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await ReceiveAsync(office, "代办员代缴");
        await office.DoAsync("clerk.town", about, "Granted");
        var collects = office.OpenTask(about);
        await office.DoAsync("grid.village", about, "Collected", Paid);
        var reconciles = office.OpenTask(about);
        await office.DoAsync("reviewer.town", about, "Matched");
        await office.DoAsync("grid.village", about, "Delivered", new JsonObject { ["way"] = "Agent" });

        Assert.Equal(CaseState.Closed, about.State);
        Assert.Equal((new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 23)), (collects.DueOn, reconciles.DueOn));
        Assert.Contains(about.Timeline, line => line.Action == "代收代缴" && line.Note.Contains("DJ-0001", StringComparison.Ordinal) && line.Note.Contains("300元", StringComparison.Ordinal));
        Assert.Equal("3708981000004", Assert.Single(office.Document(about, DocumentKind.Certificate).Impressions).SealNumber);
        Assert.Empty(office.Stores.Pushes);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task PaidAtTheKiosk_NeedsNoCollection()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await ReceiveAsync(office, "自助终端");
        await office.DoAsync("clerk.town", about, "Granted");
        await office.DoAsync("grid.village", about, "Delivered");

        Assert.Equal(CaseState.Closed, about.State);
        Assert.DoesNotContain(about.Timeline, line => line.Action == "代收代缴");
    }

    [Fact]
    public async Task BooksThatDiffer_GoBackToTheCollector()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ReceiveAsync(office, "代办员代缴");
        await office.DoAsync("clerk.town", about, "Granted");
        await office.DoAsync("grid.village", about, "Collected", Paid);

        await office.DoAsync("reviewer.town", about, "Different", comment: "入账只有200元");
        var again = office.OpenTask(about);
        await office.DoAsync("grid.village", about, "Collected", Paid);
        await office.DoAsync("reviewer.town", about, "Matched");

        Assert.Contains("入账只有200元", again.Instructions, StringComparison.Ordinal);
        Assert.Equal(CaseState.AwaitingDelivery, about.State);
    }

    [Fact]
    public async Task ReceiptOfAnotherCase_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var (first, second) = (await ReceiveAsync(office, "代办员代缴"), await ReceiveAsync(office, "代办员代缴"));
        await office.DoAsync("clerk.town", first, "Granted");
        await office.DoAsync("clerk.town", second, "Granted");
        await office.DoAsync("grid.village", first, "Collected", Paid);

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() => office.DoAsync("grid.village", second, "Collected", Paid));

        Assert.Equal("payment.receipt-used", refused.Code);
        Assert.DoesNotContain(second.Timeline, line => line.Action == "代收代缴");
    }

    [Fact]
    public async Task ApplicantPaysAfterAll_GoesOnWithoutReceipt()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ReceiveAsync(office, "代办员代缴");
        await office.DoAsync("clerk.town", about, "Granted");

        await office.DoAsync("grid.village", about, "PaidByApplicant", new JsonObject { ["receiptNumber"] = null, ["amount"] = null, ["paidAt"] = null, ["payer"] = null }, "改为手机缴费。");

        Assert.Equal(TaskKind.Delivery, office.OpenTask(about).Kind);
    }

    [Theory]
    [InlineData("receiptNumber", null, "form.field-missing")]
    [InlineData("paidAt", "2026-11-24 09:00:00", "payment.not-yet")]
    public async Task PaymentWithoutReceiptOrAhead_IsRefusedAndNothingChanges(string field, string? value, string code)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ReceiveAsync(office, "代办员代缴");
        await office.DoAsync("clerk.town", about, "Granted");
        var form = Paid.DeepClone().AsObject();
        form[field] = value;

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() => office.DoAsync("grid.village", about, "Collected", form));

        Assert.Equal(code, refused.Code);
        Assert.DoesNotContain(about.Timeline, line => line.Action == "代收代缴");
    }

    [Fact]
    public async Task CollectorAtTheTown_CannotReconcileTheOwnCollection()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ReceiveAsync(office, "代办员代缴", "clerk.town", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Granted");
        await office.DoAsync("clerk.town", about, "Collected", Paid);

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => office.DoAsync("clerk.town", about, "Matched"));

        Assert.Equal("task.not-yours", refused.Code);
        Assert.Equal(["clerk.town"], office.OpenTask(about).ExcludedUserNames);
    }

    [Fact]
    public async Task Referred_IsDecidedByTheTownGovernmentAndPaid()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ReceiveAsync(office, "代办员代缴");

        await office.DoAsync("clerk.town", about, "Referred", comment: "参保状态需要核实。");
        await office.DoAsync("approver.town", about, "Granted");
        await office.DoAsync("sealkeeper.town", about, "Done");

        Assert.Contains(DocumentKind.AcceptanceNotice, office.Kinds(about));
        Assert.Equal("代收代缴并开具收据", office.OpenTask(about).Title);
    }

    [Fact]
    public async Task ReferredAndDenied_IsClosedWithoutPayment()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ReceiveAsync(office, "代办员代缴");

        await office.DoAsync("clerk.town", about, "Referred", comment: "已参加职工保险。");
        await office.DoAsync("approver.town", about, "Denied", Refusal);
        await office.DoAsync("sealkeeper.town", about, "Done");
        await office.DoAsync("grid.village", about, "Delivered");

        Assert.Equal(CaseState.Closed, about.State);
        Assert.DoesNotContain(DocumentKind.Certificate, office.Kinds(about));
    }

    [Fact]
    public async Task NeverCorrected_IsReturned()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ReceiveAsync(office, "自助终端", without: "01");

        await office.DaysLaterAsync(16);
        await office.DoAsync("grid.village", about, "Propose");
        await office.DoAsync("approver.town", about, "Approve");

        Assert.Equal(CaseState.ClosedNoCorrection, about.State);
    }

    private static async Task<ApprovalCase> ReceiveAsync(ApprovalOffice office, string pays, string by = "grid.village", string station = ApprovalOffice.Village, params string[] without)
    {
        var application = office.Application(by, "M08", station, null, without);
        application.Form["payWay"] = pays;
        var received = await office.ReceiveAsync(by, application);
        var found = office.Stores.Cases.Single(c => c.Number == received.CaseNumber);
        office.Workflow.Look(found.WorkflowInstanceId!);
        return found;
    }
}
