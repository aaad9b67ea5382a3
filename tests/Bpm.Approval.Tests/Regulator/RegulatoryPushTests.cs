using Bpm.Approval.Cases;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Cases;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Regulator;

public sealed class RegulatoryPushTests
{
    [Fact]
    [Trait("Demand", "R15")]
    public void TwoHops_AreRecordedOnce()
    {
        var push = New();

        push.ConfirmByBureau(CaseBuilder.Now);
        push.ConfirmByBureau(CaseBuilder.Now.AddHours(1));
        push.MarkDelivered("R-1", CaseBuilder.Now);
        push.MarkDelivered("R-2", CaseBuilder.Now);

        Assert.Equal((PushState.Delivered, "R-1"), (push.State, push.ReceiptNumber));
        Assert.Equal(CaseBuilder.Now, push.BureauConfirmedAt);
        Assert.Equal(2, push.Version);
    }

    [Fact]
    public void Delivery_BeforeTheBureauConfirmed_IsRefused() =>
        Assert.Equal("push.not-confirmed", Assert.Throws<RuleBrokenException>(() => New().MarkDelivered("R", CaseBuilder.Now)).Code);

    [Fact]
    public void Feedback_BeforeDelivery_IsRefused() =>
        Assert.Equal("push.not-delivered", Assert.Throws<RuleBrokenException>(() => New().RecordFeedback(Say(FeedbackKind.Acknowledged))).Code);

    [Fact]
    public void Acknowledgement_Twice_IsOnce()
    {
        var push = Delivered();

        Assert.True(push.RecordFeedback(Say(FeedbackKind.Acknowledged)));
        Assert.False(push.RecordFeedback(Say(FeedbackKind.Acknowledged)));

        Assert.Single(push.Feedback);
    }

    [Fact]
    public void Rejection_AfterAcknowledgement_IsRefused()
    {
        var push = Delivered();
        push.RecordFeedback(Say(FeedbackKind.Acknowledged));

        Assert.Equal("push.answered-otherwise", Assert.Throws<RuleBrokenException>(() => push.RecordFeedback(Say(FeedbackKind.Rejected))).Code);
    }

    [Fact]
    public void Finding_BeforeAcknowledgement_IsRefused() =>
        Assert.Equal("push.not-acknowledged", Assert.Throws<RuleBrokenException>(() => Delivered().RecordFeedback(Say(FeedbackKind.IssueFound))).Code);

    [Fact]
    public void Finding_AfterAcknowledgement_IsKept()
    {
        var push = Delivered();
        push.RecordFeedback(Say(FeedbackKind.Acknowledged));
        push.RecordFeedback(Say(FeedbackKind.IssueFound));

        Assert.Equal(PushState.Acknowledged, push.State);
        Assert.Equal(2, push.Feedback.Count);
    }

    [Fact]
    public async Task Feedback_OfAnotherRegulator_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);
        await office.DoAsync("clerk.station", about, "Granted");
        await office.DoAsync("clerk.station", about, "Delivered");

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => office.UseAsync<RecordFeedback, RegulatoryPush>(
            u => u.RunAsync(null, about.Number, FeedbackKind.Acknowledged, "", "11370898MB9900080H", "x", CancellationToken.None)));

        Assert.Equal("push.other-regulator", refused.Code);
    }

    [Fact]
    public async Task Feedback_ForAnUnknownPush_IsNotFound()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var missing = await Assert.ThrowsAsync<NotFoundException>(() => office.UseAsync<RecordFeedback, RegulatoryPush>(
            u => u.RunAsync(new PushId(Guid.NewGuid()), null, FeedbackKind.Acknowledged, "", "X", "x", CancellationToken.None)));

        Assert.Equal("push.not-found", missing.Code);
    }

    [Fact]
    public async Task PushBody_MasksAPersonsNumber()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);
        await office.DoAsync("clerk.station", about, "Granted");
        await office.DoAsync("clerk.station", about, "Delivered");

        var body = office.Stores.Pushes[0].PayloadJson;

        Assert.DoesNotContain("370898195508180029", body, StringComparison.Ordinal);
        Assert.Contains(office.Stores.Certificates[0].Number, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordPushDelivery_TakesBothHops()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);
        await office.DoAsync("clerk.station", about, "Granted");
        await office.DoAsync("clerk.station", about, "Delivered");
        var id = office.Stores.Pushes[0].Id;

        await office.UseAsync<RecordPushDelivery, RegulatoryPush>(u => u.ConfirmByBureauAsync(id, CancellationToken.None));
        await office.UseAsync<RecordPushDelivery, RegulatoryPush>(u => u.DeliveredAsync(id, "R-9", CancellationToken.None));

        Assert.Equal((PushState.Delivered, "R-9"), (office.Stores.Pushes[0].State, office.Stores.Pushes[0].ReceiptNumber));
    }

    private static PushFeedback Say(FeedbackKind kind) => new(kind, "", CaseBuilder.Now, "蒋国强");

    private static RegulatoryPush New() => new(PushId.New(CaseBuilder.Now), CaseBuilder.In(CaseState.Granted), PushKind.Granted, "R", "监管局", "{}", CaseBuilder.Now);

    private static RegulatoryPush Delivered()
    {
        var push = New();
        push.ConfirmByBureau(CaseBuilder.Now);
        push.MarkDelivered("R-1", CaseBuilder.Now);
        return push;
    }
}
