using System.Text.Json;
using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Office;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Approval.Tests.Regulator;

/// <summary>Two hops with the bureau between, what reports of a regulator lead to, and pushes that are sent again.</summary>
public sealed class PushFollowUpTests : IAsyncLifetime
{
    private const string Bureau = "11370898MB9900013K";
    private const string TownGovernment = "11370898MB99010164";
    private const string OtherRegulator = "11370898MB9900080H";

    private readonly CancellationToken _ct = CancellationToken.None;
    private ApprovalOffice _office = null!;

    private RegulatoryPush Push => _office.Stores.Pushes[0];

    public async Task InitializeAsync() => _office = await ApprovalOffice.OpenAsync();

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    [Trait("Demand", "R15")]
    public async Task Push_ThroughTheBureau_WaitsForItsPeopleAndGoesOnOnce()
    {
        Options.Push.Bureau = TownGovernment;
        await PushedAsync();
        Push.SendToBureau(_office.Clock.GetUtcNow());

        await ConfirmAsync("approver.town");
        await ConfirmAsync("approver.town");

        Assert.True(Push.ThroughBureau);
        Assert.Equal(PushState.BureauConfirmed, Push.State);
        Assert.Equal([PushState.Queued, PushState.SentToBureau, PushState.BureauConfirmed], Push.History.Select(entry => entry.State));
        Assert.Equal("吴建国", Push.History[^1].By);
        Assert.Single(_office.Stores.Outbox, message => message.Key == PushOffice.KeyOf(Push.CaseNumber, PushKind.Granted, Push.RegulatorCode, 1, 2));
    }

    [Fact]
    public async Task Push_OfTheBureauItself_GoesDirectly()
    {
        Options.Push.Bureau = Bureau;

        await PushedAsync();

        Assert.False(Push.ThroughBureau);
    }

    [Theory]
    [InlineData("approver.county", "push.not-bureau")]
    [InlineData("clerk.town", "push.not-bureau")]
    public async Task Confirm_BySomebodyElse_IsRefused(string userName, string code)
    {
        Options.Push.Bureau = TownGovernment;
        await PushedAsync();
        Push.SendToBureau(_office.Clock.GetUtcNow());

        Assert.Equal(code, (await Assert.ThrowsAsync<NotAllowedException>(() => ConfirmAsync(userName))).Code);
        Assert.Equal(PushState.SentToBureau, Push.State);
    }

    [Fact]
    public async Task Confirm_BeforeItCameToTheBureau_IsRefused()
    {
        Options.Push.Bureau = TownGovernment;
        await PushedAsync();

        Assert.Equal("push.not-sent", (await Assert.ThrowsAsync<RuleBrokenException>(() => ConfirmAsync("approver.town"))).Code);
    }

    [Fact]
    public async Task Receipt_ThatComesLater_DeliversThePush()
    {
        await PushedAsync();
        Push.ConfirmByBureau(_office.Clock.GetUtcNow());
        Push.SendToRegulator(_office.Clock.GetUtcNow());

        await FollowAsync(follow => follow.ReceiptAsync(Push.Id, "R-7", Push.RegulatorCode, _ct));

        Assert.Equal((PushState.Delivered, "R-7", PushAwaiting.Acknowledgement), (Push.State, Push.ReceiptNumber, Push.Awaiting));
        Assert.Equal("push.other-regulator", (await Assert.ThrowsAsync<NotAllowedException>(() => FollowAsync(follow => follow.ReceiptAsync(Push.Id, "R-8", OtherRegulator, _ct)))).Code);
        Assert.Equal("push.receipt-missing", (await Assert.ThrowsAsync<InputRefusedException>(() => FollowAsync(follow => follow.ReceiptAsync(Push.Id, " ", Push.RegulatorCode, _ct)))).Code);
    }

    [Theory]
    [InlineData(FeedbackKind.SuggestRevoke, LicenceWarning.RevocationSuggested)]
    [InlineData(FeedbackKind.FalseCommitment, LicenceWarning.FalseCommitment)]
    [InlineData(FeedbackKind.SuggestCancel, LicenceWarning.CancellationSuggested)]
    [Trait("Demand", "R15")]
    public async Task Report_ThatTouchesTheLicence_OpensOneTaskAtTheDecidingOrganAndFlagsTheLicence(FeedbackKind kind, LicenceWarning flag)
    {
        var about = await AcknowledgedAsync();

        await SayAsync(kind, "经查与承诺不符");
        await SayAsync(kind, "再次反映");

        var task = Assert.Single(_office.Stores.Tasks, task => task.Kind is TaskKind.FollowUp);
        Assert.Equal((about.Route.DecidingOrg, TaskState.Open), (task.UnitCode, task.State));
        Assert.Contains("经查与承诺不符", task.Instructions, StringComparison.Ordinal);
        Assert.Equal(flag, _office.Stores.Certificates[0].Flag);
        Assert.Equal(PushAwaiting.Consequence, Push.Awaiting);
    }

    [Theory]
    [InlineData(FollowUpDesk.Keep, null)]
    [InlineData(FollowUpDesk.Proceed, LicenceWarning.RevocationSuggested)]
    public async Task Organ_AnswersTheReport_AndTheFlagStaysOnlyWhereItGoesOn(string outcome, LicenceWarning? flag)
    {
        var about = await AcknowledgedAsync();
        await SayAsync(FeedbackKind.SuggestRevoke, "经营场所不符");
        var task = _office.Stores.Tasks.Single(one => one.Kind is TaskKind.FollowUp);

        await _office.CompleteAsync("approver.county", task.Id, new CompleteTaskRequest(outcome, [], "已核实。", "answer-1", task.Version));
        await _office.CompleteAsync("approver.county", task.Id, new CompleteTaskRequest(outcome, [], "已核实。", "answer-1", task.Version));

        Assert.Equal(flag, _office.Stores.Certificates[0].Flag);
        Assert.Equal(PushAwaiting.Nothing, Push.Awaiting);
        Assert.Single(Push.History, entry => entry.Action == "审批部门处理");
        Assert.Contains(about.Timeline, line => line.Action == "监管反馈处理：建议撤销");
    }

    [Fact]
    public async Task Issue_WithADay_IsAwaitedUntilThenAndEndsWhenRectified()
    {
        await AcknowledgedAsync();

        await SayAsync(new PushFeedback(FeedbackKind.IssueFound, "消毒柜未通电", _office.Clock.GetUtcNow(), "蒋国强", RectifyBy: new DateOnly(2026, 12, 4)));
        var awaited = (Push.Awaiting, Push.DueAt);
        await SayAsync(FeedbackKind.Rectified, "已整改");

        Assert.Equal((PushAwaiting.Rectification, new DateTimeOffset(2026, 12, 4, 16, 0, 0, TimeSpan.Zero)), awaited);
        Assert.Equal((PushAwaiting.Nothing, null), (Push.Awaiting, Push.DueAt));
        Assert.Equal("已整改", Push.FollowUps[0].Outcome);
    }

    [Fact]
    public async Task Close_WithSomethingOpen_IsRefused()
    {
        await AcknowledgedAsync();
        await SayAsync(FeedbackKind.IssueFound, "标识缺失");

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => FollowAsync(follow => follow.CloseAsync(Push.Id, "完毕", [Push.RegulatorCode], "蒋国强", _ct)));

        Assert.Equal("push.open-follow-up", refused.Code);
    }

    [Fact]
    public async Task Report_OnAClosedPush_TakesItUpAgain()
    {
        await AcknowledgedAsync();
        await FollowAsync(follow => follow.CloseAsync(Push.Id, "检查完毕", [Push.RegulatorCode], "蒋国强", _ct));

        await SayAsync(FeedbackKind.IssueFound, "再次检查发现问题");

        Assert.Equal((PushState.Acknowledged, PushAwaiting.Rectification), (Push.State, Push.Awaiting));
    }

    [Fact]
    public async Task Reopen_FollowsAClosedPushUpAgain_OnlyWithAReasonAndOnlyOnce()
    {
        await AcknowledgedAsync();
        await FollowAsync(follow => follow.CloseAsync(Push.Id, "检查完毕", [Push.RegulatorCode], "蒋国强", _ct));

        Assert.Equal("push.reason-missing", (await Assert.ThrowsAsync<InputRefusedException>(() => FollowAsync(follow => follow.ReopenAsync(Push.Id, "", null, "督查", _ct)))).Code);
        await FollowAsync(follow => follow.ReopenAsync(Push.Id, "群众投诉", null, "督查", _ct));

        Assert.Equal(PushState.Acknowledged, Push.State);
        Assert.Equal("push.not-closed", (await Assert.ThrowsAsync<RuleBrokenException>(() => FollowAsync(follow => follow.ReopenAsync(Push.Id, "x", null, "督查", _ct)))).Code);
    }

    [Fact]
    [Trait("Demand", "R15")]
    public async Task Rejected_GoesToTheOtherRegulatorAsTheNextVersion()
    {
        var about = await PushedAsync();
        await _office.AnswerPushAsync(about, FeedbackKind.Rejected);
        Assert.Equal(PushAwaiting.Reroute, Push.Awaiting);

        var sent = await RerouteAsync("approver.county", OtherRegulator, "属于卫生健康部门职责");
        var again = await RerouteAsync("approver.county", OtherRegulator, "属于卫生健康部门职责");

        Assert.Equal(sent.Id, again.Id);
        Assert.Equal((2, OtherRegulator, PushState.Queued), (sent.ContentVersion, sent.RegulatorCode, sent.State));
        Assert.Equal((PushState.Closed, sent.Id, PushAwaiting.Nothing), (Push.State, Push.ReplacedBy, Push.Awaiting));
        using var body = JsonDocument.Parse(sent.PayloadJson);
        Assert.Equal((2, sent.Id.ToString()), (body.RootElement.GetProperty("contentVersion").GetInt32(), body.RootElement.GetProperty("pushId").GetString()));
        Assert.Contains(_office.Stores.Outbox, message => message.Key == PushOffice.KeyOf(about.Number, PushKind.Granted, OtherRegulator, 2, 1));
    }

    [Fact]
    public async Task WrongData_IsSentAgainToTheSameRegulator()
    {
        await AcknowledgedAsync();
        await SayAsync(FeedbackKind.DataError, "地址有误");
        var awaited = Push.Awaiting;

        var sent = await RerouteAsync("approver.county", Push.RegulatorCode, "已更正地址");

        Assert.Equal(PushAwaiting.DataCorrection, awaited);
        Assert.Equal((2, Push.RegulatorCode), (sent.ContentVersion, sent.RegulatorCode));
        Assert.Equal("push.replaced", (await Assert.ThrowsAsync<RuleBrokenException>(() => SayAsync(FeedbackKind.IssueFound, "x"))).Code);
    }

    [Theory]
    [InlineData("approver.county", OtherRegulator, "理由", "push.not-rejected")]
    [InlineData("approver.county", "11370898MB9900099E", "理由", "push.no-regulator")]
    [InlineData("approver.county", OtherRegulator, " ", "push.reason-missing")]
    [InlineData("clerk.station", OtherRegulator, "理由", "case.other-unit")]
    public async Task Reroute_AgainstARule_IsRefused(string userName, string regulator, string reason, string code)
    {
        await AcknowledgedAsync();

        var refused = await Record.ExceptionAsync(() => RerouteAsync(userName, regulator, reason));

        Assert.Equal(code, refused switch { RuleBrokenException rule => rule.Code, InputRefusedException input => input.Code, NotAllowedException duty => duty.Code, _ => refused?.ToString() });
        Assert.Single(_office.Stores.Pushes);
    }

    [Fact]
    public async Task Push_IsDueOnTheDaysOfTheCounty_CountedInWorkingDays()
    {
        var about = await PushedAsync();
        var queued = (Push.Awaiting, Push.DueAt);
        await _office.UseAsync<RecordPushDelivery, RegulatoryPush>(use => use.ConfirmByBureauAsync(Push.Id, _ct));
        var confirmed = (Push.Awaiting, Push.DueAt);
        await _office.DaysLaterAsync(4);
        await _office.UseAsync<RecordPushDelivery, RegulatoryPush>(use => use.DeliveredAsync(Push.Id, "R-1", _ct));

        // Monday the 23rd; four days later it is Friday, whose next working day is Monday.
        Assert.Equal((PushAwaiting.FirstHop, Midnight(24)), queued);
        Assert.Equal((PushAwaiting.SecondHop, Midnight(25)), confirmed);
        Assert.Equal((PushAwaiting.Acknowledgement, Midnight(31)), (Push.Awaiting, Push.DueAt));
        Assert.Equal(about.Id, Push.CaseId);
    }

    private ApprovalOptions Options => _office.Workflow.Services.GetRequiredService<ApprovalOptions>();

    /// <summary>Begin of a day of November 2026 in China (31 = 1 December).</summary>
    private static DateTimeOffset? Midnight(int day) => new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8)).AddDays(day - 1).ToUniversalTime();

    private async Task<ApprovalCase> PushedAsync()
    {
        var about = await _office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);
        await _office.DoAsync("clerk.station", about, "Granted");
        await _office.DoAsync("clerk.station", about, "Delivered");
        return about;
    }

    private async Task<ApprovalCase> AcknowledgedAsync()
    {
        var about = await PushedAsync();
        await _office.AnswerPushAsync(about, FeedbackKind.Acknowledged);
        return about;
    }

    private Task<RegulatoryPush> SayAsync(FeedbackKind kind, string content) => SayAsync(new PushFeedback(kind, content, _office.Clock.GetUtcNow(), "蒋国强"));

    private Task<RegulatoryPush> SayAsync(PushFeedback feedback) => _office.UseAsync<RecordFeedback, RegulatoryPush>(use => use.RunAsync(Push.Id, null, feedback, Push.RegulatorCode, _ct));

    private Task<RegulatoryPush> ConfirmAsync(string userName) => _office.UseAsync<ConfirmPush, RegulatoryPush>(use => use.RunAsync(Push.Id, _office.Account(userName), _ct));

    private Task<RegulatoryPush> RerouteAsync(string userName, string regulator, string reason) =>
        _office.UseAsync<ReroutePush, RegulatoryPush>(use => use.RunAsync(Push.Id, regulator, reason, _office.Account(userName), _ct));

    private Task<RegulatoryPush> FollowAsync(Func<FollowPush, Task<RegulatoryPush>> use) => _office.UseAsync(use);
}
