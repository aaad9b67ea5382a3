using Bpm.Approval.Operations;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Regulator;

/// <summary>Ends the following-up of a push, takes it up again, and records a receipt that comes later.</summary>
public sealed class FollowPush(IRegulatorPushStore pushes, PushDeadlines deadlines, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>The regulator says that nothing more will come. Twice is once.</summary>
    /// <exception cref="NotFoundException"><c>push.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>push.other-regulator</c>.</exception>
    /// <exception cref="InputRefusedException"><c>push.reason-missing</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="RegulatoryPush.Close"/>.</exception>
    public Task<RegulatoryPush> CloseAsync(PushId id, string reason, IReadOnlyCollection<string> regulators, string by, CancellationToken ct) =>
        RunAsync(id, regulators, push => push.Close(by, Given(reason), clock.GetUtcNow()), ct);

    /// <summary>A supervisor, or the regulator, has it followed up again.</summary>
    /// <param name="regulators">For which regulators the person speaks; null = whichever.</param>
    /// <exception cref="NotFoundException"><c>push.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>push.other-regulator</c>.</exception>
    /// <exception cref="InputRefusedException"><c>push.reason-missing</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="RegulatoryPush.Reopen"/>.</exception>
    public Task<RegulatoryPush> ReopenAsync(PushId id, string reason, IReadOnlyCollection<string>? regulators, string by, CancellationToken ct) =>
        RunAsync(id, regulators, push => push.Reopen(by, Given(reason), clock.GetUtcNow()), ct);

    /// <summary>The regulator's system sends the receipt that its first answer left out. Repeats change nothing.</summary>
    /// <exception cref="NotFoundException"><c>push.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>push.other-regulator</c>.</exception>
    /// <exception cref="InputRefusedException"><c>push.receipt-missing</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>push.not-confirmed</c>.</exception>
    public Task<RegulatoryPush> ReceiptAsync(PushId id, string receiptNumber, string regulatorCode, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(receiptNumber) || receiptNumber.Length > 100)
            throw new InputRefusedException("push.receipt-missing", "缺少回执号，或者回执号超过100个字符。", "receiptNumber");
        return RunAsync(id, [regulatorCode], push => push.MarkDelivered(receiptNumber, clock.GetUtcNow()), ct);
    }

    private static string Given(string reason) => string.IsNullOrWhiteSpace(reason) ? throw new InputRefusedException("push.reason-missing", "请写明理由。", "reason") : reason.Trim();

    private async Task<RegulatoryPush> RunAsync(PushId id, IReadOnlyCollection<string>? regulators, Action<RegulatoryPush> change, CancellationToken ct)
    {
        var push = await pushes.FindAsync(id, ct) ?? throw new NotFoundException("push.not-found", "没有该监管推送。");
        if (regulators?.Contains(push.RegulatorCode) == false)
            throw new NotAllowedException("push.other-regulator", "该推送属于其他监管部门。");
        change(push);
        deadlines.Set(push);
        await work.SaveAsync(ct);
        return push;
    }
}
