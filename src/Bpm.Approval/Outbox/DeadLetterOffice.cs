using System.Text.Json;
using Bpm.Approval.Documents;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Outbox;

/// <summary>Messages that were given up, for changing.</summary>
public interface IDeadLetterStore
{
    /// <summary>Tracked; null where there is no such message.</summary>
    Task<OutboxMessage?> FindMessageAsync(Guid id, CancellationToken ct);

    /// <summary>Adds a line to the history of a message.</summary>
    void Add(DeadLetterEntry entry);
}

/// <summary>Nothing that should leave the process is lost: what was given up is sent again, given to a person, or settled by hand, each with a reason.</summary>
public sealed class DeadLetterOffice(IDeadLetterStore letters, IRegulatorPushStore pushes, PushDeadlines deadlines, IPlaceDirectory places, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Sends it again from now on, with all its tries.</summary>
    /// <exception cref="NotFoundException"><c>dead-letter.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>dead-letter.not-yours</c>: neither supervisor nor administrator.</exception>
    /// <exception cref="InputRefusedException"><c>dead-letter.reason-missing</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>dead-letter.not-dead</c>.</exception>
    public Task<OutboxMessage> RetryAsync(Guid id, string reason, Account by, CancellationToken ct) => ActAsync(id, reason, by, DeadLetterAction.Retried, (message, _) =>
    {
        RequireKeeper(by);
        message.Revive(clock.GetUtcNow());
        return Task.FromResult<string?>(null);
    }, ct);

    /// <summary>Gives it to a person, who gets it through by other means.</summary>
    /// <param name="to">User name.</param>
    /// <exception cref="NotFoundException"><c>dead-letter.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>dead-letter.not-yours</c>.</exception>
    /// <exception cref="InputRefusedException"><c>dead-letter.reason-missing</c>, <c>dead-letter.person-unknown</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>dead-letter.not-dead</c>.</exception>
    public Task<OutboxMessage> HandOverAsync(Guid id, string to, string reason, Account by, CancellationToken ct) => ActAsync(id, reason, by, DeadLetterAction.HandedOver, async (message, token) =>
    {
        RequireKeeper(by);
        var person = await places.FindAccountAsync(Account.Normalize(to), token) is { IsActive: true } found
            ? found
            : throw new InputRefusedException("dead-letter.person-unknown", "没有这个账号，或者账号已停用。", "to");
        message.HandOver(person.UserName, person.DisplayName);
        return person.DisplayName;
    }, ct);

    /// <summary>A push reached its regulator by other means; who has it says how.</summary>
    /// <param name="reason">The proof: registered letter, receipt in writing ….</param>
    /// <exception cref="NotFoundException"><c>dead-letter.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>dead-letter.not-yours</c>: neither given to this person, nor supervisor or administrator.</exception>
    /// <exception cref="InputRefusedException"><c>dead-letter.reason-missing</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>dead-letter.not-dead</c>; <c>dead-letter.cannot-settle</c>: only pushes can be delivered by hand.</exception>
    public Task<OutboxMessage> SettleAsync(Guid id, string reason, Account by, CancellationToken ct) => ActAsync(id, reason, by, DeadLetterAction.Settled, async (message, token) =>
    {
        if (message.HandedTo != by.UserName)
            RequireKeeper(by);
        if (message.Kind != OutboxKinds.RegulatorPush)
            throw new RuleBrokenException("dead-letter.cannot-settle", "只有监管推送可以登记线下送达，其他消息请重新发送。");
        var wanted = JsonSerializer.Deserialize<PushToSend>(message.PayloadJson, DocumentOffice.DataJson)!;
        var push = await pushes.FindAsync(new PushId(wanted.PushId), token) ?? throw new NotFoundException("push.not-found", "没有该监管推送。");
        push.DeliverByHand(reason.Trim(), by.DisplayName, clock.GetUtcNow());
        deadlines.Set(push);
        message.MarkDone();
        return null;
    }, ct);

    private static void RequireKeeper(Account by)
    {
        if (!by.Holds(PostRole.Supervisor) && !by.Holds(PostRole.Administrator))
            throw new NotAllowedException("dead-letter.not-yours", "只有督查人员、系统管理员可以处理未送达的消息。");
    }

    private async Task<OutboxMessage> ActAsync(
        Guid id, string reason, Account by, DeadLetterAction action, Func<OutboxMessage, CancellationToken, Task<string?>> act, CancellationToken ct)
    {
        var message = await letters.FindMessageAsync(id, ct) ?? throw new NotFoundException("dead-letter.not-found", "没有这条消息。");
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 500)
            throw new InputRefusedException("dead-letter.reason-missing", "请写明理由，不超过500个字。", "reason");
        if (message.State is not OutboxState.Dead)
            throw new RuleBrokenException("dead-letter.not-dead", "该消息没有停止发送，不需要处理。");
        var to = await act(message, ct);
        var now = clock.GetUtcNow();
        letters.Add(new DeadLetterEntry(Guid.CreateVersion7(now), message.Id, action, now, by.UserName, by.DisplayName, to, reason.Trim()));
        await work.SaveAsync(ct);
        return message;
    }
}
