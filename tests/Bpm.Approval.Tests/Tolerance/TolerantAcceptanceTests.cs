using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Credit;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Office;
using Bpm.Approval.Tolerance;

namespace Bpm.Approval.Tests.Tolerance;

/// <summary>容缺受理 on the path of M11, whose report of the air conditioning may come within ten working days; promised 8 working days, so that six are left.</summary>
public sealed class TolerantAcceptanceTests
{
    private const string Report = "06";

    private static readonly SituationAnswers WithAir = SituationAnswers.Of(("kind", "hotel"), ("air", "yes"));

    [Fact]
    [Trait("Demand", "R12")]
    public async Task Promised_CaseIsAcceptedWithNoticeAndPromiseAndADeadlineTwoDaysBeforeThePromisedDay()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await AcceptedAsync(office);

        Assert.Equal(new DateOnly(2026, 12, 1), about.Clock.Find(ClockKeys.Tolerance)!.DueOn);
        Assert.Equal(new DateOnly(2026, 12, 3), about.Clock.Find(ClockKeys.Promised)!.DueOn);
        Assert.Equal(new DateOnly(2026, 12, 3), about.Clock.DueOn);
        Assert.True(about.Flags.HasFlag(CaseTraits.Tolerant));
        var notice = office.Document(about, DocumentKind.ToleranceNotice);
        Assert.True(notice.IsSealed);
        Assert.All((string[])["集中空调通风系统卫生检测或者评价报告", "2026年12月1日", "一式两份", "终止办理", "不良信用记录"], part => Assert.Contains(part, notice.Content, StringComparison.Ordinal));
        Assert.Contains("李淑敏", office.Document(about, DocumentKind.ToleranceCommitment).Content, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Demand", "R12")]
    public async Task ResultOfATolerantCase_IsMadeButHandedOverOnlyWhenEverythingIsVerified()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await GrantedAsync(office);

        Assert.Equal(CaseState.ProducingResult, about.State);
        Assert.Equal(TaskKind.ToleranceCheck, office.OpenTask(about).Kind);
        Assert.Equal(ClockState.Running, about.Clock.Find(ClockKeys.Tolerance)!.State);
        var early = await Assert.ThrowsAsync<RuleBrokenException>(() => office.DoAsync("reviewer.county", about, "Verified"));
        await SupplyAsync(office, about, "s1");
        await office.DoAsync("reviewer.county", about, "Verified");

        Assert.Equal("tolerance.not-supplied", early.Code);
        Assert.Equal(CaseState.AwaitingDelivery, about.State);
        await office.DoAsync("clerk.station", about, "Delivered");
        await office.AnswerPushAsync(about, FeedbackKind.Acknowledged);
        Assert.Equal(CaseState.Closed, about.State);
        Assert.Equal(ClockState.Stopped, about.Clock.Find(ClockKeys.Tolerance)!.State);
    }

    [Fact]
    public async Task VerifiedOutsideTheTask_TheWaitingWorkflowGoesOn()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await GrantedAsync(office);
        await SupplyAsync(office, about, "s1");

        await VerifyAsync(office, about, false, "v1", "报告没有盖章。");
        await SupplyAsync(office, about, "s2");
        await VerifyAsync(office, about, true, "v2");
        await VerifyAsync(office, about, true, "v2");

        Assert.Equal(CaseState.AwaitingDelivery, about.State);
        Assert.Equal("周雅琴", about.Tolerance!.Items.Single().VerifiedBy!.DisplayName);
    }

    [Fact]
    public async Task SuppliedAndVerifiedDuringTheReview_NothingWaitsAtTheEnd()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await AcceptedAsync(office);
        await SupplyAsync(office, about, "s1");
        await VerifyAsync(office, about, true, "v1");

        await GrantAsync(office, about);

        Assert.Equal(CaseState.AwaitingDelivery, about.State);
        Assert.Null(about.LawActsAt);
    }

    [Fact]
    [Trait("Demand", "R12")]
    public async Task BrokenPromise_IsRemindedTwiceThenEndsTheCaseAndStandsAgainstTheApplicant()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await AcceptedAsync(office);
        var moments = new List<DateOnly>();
        for (var day = 0; day < 12 && about.State != CaseState.Terminated; day++)
        {
            await office.DaysLaterAsync(1);
            if (await office.LetTheLawActAsync(about))
                moments.Add(ChinaTime.DateOf(office.Clock.GetUtcNow()));
        }

        Assert.Equal([new DateOnly(2026, 11, 26), new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 2)], moments);
        Assert.Equal(2, about.Timeline.Count(t => t.Action == "提醒补交容缺材料"));
        Assert.Equal(CaseState.Terminated, about.State);
        Assert.Contains("未按承诺补交容缺材料", office.Document(about, DocumentKind.TerminationNotice).Content, StringComparison.Ordinal);
        Assert.Equal(RestrictionKind.ToleranceBroken, Assert.Single(office.Stores.Restrictions).Kind);
        Assert.DoesNotContain(office.Stores.Tasks, t => t.CaseId == about.Id && t.IsOpen);
        Assert.True(about.Clock.Items.All(item => item.State is ClockState.Stopped));
    }

    [Fact]
    public async Task BrokenPromise_AfterTheGrant_VoidsTheCertificateThatWasMade()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await GrantedAsync(office);

        await office.DaysLaterAsync(10);
        Assert.True(await office.LetTheLawActAsync(about));

        Assert.Equal(CaseState.Terminated, about.State);
        Assert.Equal(Bpm.Approval.Certificates.CertificateState.Cancelled, Assert.Single(office.Stores.Certificates).State);
    }

    [Fact]
    [Trait("Demand", "R12")]
    public async Task RestrictedApplicant_IsNotAskedForAPromiseUntilRepaired()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        await BreakAsync(office);

        var again = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station, WithAir, Report);
        Assert.Equal(CaseState.AwaitingCorrection, again.State);
        Assert.Contains(again.Timeline, t => t.Action == "不适用容缺受理" && t.Note.Contains("未按承诺补交", StringComparison.Ordinal));
        await office.UseAsync<RestrictionOffice, ApplicantRestriction>(u => u.RepairAsync(office.Stores.Restrictions[0].Id, "已整改", office.Account("supervisor"), CancellationToken.None));

        var repaired = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station, WithAir, Report);
        Assert.Equal(TaskKind.Tolerance, office.OpenTask(repaired).Kind);
    }

    [Fact]
    public async Task UnwillingApplicant_IsToldToCorrectAndGoesTheOrdinaryWay()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station, WithAir, Report);

        await office.DoAsync("clerk.station", about, "Declined");
        Assert.Equal(CaseState.AwaitingCorrection, about.State);
        await office.SupplyAsync("clerk.station", about, Report);
        await office.DoAsync("clerk.station", about, "Accept");

        Assert.False(about.Flags.HasFlag(CaseTraits.Tolerant));
        Assert.Null(about.Tolerance);
    }

    [Fact]
    public async Task SilenceBeforeThePromise_AcceptsTheCaseWithoutOne()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station, WithAir, Report);

        await office.DaysLaterAsync(8);
        await office.LetTheLawActAsync(about);

        Assert.Equal(CaseState.UnderReview, about.State);
        Assert.Null(about.Tolerance);
        Assert.Equal("书面审查（委托受理）", office.OpenTask(about).Title);
    }

    [Fact]
    public async Task ForceMajeure_ExtendsTheDeadlineOnceByTheHead()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await AcceptedAsync(office);

        await office.UseAsync<ProposeForCase, ApprovalCase>(u => u.RunAsync(about.Number, new ProposeRequest(ProposalKind.ToleranceExtension, "暴雪封路", "p1"), office.Account("clerk.station"), CancellationToken.None));
        await office.UseAsync<DecideProposal, ApprovalCase>(u => u.RunAsync(about.Number, 1, true, "", "d1", office.Account("approver.county"), CancellationToken.None));

        Assert.Equal(new DateOnly(2026, 12, 15), about.Clock.Find(ClockKeys.Tolerance)!.DueOn);
        Assert.Equal(0, about.Tolerance!.Reminded);
        Assert.Equal("clock.extended-already", Assert.Throws<RuleBrokenException>(() => about.ExtendTolerance(1, "又一次", Actor.System, office.Clock.GetUtcNow(), WorkingDayCalendar.Embedded)).Code);
    }

    [Fact]
    public async Task SecondPromise_AndWhatIsNotTolerable_AreRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station, WithAir, Report);
        var terms = new ToleranceTerms(20, 2, [3, 1]);
        var now = office.Clock.GetUtcNow();

        Assert.Equal("tolerance.not-tolerable", Assert.Throws<RuleBrokenException>(() => about.PromiseTolerated(new CaseTolerance([new ToleratedItem("03", "平面图", "", 5)], terms, "李淑敏", now), Actor.System, now)).Code);
        Assert.Equal("tolerance.not-tolerable", Assert.Throws<RuleBrokenException>(() => about.PromiseTolerated(new CaseTolerance([], terms, "李淑敏", now), Actor.System, now)).Code);
        var promise = new CaseTolerance([new ToleratedItem(Report, "报告", "", 5)], terms, "李淑敏", now);
        about.PromiseTolerated(promise, Actor.System, now);
        Assert.Equal("tolerance.once", Assert.Throws<RuleBrokenException>(() => about.PromiseTolerated(promise, Actor.System, now)).Code);
    }

    [Fact]
    public async Task SupplyAndVerification_OutOfOrder_AreRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await AcceptedAsync(office);
        var now = office.Clock.GetUtcNow();
        SuppliedMaterial Paper(string code) => new(code, [], SubmissionWay.Paper);

        Assert.Equal("tolerance.not-listed", Code(() => about.SupplyTolerated([Paper("03")], Actor.System, now)));
        Assert.Equal("tolerance.empty", Code(() => about.SupplyTolerated([new SuppliedMaterial(Report, [], SubmissionWay.Upload)], Actor.System, now)));
        Assert.Equal("tolerance.too-late", Code(() => about.SupplyTolerated([Paper(Report)], Actor.System, now.AddDays(20))));
        Assert.Equal("tolerance.not-supplied", Code(() => about.VerifyTolerated(Report, null, Actor.System, now, WorkingDayCalendar.Embedded)));
        Assert.Equal("tolerance.not-listed", Code(() => about.VerifyTolerated("03", null, Actor.System, now, WorkingDayCalendar.Embedded)));
        Assert.Equal("tolerance.not-broken", Code(() => about.BreakTolerance(now, WorkingDayCalendar.Embedded)));
        Assert.Equal("tolerance.no-reminder", Code(() => about.RemindOfTolerated(now)));
        about.SupplyTolerated([Paper(Report)], Actor.System, now);
        about.VerifyTolerated(Report, null, Actor.System, now, WorkingDayCalendar.Embedded);
        Assert.Equal("tolerance.verified-already", Code(() => about.VerifyTolerated(Report, null, Actor.System, now, WorkingDayCalendar.Embedded)));
        Assert.Equal("tolerance.not-broken", Code(() => about.BreakTolerance(now.AddDays(30), WorkingDayCalendar.Embedded)));
    }

    [Fact]
    public async Task Promise_ByARepresentativeWhomTheCaseDoesNotHave_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station, WithAir, Report);

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => office.DoAsync("clerk.station", about, "Promised", new JsonObject { ["signedBy"] = "representative" }));

        Assert.Equal("promise.no-representative", refused.Code);
    }

    [Theory]
    [InlineData(10, 20, 8, 6)]
    [InlineData(5, 20, 8, 5)]
    [InlineData(30, 20, 60, 20)]
    [InlineData(10, 20, 2, 0)]
    public void Deadline_IsTheShortestOfMatterTermsAndPromise(int matterDays, int most, int promised, int days)
    {
        var today = new DateOnly(2026, 6, 1);

        Assert.Equal(days, ToleranceDeadline.Days(matterDays, new ToleranceTerms(most, 2, []), WorkingDayCalendar.Embedded.AddWorkingDays(today, promised), today, WorkingDayCalendar.Embedded));
    }

    private static string Code(Action act) => Assert.Throws<RuleBrokenException>(act).Code;

    private static async Task<ApprovalCase> AcceptedAsync(ApprovalOffice office)
    {
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station, WithAir, Report);
        await office.DoAsync("clerk.station", about, "Promised");
        await office.DoAsync("clerk.station", about, "Accept");
        return about;
    }

    private static async Task<ApprovalCase> GrantedAsync(ApprovalOffice office)
    {
        var about = await AcceptedAsync(office);
        await GrantAsync(office, about);
        return about;
    }

    private static async Task GrantAsync(ApprovalOffice office, ApprovalCase about)
    {
        await office.DoAsync("reviewer.county", about, "Inspect");
        await office.DoAsync("reviewer.county", about, "Pass");
        await office.DoAsync("approver.county", about, "Granted");
        await office.DoAsync("sealkeeper.county", about, "Done");
    }

    private static async Task BreakAsync(ApprovalOffice office)
    {
        var about = await AcceptedAsync(office);
        await office.DaysLaterAsync(10);
        await office.LetTheLawActAsync(about);
        Assert.Equal(CaseState.Terminated, about.State);
    }

    private static Task<ApprovalCase> SupplyAsync(ApprovalOffice office, ApprovalCase about, string operation) => office.UseAsync<ToleranceDesk, ApprovalCase>(u => u.SupplyAsync(
        about.Number, [new MaterialToSupply(Report, [office.File("clerk.station")], SubmissionWay.Scan)], operation, office.Account("clerk.station"), CancellationToken.None));

    private static Task<ApprovalCase> VerifyAsync(ApprovalOffice office, ApprovalCase about, bool passed, string operation, string? note = null) => office.UseAsync<ToleranceDesk, ApprovalCase>(u => u.VerifyAsync(
        about.Number, Report, passed, note, operation, office.Account("reviewer.county"), CancellationToken.None));
}
