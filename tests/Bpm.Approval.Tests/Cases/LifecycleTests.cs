using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Documents;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Matters;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Cases;

/// <summary>What time and people do to a case outside its tasks.</summary>
public sealed class LifecycleTests
{
    [Fact]
    [Trait("Move", "T12")]
    public async Task Silence_OfFiveWorkingDays_AcceptsFromReceiptAndThePathGoesOn()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        var window = office.OpenTask(about);
        await office.DaysLaterAsync(7);
        var early = await ActAsync(office, about);
        await office.DaysLaterAsync(1);

        var acted = await ActAsync(office, about);
        var again = await ActAsync(office, about);

        var notice = office.Document(about, DocumentKind.AcceptanceNotice);
        Assert.Equal((false, true, false), (early, acted, again));
        Assert.Equal((TaskState.Completed, "system"), (window.State, window.Assignee));
        Assert.Equal((CaseState.UnderReview, new DateOnly(2026, 11, 23)), (about.State, about.AcceptedOn!.Value));
        Assert.Equal("书面审查", office.OpenTask(about).Title);
        Assert.Contains("五个工作日内未告知", notice.Content, StringComparison.Ordinal);
        Assert.Contains("2026年11月23日", notice.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("材料齐全", notice.Content, StringComparison.Ordinal);
        Assert.True(notice.IsSealed);
    }

    [Fact]
    [Trait("Move", "T12")]
    public async Task Silence_OnAnInstantMatter_LeavesTheWindowItsDecision()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);
        await office.DaysLaterAsync(8);
        await ActAsync(office, about);
        var state = about.State;

        await office.DoAsync("clerk.station", about, "Granted");

        Assert.Equal(CaseState.Accepted, state);
        Assert.Contains(CaseState.Granted, ApprovalOffice.States(about));
    }

    [Fact]
    [Trait("Move", "T12")]
    public async Task Silence_WhileACorrectionIsAwaited_IsNone()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town, null, "03");
        await office.DaysLaterAsync(9);

        Assert.False(await ActAsync(office, about));
        Assert.Null(about.LawActsAt);
    }

    [Fact]
    [Trait("Move", "T12")]
    public async Task RefusalOfAcceptance_AfterSilence_ComesTooLate()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "ProposeRefusal", comment: "不属于食品经营。");
        await office.DaysLaterAsync(8);
        await ActAsync(office, about);

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => office.DoAsync("approver.town", about, "Approve", new JsonObject { ["reason"] = "不在许可范围内。" }));

        Assert.Equal("case.illegal-move", broken.Code);
        Assert.Equal(CaseState.Accepted, about.State);
    }

    [Fact]
    [Trait("Move", "T11")]
    public async Task Acceptance_AfterACorrection_CountsFromTheDayTheLastItemCame()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town, null, "03");
        await office.DaysLaterAsync(1);
        await office.SupplyAsync("clerk.town", about, "03");
        await office.DaysLaterAsync(1);

        await office.DoAsync("clerk.town", about, "Accept");

        Assert.Equal(new DateOnly(2026, 11, 24), about.AcceptedOn);
        Assert.Equal(new DateOnly(2026, 12, 1), about.Clock.Find(ClockKeys.Promised)!.DueOn);
    }

    [Fact]
    [Trait("Move", "T10")]
    public async Task CorrectionLimit_Extended_IsWaitedForAsMuchLongerAndOnlyOnce()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town, null, "03");
        await ExtendAsync(office, about, "clerk.town", "e1");
        var task = office.OpenTask(about);
        var due = task.DueOn;
        await office.DaysLaterAsync(16);
        var afterTheFirst = (about.State, office.OpenTask(about).Id == task.Id);
        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => ExtendAsync(office, about, "clerk.town", "e2"));

        await office.DaysLaterAsync(13);

        Assert.Equal(new DateOnly(2026, 12, 21), due);
        Assert.Equal((CaseState.AwaitingCorrection, true), afterTheFirst);
        Assert.Equal("clock.extended-already", broken.Code);
        Assert.Equal(TaskState.Cancelled, task.State);
        Assert.NotEqual(task.Id, office.OpenTask(about).Id);
    }

    [Fact]
    [Trait("Move", "T10")]
    public async Task CorrectionLimit_Extended_IsStillSuppliedByTheSameTask()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town, null, "03");
        await ExtendAsync(office, about, "clerk.town", "e1");
        await office.DaysLaterAsync(16);

        await office.SupplyAsync("clerk.town", about, "03");

        Assert.Equal(CaseState.Received, about.State);
        Assert.Equal("受理审查", office.OpenTask(about).Title);
    }

    [Fact]
    [Trait("Move", "T10")]
    public async Task CorrectionLimit_ExtendedByAnotherUnit_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town, null, "03");

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => ExtendAsync(office, about, "clerk.county", "e1"));

        Assert.Equal("case.other-unit", refused.Code);
    }

    [Fact]
    [Trait("Move", "T6")]
    public async Task FixAtTheCounter_ChangesTheFormWithARecordAndK1RunsOn()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        var field = TextField(about);

        await FixAsync(office, about, "clerk.town", new JsonObject { [field] = "更正以后" });

        var record = office.Document(about, DocumentKind.ChangeRecord);
        Assert.Equal("更正以后", JsonNode.Parse(about.FormJson)![field]!.ToString());
        Assert.Contains("更正以后", record.Content, StringComparison.Ordinal);
        Assert.Contains("李淑敏", record.Content, StringComparison.Ordinal);
        Assert.Equal((CaseState.Received, ClockState.Running), (about.State, about.Clock.Find(ClockKeys.OneTimeNotice)!.State));
    }

    [Theory]
    [Trait("Move", "T6")]
    [InlineData("other", "fix.not-confirmed")]
    [InlineData("李淑敏", "fix.nothing-changed")]
    public async Task FixAtTheCounter_NotSignedOrEmpty_IsRefused(string confirmedBy, string code)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        var field = TextField(about);

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() =>
            FixAsync(office, about, "clerk.town", new JsonObject { [field] = JsonNode.Parse(about.FormJson)![field]!.DeepClone() }, confirmedBy));

        Assert.Equal(code, refused.Code);
    }

    [Fact]
    [Trait("Move", "T6")]
    public async Task FixAtTheCounter_AfterAcceptance_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Accept");

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => FixAsync(office, about, "clerk.town", new JsonObject { [TextField(about)] = "更正以后" }));

        Assert.Equal("case.illegal-move", broken.Code);
    }

    [Fact]
    [Trait("Move", "T28")]
    public async Task Voiding_BySupervisor_EndsCaseWorkflowAndTask()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        var task = office.OpenTask(about);

        await VoidAsync(office, about, "supervisor");

        Assert.Equal((CaseState.Voided, TaskState.Cancelled), (about.State, task.State));
        Assert.Empty(office.Workflow.Bookmarks);
    }

    [Theory]
    [Trait("Move", "T28")]
    [InlineData("clerk.town")]
    [InlineData("approver.town")]
    [InlineData("admin")]
    public async Task Voiding_ByAnybodyElse_IsRefused(string who)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);

        Assert.Equal("case.supervisor-only", (await Assert.ThrowsAsync<NotAllowedException>(() => VoidAsync(office, about, who))).Code);
    }

    [Fact]
    [Trait("Move", "T28")]
    public async Task Voiding_WithACertificateOut_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);
        await office.DoAsync("clerk.station", about, "Granted");

        Assert.Equal("void.certificate-issued", (await Assert.ThrowsAsync<RuleBrokenException>(() => VoidAsync(office, about, "supervisor"))).Code);
    }

    [Fact]
    [Trait("Move", "T29")]
    public async Task EndedCase_AfterItsTime_IsArchivedWithAnIndexOfEverythingAndKeepsItsEnding()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await WithdrawnAsync(office);
        await office.DaysLaterAsync(29);
        var early = await ArchiveAsync(office, about);
        await office.DaysLaterAsync(1);
        var unprinted = await ArchiveAsync(office, about);
        foreach (var document in office.Stores.Documents)
            document.MarkRendered(new string('b', 64), office.Clock.GetUtcNow());

        var archived = await ArchiveAsync(office, about);

        var index = office.Document(about, DocumentKind.CaseIndex);
        Assert.Equal((false, false, true), (early, unprinted, archived));
        Assert.Equal((CaseState.Archived, CaseState.Withdrawn), (about.State, about.Ending!.Value));
        Assert.Contains("撤回申请确认书", index.Content, StringComparison.Ordinal);
        Assert.Contains(new string('b', 64), index.Content, StringComparison.Ordinal);
        Assert.False(await ArchiveAsync(office, about));
    }

    [Fact]
    [Trait("Move", "T16")]
    public async Task SpecialProcedure_PlannedTimeOver_GoesOnByItselfOnce()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Accept");
        var order = new SpecialProcedureOrder(SpecialProcedureKind.ExpertReview, "第四十五条", null, new DateOnly(2026, 11, 27));
        await office.UseAsync<CaseNotices, bool>(async u =>
        {
            await u.StartProcedureAsync(about, order, CaseBuilder.Reviewer, CaseBuilder.Approver, CancellationToken.None);
            return true;
        });
        await office.DaysLaterAsync(5);

        var acted = (await ActAsync(office, about), await ActAsync(office, about));

        Assert.Equal((true, false), acted);
        Assert.Equal((CaseState.UnderReview, new DateOnly(2026, 12, 11)), (about.State, about.StatutoryClock!.DueOn!.Value));
    }

    [Fact]
    [Trait("Limit", "K12")]
    public async Task Hearing_FromTheRightToTheRecord_LeavesItsDocuments()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.town", about, "Inspect");
        await HearAsync(office, "reviewer.town", (u, a) => u.TellAsync(about.Number, "h1", a, CancellationToken.None));
        await HearAsync(office, "clerk.town", (u, a) => u.RequestAsync(about.Number, "h2", a, CancellationToken.None));
        var chairs = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            HearAsync(office, "reviewer.town", (u, a) => u.AnnounceAsync(about.Number, new DateOnly(2026, 12, 3), "会议室", "reviewer.town", "h3", a, CancellationToken.None)));
        await HearAsync(office, "reviewer.town", (u, a) => u.AnnounceAsync(about.Number, new DateOnly(2026, 12, 3), "会议室", "approver.county", "h4", a, CancellationToken.None));
        await office.DaysLaterAsync(10);

        await HearAsync(office, "reviewer.town", (u, a) => u.RecordAsync(about.Number, "申请人陈述：已按要求整改。", "h5", a, CancellationToken.None));

        Assert.Equal("duty.reviewer-chairs", chairs.Code);
        Assert.Equal(2, office.Kinds(about).Count(kind => kind is DocumentKind.HearingNotice));
        Assert.Contains("已按要求整改", office.Document(about, DocumentKind.HearingRecord).Content, StringComparison.Ordinal);
        Assert.Equal(ClockState.Stopped, about.Clock.Find(ClockKeys.Hearing)!.State);
    }

    private static string TextField(ApprovalCase about) => JsonNode.Parse(about.FormJson)!.AsObject()
        .First(f => WorkflowsFolder.Matter("M01").Forms[WorkflowsFolder.Matter("M01").ApplicationForm].Rule.EnumerateArray()
            .Any(r => r.GetProperty("field").GetString() == f.Key && r.GetProperty("type").GetString() == "input" && !r.ToString().Contains("pattern", StringComparison.Ordinal))).Key;

    private static async Task<ApprovalCase> WithdrawnAsync(ApprovalOffice office)
    {
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        await office.UseAsync<WithdrawCase, ApprovalCase>(u => u.RunAsync(about.Number, "不再经营", "w1", office.Account("clerk.town"), CancellationToken.None));
        return about;
    }

    private static Task<ApprovalCase> HearAsync(ApprovalOffice office, string who, Func<HoldHearing, Account, Task<ApprovalCase>> act) =>
        office.UseAsync<HoldHearing, ApprovalCase>(u => act(u, office.Account(who)));

    private static Task<bool> ActAsync(ApprovalOffice office, ApprovalCase about) => office.UseAsync<LetTheLawAct, bool>(u => u.RunAsync(about.Id, CancellationToken.None));

    private static Task<bool> ArchiveAsync(ApprovalOffice office, ApprovalCase about) => office.UseAsync<ArchiveCase, bool>(u => u.RunAsync(about.Id, CancellationToken.None));

    private static Task<ApprovalCase> ExtendAsync(ApprovalOffice office, ApprovalCase about, string who, string operation) =>
        office.UseAsync<ExtendCorrection, ApprovalCase>(u => u.RunAsync(about.Number, "申请人在外地", operation, office.Account(who), CancellationToken.None));

    private static Task<ApprovalCase> FixAsync(ApprovalOffice office, ApprovalCase about, string who, JsonObject fields, string confirmedBy = "李淑敏") =>
        office.UseAsync<FixApplication, ApprovalCase>(u => u.RunAsync(about.Number, fields, confirmedBy, "f1", office.Account(who), CancellationToken.None));

    private static Task<ApprovalCase> VoidAsync(ApprovalOffice office, ApprovalCase about, string who) =>
        office.UseAsync<VoidCase, ApprovalCase>(u => u.RunAsync(about.Number, "重复收件", "v1", office.Account(who), CancellationToken.None));
}
