using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Paths;

/// <summary>M03: declared, booked, inspected on the spot by two officers, tested where needed, certified in the town's own name.</summary>
public sealed class M03PathTests
{
    private static readonly SituationAnswers Slaughter = SituationAnswers.Of(("object", "live"), ("species", "pig"), ("purpose", "slaughter"), ("destination", "inside"), ("agent", "self"));
    private static readonly JsonObject Refusal = new() { ["facts"] = "临床检查发现异常。", ["reason"] = "检疫不合格。", ["article"] = "《动物防疫法》第四十九条" };

    private static readonly JsonObject Booking = new()
    {
        ["place"] = "示范村养殖场",
        ["at"] = "2026-11-23 11:00:00",
        ["officer"] = "孙立新",
        ["officerNumber"] = "GF001",
        ["secondOfficer"] = "钱进",
        ["secondOfficerNumber"] = "GF002",
    };

    private static readonly JsonObject Record = new()
    {
        ["firstInspector"] = "孙立新",
        ["firstInspectorNumber"] = "GF001",
        ["secondInspector"] = "钱进",
        ["secondInspectorNumber"] = "GF002",
    };

    [Fact]
    [Trait("Demand", "R30")]
    public async Task Slaughter_IsPromisedInHoursBookedInspectedAndCertified()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await BookedAsync(office, Slaughter);
        var promise = about.Clock.Find(ClockKeys.Promised)!;
        var inspection = office.OpenTask(about);
        await office.DoAsync("reviewer.town", about, "Passed", Record);
        await GrantAsync(office, about);
        await office.AnswerPushAsync(about, FeedbackKind.Acknowledged);

        Assert.Equal(CaseState.Closed, about.State);
        Assert.Equal("6小时", promise.Limit.ToString());
        Assert.Equal(ApprovalOffice.Monday.AddHours(6), promise.OverdueFrom);
        Assert.Contains("示范村养殖场，2026-11-23 11:00，孙立新（GF001）、钱进（GF002）", inspection.Instructions, StringComparison.Ordinal);
        Assert.Equal("示例县示范镇人民政府", office.Document(about, DocumentKind.Certificate).IssuerName);
        Assert.Equal("3708981000003", Assert.Single(office.Document(about, DocumentKind.Certificate).Impressions).SealNumber);
        Assert.Empty(about.SpecialProcedures);
    }

    [Fact]
    public async Task AtTheCountyHall_IsDecidedAndSealedByTheAgricultureBureau()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.county", "M03", ApprovalOffice.Hall);

        await office.DoAsync("clerk.county", about, "Accept");
        await office.DoAsync("reviewer.county", about, "Booked", Booking);
        await office.DoAsync("reviewer.county", about, "Passed", Record);
        await office.DoAsync("approver.county", about, "Granted");
        await office.DoAsync("sealkeeper.county", about, "Done");

        Assert.Equal(CaseState.AwaitingDelivery, about.State);
        Assert.Equal("3708980011001", Assert.Single(office.Document(about, DocumentKind.Certificate).Impressions).SealNumber);
    }

    [Fact]
    public async Task TestNeeded_StopsThePromiseUntilTheResult()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await BookedAsync(office);

        await office.DoAsync("reviewer.town", about, "TestNeeded", Record, "临床可疑，抽样送检。");
        await office.DoAsync("approver.town", about, "Approve");
        var stopped = (about.State, about.Clock.Find(ClockKeys.Promised)!.State);
        await office.DaysLaterAsync(1);
        await office.DoAsync("reviewer.town", about, "Done", comment: "实验室出具阴性报告。");
        await office.DoAsync("reviewer.town", about, "Pass");
        await GrantAsync(office, about);

        Assert.Equal((CaseState.InSpecialProcedure, ClockState.Suspended), stopped);
        Assert.Equal(SpecialProcedureKind.Testing, Assert.Single(about.SpecialProcedures).Kind);
        Assert.Contains(DocumentKind.SpecialProcedureNotice, office.Kinds(about));
    }

    [Fact]
    public async Task TestFailed_IsDenied()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await BookedAsync(office);

        await office.DoAsync("reviewer.town", about, "TestNeeded", Record);
        await office.DoAsync("approver.town", about, "Approve");
        await office.DoAsync("reviewer.town", about, "Done", comment: "实验室出具阳性报告。");
        await office.DoAsync("reviewer.town", about, "Fail");
        await DenyAsync(office, about);

        Assert.True(office.Document(about, DocumentKind.DenialDecision).IsSealed);
    }

    [Theory]
    [InlineData("Pass", true)]
    [InlineData("Fail", false)]
    public async Task TestNotApproved_IsConcludedWithoutIt(string conclusion, bool granted)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await BookedAsync(office);

        await office.DoAsync("reviewer.town", about, "TestNeeded", Record);
        await office.DoAsync("approver.town", about, "Reject", comment: "临床结论明确，不需要检测。");
        await office.DoAsync("reviewer.town", about, conclusion);
        await (granted ? GrantAsync(office, about) : DenyAsync(office, about));

        Assert.Equal(granted, about.Decision!.Granted);
        Assert.Empty(about.SpecialProcedures);
    }

    [Fact]
    public async Task Failed_IsDeniedInWriting()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await BookedAsync(office);

        await office.DoAsync("reviewer.town", about, "Failed", Record, "体温异常。");
        await DenyAsync(office, about);

        Assert.Equal(CaseState.Closed, about.State);
        Assert.DoesNotContain(DocumentKind.Certificate, office.Kinds(about));
    }

    [Fact]
    public async Task PutOff_IsBookedAnew()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await BookedAsync(office);

        await office.DoAsync("reviewer.town", about, "PutOff", Record, "货主车辆故障。");
        var again = office.OpenTask(about);
        await office.DoAsync("reviewer.town", about, "Booked", Booking);
        await office.DoAsync("reviewer.town", about, "Passed", Record);

        Assert.Contains("货主车辆故障", again.Instructions, StringComparison.Ordinal);
        Assert.Equal(CaseState.PendingDecision, about.State);
    }

    [Theory]
    [InlineData("secondOfficer", "孙立新", "form.field-invalid")]
    [InlineData("secondOfficerNumber", "GF001", "form.field-invalid")]
    [InlineData("at", "2026-11-20 11:00:00", "inspection.in-the-past")]
    public async Task BookingWithOneOfficerOrInThePast_IsRefused(string field, string value, string code)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M03", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Accept");
        var booking = Booking.DeepClone().AsObject();
        booking[field] = value;

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() => office.DoAsync("reviewer.town", about, "Booked", booking));

        Assert.Equal(code, refused.Code);
        Assert.DoesNotContain(office.Stores.Tasks, t => t.Title == "现场检查");
    }

    [Fact]
    public async Task RecordOfOneOfficer_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await BookedAsync(office);
        var alone = Record.DeepClone().AsObject();
        alone["secondInspectorNumber"] = "GF001";

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() => office.DoAsync("reviewer.town", about, "Passed", alone));

        Assert.Equal("form.field-invalid", refused.Code);
    }

    [Fact]
    public async Task RefusalProposed_IsReturnedAndThenApprovedWithReason()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M03", ApprovalOffice.Town);

        await office.DoAsync("clerk.town", about, "ProposeRefusal", comment: "来自封锁区。");
        await office.DoAsync("approver.town", about, "Return", comment: "请核对封锁令。");
        await office.DoAsync("clerk.town", about, "ProposeRefusal", comment: "封锁令有效。");
        await office.DoAsync("approver.town", about, "Approve", new JsonObject { ["reason"] = "来自封锁区，不得申报。" });

        Assert.Equal(CaseState.NotAccepted, about.State);
        Assert.Contains("来自封锁区", office.Document(about, DocumentKind.NonAcceptanceDecision).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NeverCorrected_IsReturned()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M03", ApprovalOffice.Town, null, "01");

        await office.DaysLaterAsync(16);
        await office.DoAsync("clerk.town", about, "Propose");
        await office.DoAsync("approver.town", about, "Approve");

        Assert.Equal(CaseState.ClosedNoCorrection, about.State);
    }

    private static async Task<ApprovalCase> BookedAsync(ApprovalOffice office, SituationAnswers? answers = null)
    {
        var about = await office.ReceiveAsync("clerk.town", "M03", ApprovalOffice.Town, answers ?? SituationAnswers.Of(("object", "live"), ("species", "pig"), ("purpose", "keep"), ("destination", "inside"), ("agent", "self")));
        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.town", about, "Booked", Booking);
        return about;
    }

    private static async Task GrantAsync(ApprovalOffice office, ApprovalCase about)
    {
        await office.DoAsync("approver.town", about, "Granted");
        await office.DoAsync("sealkeeper.town", about, "Done");
        await office.DoAsync("issuer.town", about, "Delivered");
    }

    private static async Task DenyAsync(ApprovalOffice office, ApprovalCase about)
    {
        await office.DoAsync("approver.town", about, "Denied", Refusal);
        await office.DoAsync("sealkeeper.town", about, "Done");
        await office.DoAsync("issuer.town", about, "Delivered");
    }
}
