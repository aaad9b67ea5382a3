using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Delivery;
using Bpm.Approval.Documents;
using Bpm.Approval.Clock;
using Bpm.Approval.IdentityNumbers;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Regulator;
using Bpm.Approval.Seals;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Office;
using Bpm.Engine.Execution;

namespace Bpm.Approval.Tests.Tasks;

/// <summary>Each activity alone.</summary>
public sealed class ActivityTests
{
    [Fact]
    public async Task Run_ByAnInstanceThatDoesNotCarryTheCase_FaultsAndLeavesTheCase()
    {
        await using var bench = await ActivityBench.OnAsync(new CheckMaterials(), "clerk.town", "M01", ApprovalOffice.Town);
        var before = bench.Case.Version;

        var burst = await bench.RunAsAnotherAsync();

        Assert.Contains("is carried by another workflow", Assert.Single(burst.Incidents).Message, StringComparison.Ordinal);
        Assert.Equal(before, bench.Case.Version);
    }

    [Fact]
    public async Task Receive_TakesInStartsTheNoticeClockAndGivesAReceipt()
    {
        await using var bench = await ActivityBench.OnSubmittedAsync(new Receive());

        await bench.RunAsync();

        Assert.Equal(["Done"], bench.Test.Outcomes);
        Assert.Equal(CaseState.Received, bench.Case.State);
        Assert.Equal(bench.Test.Instance.Id, bench.Case.WorkflowInstanceId);
        Assert.Contains(bench.Stores.Documents, d => d.CaseId == bench.Case.Id && d.Kind is DocumentKind.ReceivingReceipt && d.IsSealed);
    }

    [Theory]
    [InlineData("Complete")]
    [InlineData("Missing", "03")]
    public async Task CheckMaterials_SaysWhatIsThere(string outcome, params string[] without)
    {
        await using var bench = await ActivityBench.OnAsync(new CheckMaterials { Stage = new(CheckStage.Formal) }, "clerk.town", "M01", ApprovalOffice.Town, Corrected, null, without);

        await bench.RunAsync();

        Assert.Equal([outcome], bench.Test.Outcomes);
        Assert.Equal(outcome, bench.Test.OutputOf<string>());

        // Back in the state before the notice, as if it had not gone out, with the same materials missing.
        static Task Corrected(ApprovalOffice office, ApprovalCase about)
        {
            if (about.State is CaseState.AwaitingCorrection)
                typeof(ApprovalCase).GetProperty(nameof(ApprovalCase.State))!.SetValue(about, CaseState.Received);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task CheckMaterials_WithOnlyTolerableMaterialsMissing_IsTolerable()
    {
        var answers = SituationAnswers.Of(("kind", "hotel"), ("air", "yes"));
        await using var bench = await ActivityBench.OnAsync(new CheckMaterials(), "clerk.station", "M11", ApprovalOffice.Station, null, answers, "06");

        await bench.RunAsync();

        Assert.Equal(["Tolerable"], bench.Test.Outcomes);
    }

    [Fact]
    public async Task OneTimeNotice_ListsEveryGapAndWaitsForTheCorrectionOrTheLastDay()
    {
        await using var bench = await ActivityBench.OnAsync(new OneTimeNotice { LimitDays = new(3) }, "clerk.town", "M01", ApprovalOffice.Town, ReceivedAgain, null, "03", "04");

        await bench.RunAsync();
        var bookmark = Assert.Single(bench.Test.Bookmarks);
        await bench.Test.AdvanceAsync(TimeSpan.FromDays(4));

        Assert.Equal(["03", "04"], bench.Case.Gaps.Select(g => g.MaterialCode));
        Assert.Equal(new DateTimeOffset(2026, 11, 26, 16, 0, 0, TimeSpan.Zero), bookmark.DueAt);
        Assert.Equal(["Expired"], bench.Test.Outcomes);
        Assert.Equal(TaskState.Cancelled, bench.Stores.Tasks[^1].State);
    }

    [Fact]
    public async Task OneTimeNotice_Cancelled_CancelsItsTask()
    {
        await using var bench = await ActivityBench.OnAsync(new OneTimeNotice(), "clerk.town", "M01", ApprovalOffice.Town, ReceivedAgain, null, "03");
        await bench.RunAsync();
        var task = bench.Task;

        await bench.Test.CancelAsync();

        Assert.Equal(TaskState.Cancelled, task.State);
        Assert.Empty(bench.Test.Bookmarks);
    }

    [Fact]
    public async Task Accept_ByTheReceivingClerk_StartsTheClocksAndGivesNotice()
    {
        await using var bench = await ActivityBench.OnAsync(new Accept(), "clerk.town", "M01", ApprovalOffice.Town);

        await bench.RunAsync();

        Assert.Equal("clerk.town", bench.Case.AcceptedBy);
        Assert.Contains(bench.Stores.Documents, d => d.Kind is DocumentKind.AcceptanceNotice);
    }

    [Fact]
    public async Task HumanTask_OffersItsOutcomesAndGivesBackFormAndComment()
    {
        var activity = new HumanTask
        {
            Title = new("书面审查"),
            Role = new(PostRole.BackReviewer),
            Unit = new(UnitKey.Handling),
            Form = new("document-review"),
            Outcomes = new(["Pass:通过", "Fail:不通过!"]),
            DueIn = new(1),
        };
        await using var bench = await ActivityBench.OnAsync(activity, "clerk.town", "M01", ApprovalOffice.Town);

        await bench.RunAsync();
        var task = bench.Task;
        await bench.CompleteAsync("reviewer.town", "Fail", """{"findings":"不一致"}""", "退回");

        Assert.Equal([("Pass", "通过", false), ("Fail", "不通过", true)], task.Outcomes.Select(o => (o.Name, o.Label, o.NeedsComment)));
        Assert.Equal(new DateOnly(2026, 11, 24), task.DueOn);
        Assert.Equal(1, task.FormVersion);
        Assert.Equal(["Fail", "Fail:不通过!"], bench.Test.Outcomes);
        Assert.Equal("退回", bench.Test.OutputOf<string>("Comment"));
    }

    [Fact]
    public async Task HumanTask_WithAFormThatDoesNotExist_BecomesAnIncident()
    {
        await using var bench = await ActivityBench.OnAsync(new HumanTask { Form = new("no-such-form") }, "clerk.town", "M01", ApprovalOffice.Town);

        await bench.RunAsync();

        Assert.Contains("no-such-form", Assert.Single(bench.Test.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_ExcludesTheAcceptorOfAPromisedCase()
    {
        await using var bench = await ActivityBench.OnAsync(new Decide(), "clerk.town", "M01", ApprovalOffice.Town, Reviewed);

        await bench.RunAsync();

        Assert.Equal(["clerk.town"], bench.Task.ExcludedUserNames);
        Assert.Equal(["Granted", "Denied", DecideCase.FalseMaterials], bench.Task.Outcomes.Select(o => o.Name));
        Assert.Equal(CaseState.PendingDecision, bench.Case.State);
    }

    [Fact]
    public async Task Decide_Granted_DrawsUpTheDecision()
    {
        await using var bench = await ActivityBench.OnAsync(new Decide(), "clerk.town", "M01", ApprovalOffice.Town, Reviewed);

        await bench.RunAsync();
        await bench.CompleteAsync("approver.town", "Granted", """{"conditions":"限热食"}""");

        Assert.Equal(["Granted"], bench.Test.Outcomes);
        Assert.Contains("限热食", Assert.Single(bench.Stores.Documents, d => d.Kind is DocumentKind.GrantDecision).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IssueCertificate_MakesOneWithAValidIdentifier()
    {
        await using var bench = await ActivityBench.OnAsync(new IssueCertificate(), "clerk.town", "M01", ApprovalOffice.Town, Granted);

        await bench.RunAsync();

        var certificate = Assert.Single(bench.Stores.Certificates);
        Assert.Equal(CaseState.ProducingResult, bench.Case.State);
        Assert.Equal(certificate.Number, bench.Test.OutputOf<string>());
        Assert.Equal(certificate.Identifier, LicenceIdentifier.Parse(certificate.Identifier).ToString());
        Assert.Equal(new DateOnly(2031, 11, 22), certificate.ValidTo);
    }

    [Fact]
    public async Task ApplySeal_ByAKeeper_IsATaskAtThePlaceOfCustodyNeverForTheDecisionMaker()
    {
        await using var bench = await ActivityBench.OnAsync(new ApplySeal(), "clerk.town", "M01", ApprovalOffice.Town, Granted);

        await bench.RunAsync();
        var task = bench.Task;
        await bench.CompleteAsync("sealkeeper.town", "Done");

        Assert.Equal((PostRole.SealKeeper, "12370898MB9901032N"), (task.Role, task.UnitCode));
        Assert.Equal(["approver.town"], task.ExcludedUserNames);
        var use = bench.Stores.SealUses.Single(u => u.DocumentKind is DocumentKind.GrantDecision);
        Assert.Equal(("3708980000101", SealUseMode.Keeper, "冯秀兰"), (use.SealNumber, use.Mode, use.KeeperName));
        Assert.Equal(["Done"], bench.Test.Outcomes);
    }

    [Fact]
    public async Task ApplySeal_Automatic_WhereTheRegisterDoesNotAllowIt_IsRefused()
    {
        await using var bench = await ActivityBench.OnAsync(new ApplySeal { Mode = new(SealUseMode.Automatic) }, "clerk.town", "M01", ApprovalOffice.Town, Granted);

        var broken = await Assert.ThrowsAsync<Rules.RuleBrokenException>(bench.RunAsync);

        Assert.Equal("seal.not-automatic", broken.Code);
    }

    [Fact]
    [Trait("Demand", "R32")]
    public async Task Deliver_KeepsTheProofAndDrawsUpItsDocument()
    {
        await using var bench = await ActivityBench.OnAsync(new Deliver(), "clerk.town", "M01", ApprovalOffice.Town, Sealed);

        await bench.RunAsync();
        var task = bench.Task;
        await bench.CompleteAsync("issuer.town", "Delivered", """{"way":"Post","recipient":"李淑敏","evidence":"EMS123"}""");

        Assert.Equal((PostRole.IssueClerk, ApprovalOffice.Town), (task.Role, task.UnitCode));
        Assert.Equal((DeliveryWay.Post, "EMS123"), (bench.Case.Delivery!.Way, bench.Case.Delivery.Evidence));
        Assert.Contains(bench.Stores.Documents, d => d.Kind is DocumentKind.ProofOfService);
        Assert.Equal(["Delivered"], bench.Test.Outcomes);
    }

    [Fact]
    public async Task Deliver_WithAnUnsealedDocument_IsRefused()
    {
        await using var bench = await ActivityBench.OnAsync(new Deliver(), "clerk.town", "M01", ApprovalOffice.Town, Granted);

        var broken = await Assert.ThrowsAsync<Rules.RuleBrokenException>(bench.RunAsync);

        Assert.Equal("document.awaits-seal", broken.Code);
    }

    [Fact]
    public async Task PushToRegulator_RunTwice_PushesOnce()
    {
        await using var bench = await ActivityBench.OnAsync(new PushToRegulator(), "clerk.station", "M02", ApprovalOffice.Station, GrantedAtTheWindow);

        await bench.RunAsync();
        await bench.RunAsync();

        Assert.Equal(["Pushed"], bench.Test.Outcomes);
        Assert.Single(bench.Stores.Pushes);
    }

    [Fact]
    public async Task PushToRegulator_ForAMatterWithoutRegulator_IsNotNeeded()
    {
        await using var bench = await ActivityBench.OnAsync(new PushToRegulator(), "grid.village", "M06", ApprovalOffice.Village);

        await bench.RunAsync();

        Assert.Equal(["NotNeeded"], bench.Test.Outcomes);
        Assert.DoesNotContain(bench.Stores.Outbox, m => m.Kind == "regulator-push");
    }

    [Fact]
    public async Task WaitForFeedback_TimesOutAtTheEndOfTheLastDay()
    {
        await using var bench = await ActivityBench.OnAsync(new WaitForFeedback { TimeoutDays = new(1) }, "clerk.station", "M02", ApprovalOffice.Station, Pushed);

        await bench.RunAsync();
        var due = Assert.Single(bench.Test.Bookmarks).DueAt;
        await bench.Test.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Equal(new DateTimeOffset(2026, 11, 24, 16, 0, 0, TimeSpan.Zero), due);
        Assert.Equal(["TimedOut"], bench.Test.Outcomes);
    }

    [Fact]
    public async Task WaitForFeedback_WhenTheAnswerIsThereAlready_GoesOnAtOnce()
    {
        await using var bench = await ActivityBench.OnAsync(new WaitForFeedback(), "clerk.station", "M02", ApprovalOffice.Station, Acknowledged);

        await bench.RunAsync();

        Assert.Equal(["Acknowledged"], bench.Test.Outcomes);

        static async Task Acknowledged(ApprovalOffice office, ApprovalCase about)
        {
            await Pushed(office, about);
            await office.AnswerPushAsync(about, FeedbackKind.Acknowledged);
        }
    }

    [Fact]
    public async Task Close_WithoutProofOfDelivery_IsRefused()
    {
        await using var bench = await ActivityBench.OnAsync(new Close(), "clerk.station", "M02", ApprovalOffice.Station, GrantedAtTheWindow);

        var broken = await Assert.ThrowsAsync<Rules.RuleBrokenException>(bench.RunAsync);

        Assert.Equal("delivery.missing", broken.Code);
    }

    [Fact]
    public async Task Close_NotRequired_ByAnotherPerson_GivesTheNotice()
    {
        var activity = new Close { Ending = new(CloseEnding.NotRequired), Reason = new("仅销售预包装食品，只需备案。") };
        await using var bench = await ActivityBench.OnAsync(activity, "clerk.town", "M01", ApprovalOffice.Town, ProposedAndAnswered);

        await bench.RunAsync();

        Assert.Equal(CaseState.NotRequired, bench.Case.State);
        Assert.Contains(bench.Stores.Documents, d => d.Kind is DocumentKind.NotRequiredNotice && d.IsSealed);
        Assert.Equal(ActivityStatus.Completed, bench.Test.Status);

        static async Task ProposedAndAnswered(ApprovalOffice office, ApprovalCase about)
        {
            await office.DoAsync("clerk.town", about, "ProposeRefusal", comment: "只需备案。");
            await office.DoAsync("approver.town", about, "Return", comment: "按不需要许可告知。");
        }
    }

    private static Task ReceivedAgain(ApprovalOffice office, ApprovalCase about)
    {
        // Undoes the notice of the path, so that the activity under test issues the first one.
        typeof(ApprovalCase).GetProperty(nameof(ApprovalCase.State))!.SetValue(about, CaseState.Received);
        typeof(ApprovalCase).GetProperty(nameof(ApprovalCase.CorrectionNotices))!.SetValue(about, 0);
        about.Clock.Stop(ClockKeys.Correction, office.Clock.GetUtcNow(), "测试", WorkingDayCalendar.Embedded);
        about.Clock.Start(
            ClockKeys.OneTimeNotice, "一次性告知时限", TimeLimit.WorkingDays(5), "", office.Clock.GetUtcNow(), "测试", WorkingDayCalendar.Embedded);
        return Task.CompletedTask;
    }

    private static async Task Reviewed(ApprovalOffice office, ApprovalCase about) => await office.DoAsync("clerk.town", about, "Accept");

    private static async Task Granted(ApprovalOffice office, ApprovalCase about)
    {
        await Reviewed(office, about);
        await office.DoAsync("reviewer.town", about, "Inspect");
        await office.DoAsync("reviewer.town", about, "Pass");
        var task = office.OpenTask(about);
        task.Complete(Actor.Of(office.Account("approver.town")), "Granted", "{}", "", office.Clock.GetUtcNow());
        await office.UseAsync<DecideCase, bool>(async decide =>
        {
            await decide.RunAsync(about, task, CancellationToken.None);
            return true;
        });
    }

    private static async Task Sealed(ApprovalOffice office, ApprovalCase about)
    {
        await Granted(office, about);
        await office.UseAsync<DocumentSealing, bool>(async sealing =>
        {
            await sealing.SealByKeeperAsync(about, office.Document(about, DocumentKind.GrantDecision), office.Account("sealkeeper.town"), "12370898MB9901032N", CancellationToken.None);
            return true;
        });
    }

    private static async Task GrantedAtTheWindow(ApprovalOffice office, ApprovalCase about) => await office.DoAsync("clerk.station", about, "Granted");

    private static async Task Pushed(ApprovalOffice office, ApprovalCase about)
    {
        await GrantedAtTheWindow(office, about);
        await office.DoAsync("clerk.station", about, "Delivered");
    }
}
