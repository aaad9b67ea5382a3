using Bpm.Approval.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Outbox;

/// <summary>Messages that were given up and need a person. Reads only.</summary>
public sealed class DeadLetterQueries(BpmDbContext db)
{
    /// <summary>One page, the oldest first.</summary>
    /// <param name="handedTo">Only those that this user takes care of; null = all.</param>
    public async Task<PageOf<DeadLetterRow>> ListAsync(string? handedTo, PageRequest page, CancellationToken ct)
    {
        var dead = db.Set<OutboxMessage>().AsNoTracking().Where(message => message.State == OutboxState.Dead);
        if (handedTo is not null)
            dead = dead.Where(message => message.HandedTo == handedTo);
        var total = await dead.CountAsync(ct);
        var rows = await dead.OrderBy(message => message.CreatedAt).ThenBy(message => message.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        var ids = rows.Select(message => message.Id).ToList();
        var history = (await db.Set<DeadLetterEntry>().AsNoTracking().Where(entry => ids.Contains(entry.MessageId)).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync(ct)).ToLookup(entry => entry.MessageId);
        return new PageOf<DeadLetterRow>([.. rows.Select(message => Row(message, history[message.Id]))], total, page.Page, page.PageSize);
    }

    /// <summary>One message that was given up, or was before; null where there is none.</summary>
    public async Task<DeadLetterRow?> FindAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<OutboxMessage>().AsNoTracking().FirstOrDefaultAsync(message => message.Id == id, ct) is not { } found)
            return null;
        return Row(found, await db.Set<DeadLetterEntry>().AsNoTracking().Where(entry => entry.MessageId == id).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync(ct));
    }

    private static DeadLetterRow Row(OutboxMessage message, IEnumerable<DeadLetterEntry> history) => new(
        message.Id, message.Kind, NameOf(message.Kind), message.Key, message.State.ToString(), message.CreatedAt, message.Attempts, message.LastError, message.HandedTo, message.HandedToName,
        message.Kind == OutboxKinds.RegulatorPush, [.. history.Select(entry => new DeadLetterLine(entry.At, entry.ByName, entry.Action.ToString(), entry.Action.Name(), entry.ToName, entry.Reason))]);

    private static string NameOf(string kind) => kind switch
    {
        OutboxKinds.RegulatorPush => "监管推送",
        OutboxKinds.RenderDocument => "打印文书",
        OutboxKinds.BundleCase => "归档卷宗",
        OutboxKinds.DepartmentPush => "部门系统推送",
        OutboxKinds.DepartmentCollect => "部门系统取结果",
        _ => "外部请求",
    };
}

/// <summary>A message that was given up.</summary>
/// <param name="Key">Names what it is about: the case number is in it.</param>
/// <param name="LastError">What went wrong last; no content of a case.</param>
/// <param name="HandedTo">User name of who takes care of it; null where nobody was named.</param>
/// <param name="CanSettle">It may be delivered by other means.</param>
/// <param name="History">What people did with it, oldest first.</param>
public sealed record DeadLetterRow(
    Guid Id, string Kind, string KindName, string Key, string State, DateTimeOffset CreatedAt, int Attempts, string? LastError, string? HandedTo, string? HandedToName, bool CanSettle,
    IReadOnlyList<DeadLetterLine> History);

/// <summary>One thing that a person did with it.</summary>
public sealed record DeadLetterLine(DateTimeOffset At, string By, string Action, string ActionName, string? To, string Reason);
