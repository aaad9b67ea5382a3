using Bpm.Approval.Outbox;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Regulator;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Regulator;

/// <summary>Which pushes wait for whom and since when they are late; the history of one. Reads only.</summary>
public sealed class PushBoardQueries(BpmDbContext db, TimeProvider clock)
{
    private IQueryable<RegulatoryPush> Pushes => db.Set<RegulatoryPush>().AsNoTracking();

    /// <summary>One page of what waits, the longest due first.</summary>
    /// <param name="late">Only what is late.</param>
    /// <param name="awaiting">Only what waits for this; null = anything.</param>
    /// <param name="regulatorCode">Only of this regulator; null = of all.</param>
    public async Task<PushBoard> ReadAsync(bool late, PushAwaiting? awaiting, string? regulatorCode, PageRequest page, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = Pushes.Where(push => push.Awaiting != PushAwaiting.Nothing);
        var counts = await open.GroupBy(push => new { push.Awaiting, IsLate = push.DueAt != null && push.DueAt <= now }).Select(group => new { group.Key.Awaiting, group.Key.IsLate, Count = group.Count() }).ToListAsync(ct);
        var found = open;
        if (late)
            found = found.Where(push => push.DueAt != null && push.DueAt <= now);
        if (awaiting is { } wanted)
            found = found.Where(push => push.Awaiting == wanted);
        if (!string.IsNullOrEmpty(regulatorCode))
            found = found.Where(push => push.RegulatorCode == regulatorCode);
        var total = await found.CountAsync(ct);
        var rows = await found.OrderBy(push => push.DueAt == null).ThenBy(push => push.DueAt).ThenBy(push => push.Id).Skip(page.Skip).Take(page.PageSize)
            .Select(push => new { push.Id, push.CaseNumber, push.MatterName, push.Kind, push.ContentVersion, push.RegulatorCode, push.RegulatorName, push.State, push.Awaiting, push.DueAt, push.QueuedAt }).ToListAsync(ct);
        var keys = rows.SelectMany(push => new[] { PushOffice.KeyOf(push.CaseNumber, push.Kind, push.RegulatorCode, push.ContentVersion, 1), PushOffice.KeyOf(push.CaseNumber, push.Kind, push.RegulatorCode, push.ContentVersion, 2) }).ToList();
        var messages = (await db.Set<OutboxMessage>().AsNoTracking().Where(message => keys.Contains(message.Key) && message.State != OutboxState.Done).ToListAsync(ct)).ToDictionary(message => message.Key);
        return new PushBoard(
            [.. counts.GroupBy(row => row.Awaiting).OrderBy(group => group.Key).Select(group => new PushBoardCount(group.Key, group.Key.Name(), group.Sum(row => row.Count), group.Where(row => row.IsLate).Sum(row => row.Count)))],
            new PageOf<PushBoardRow>(
                [.. rows.Select(push =>
                {
                    var message = messages.GetValueOrDefault(PushOffice.KeyOf(push.CaseNumber, push.Kind, push.RegulatorCode, push.ContentVersion, 2)) ?? messages.GetValueOrDefault(PushOffice.KeyOf(push.CaseNumber, push.Kind, push.RegulatorCode, push.ContentVersion, 1));
                    return new PushBoardRow(
                        push.Id.Value, push.CaseNumber, push.MatterName, push.Kind.Name(), push.RegulatorCode, push.RegulatorName, push.State.ToString(), push.State.Name(), push.Awaiting, push.Awaiting.Name(),
                        push.QueuedAt, push.DueAt, push.DueAt <= now ? push.DueAt : null, message?.Attempts ?? 0, message?.LastError, message is { State: OutboxState.Pending, Attempts: > 0 } ? message.NextAttemptAt : null,
                        message?.State is OutboxState.Dead ? message.Id : null);
                })],
                total, page.Page, page.PageSize));
    }

    /// <summary>What waits for the bureau's confirmation, the oldest first; what was rejected or is wrong and has to be sent again.</summary>
    public async Task<PageOf<PushRow>> ToHandleAsync(Account account, string? bureau, PageRequest page, CancellationToken ct)
    {
        var units = account.IsActive ? account.Posts.Where(post => post.Role is PostRole.BackReviewer or PostRole.DecisionMaker or PostRole.AgencyHead).Select(post => post.OrganizationCode).ToList() : [];
        var isBureau = bureau is { Length: > 0 } && units.Contains(bureau);
        var cases = db.Set<Approval.Cases.ApprovalCase>();
        var found = db.Set<RegulatoryPush>().AsNoTracking().Where(push =>
            (isBureau && push.State == PushState.SentToBureau)
            || ((push.Awaiting == PushAwaiting.Reroute || push.Awaiting == PushAwaiting.DataCorrection)
                && (isBureau || cases.Any(about => about.Id == push.CaseId && (units.Contains(about.Route.HandlingOrg) || units.Contains(about.Route.DecidingOrg))))));
        var total = await found.CountAsync(ct);
        var rows = await found.OrderBy(push => push.QueuedAt).ThenBy(push => push.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return new PageOf<PushRow>([.. rows.Select(PushQueries.Row)], total, page.Page, page.PageSize);
    }

    /// <summary>Regulators that can be pushed to, by name.</summary>
    public async Task<IReadOnlyList<AuthorityRow>> AuthoritiesAsync(CancellationToken ct) =>
        await db.Set<RegulatoryAuthority>().AsNoTracking().OrderBy(one => one.Name).Select(one => new AuthorityRow(one.OrganizationCode, one.Name)).ToListAsync(ct);

    /// <summary>Everything that happened to a push, oldest first; null where there is none.</summary>
    public async Task<IReadOnlyList<PushEventView>?> HistoryAsync(PushId id, CancellationToken ct)
    {
        var push = await db.Set<RegulatoryPush>().AsNoTracking().FirstOrDefaultAsync(found => found.Id == id, ct);
        return push is null ? null : [.. push.History.OrderBy(entry => entry.Sequence).Select(entry => new PushEventView(entry.Sequence, entry.At, entry.By, entry.Action, entry.State.Name(), entry.Note))];
    }
}

/// <summary>A regulator.</summary>
public sealed record AuthorityRow(string Code, string Name);

/// <summary>The supervisor's board.</summary>
/// <param name="Counts">By what is awaited.</param>
public sealed record PushBoard(IReadOnlyList<PushBoardCount> Counts, PageOf<PushBoardRow> Rows);

/// <summary>How many wait, and how many of them are late.</summary>
public sealed record PushBoardCount(PushAwaiting Awaiting, string Name, int Count, int Late);

/// <summary>A push that waits.</summary>
/// <param name="DueAt">From when it is late, UTC; null where no limit runs.</param>
/// <param name="LateSince">The same where that is over; null where it is in time.</param>
/// <param name="Attempts">Failed tries of the message that carries it.</param>
/// <param name="NextAttemptAt">UTC; null where none is planned.</param>
/// <param name="DeadLetterId">Its message was given up: where to look; null where not.</param>
public sealed record PushBoardRow(
    Guid Id, string CaseNumber, string MatterName, string KindName, string RegulatorCode, string RegulatorName, string State, string StateName, PushAwaiting Awaiting, string AwaitingName, DateTimeOffset QueuedAt,
    DateTimeOffset? DueAt, DateTimeOffset? LateSince, int Attempts, string? LastError, DateTimeOffset? NextAttemptAt, Guid? DeadLetterId);

/// <summary>A line of a push's history.</summary>
public sealed record PushEventView(int Sequence, DateTimeOffset At, string By, string Action, string StateName, string Note);
