using Bpm.Approval.Outbox;
using Bpm.Approval.Tests.Cases;

namespace Bpm.Approval.Tests.Outbox;

public sealed class OutboxMessageTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(4, 40)]
    [InlineData(11, 3600)]
    public void Failure_WaitsTwiceAsLongEachTimeUpToAnHour(int failures, int seconds)
    {
        var message = new OutboxMessage("kind", "key", "{}", CaseBuilder.Now);

        for (var i = 0; i < failures; i++)
            message.MarkFailed("timeout", CaseBuilder.Now);

        Assert.Equal(CaseBuilder.Now.AddSeconds(seconds), message.NextAttemptAt);
        Assert.Equal(OutboxState.Pending, message.State);
    }

    [Fact]
    public void TwelfthFailure_KillsIt()
    {
        var message = new OutboxMessage("kind", "key", "{}", CaseBuilder.Now);

        for (var i = 0; i < 12; i++)
            message.MarkFailed("timeout", CaseBuilder.Now);

        Assert.Equal(OutboxState.Dead, message.State);
        Assert.Equal("timeout", message.LastError);
    }

    [Fact]
    public void Success_ForgetsLeaseAndError()
    {
        var message = new OutboxMessage("kind", "key", "{}", CaseBuilder.Now);
        message.MarkFailed("timeout", CaseBuilder.Now);
        message.Lease(CaseBuilder.Now.AddMinutes(1));

        message.MarkDone();

        Assert.Equal((OutboxState.Done, null, null), (message.State, message.LeaseUntil, message.LastError));
    }
}
