using Bpm.Approval.Rules;

namespace Bpm.Approval.Regulator;

/// <summary>The two hops of a push, called by the outbox handler; it saves them together with the end of its message.</summary>
public sealed class RecordPushDelivery(IRegulatorPushStore pushes, PushDeadlines deadlines, TimeProvider clock)
{
    /// <summary>First hop: the approval bureau's platform has it. Repeats change nothing.</summary>
    /// <exception cref="NotFoundException"><c>push.not-found</c>.</exception>
    public async Task<RegulatoryPush> ConfirmByBureauAsync(PushId id, CancellationToken ct)
    {
        var push = await GetAsync(id, ct);
        push.ConfirmByBureau(clock.GetUtcNow());
        deadlines.Set(push);
        return push;
    }

    /// <summary>Second hop: the regulator's system took it and gave a receipt. Repeats change nothing.</summary>
    /// <exception cref="NotFoundException"><c>push.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>push.not-confirmed</c>: the first hop is not done.</exception>
    public async Task<RegulatoryPush> DeliveredAsync(PushId id, string receiptNumber, CancellationToken ct)
    {
        var push = await GetAsync(id, ct);
        push.MarkDelivered(receiptNumber, clock.GetUtcNow());
        deadlines.Set(push);
        return push;
    }

    private async Task<RegulatoryPush> GetAsync(PushId id, CancellationToken ct) =>
        await pushes.FindAsync(id, ct) ?? throw new NotFoundException("push.not-found", "没有该监管推送。");
}
