using Bpm.Approval.Outbox;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Outbox;

/// <summary>Messages in the database. Written with the burst; claimed by any node, in batches, each to one worker at a time.</summary>
public sealed class DatabaseOutbox : IOutbox
{
    private readonly BpmDbContext _db;
    private readonly RowClaim _claim;

    internal DatabaseOutbox(BpmDbContext db, RowClaim claim)
    {
        _db = db;
        _claim = claim;
    }

    /// <inheritdoc />
    public void Add(OutboxMessage message) => _db.Add(message);

    /// <summary>Takes messages whose time has come, the longest waiting first, and keeps them from others until the lease ends. A transaction of its own.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="lease">Longer than the slowest delivery: when it ends, another worker tries as well.</param>
    /// <returns>Their keys; read each in a scope of its own (<see cref="FindAsync"/>).</returns>
    public async Task<IReadOnlyList<Guid>> ClaimAsync(DateTimeOffset now, int take, TimeSpan lease, CancellationToken ct)
    {
        var taken = await _claim.TakeAsync(
            "outbox", "\"LeaseUntil\" = @Until", "\"State\" = 'Pending' AND \"NextAttemptAt\" <= @Now AND (\"LeaseUntil\" IS NULL OR \"LeaseUntil\" <= @Now)",
            "\"NextAttemptAt\"", "\"Id\", \"NextAttemptAt\"", now, lease, take, row => (Id: row.GetGuid(0), At: row.GetDateTime(1)), ct);
        return [.. taken.OrderBy(row => row.At).ThenBy(row => row.Id).Select(row => row.Id)];
    }

    /// <summary>The message, tracked: mark it done or failed and save the unit of work. Null where there is none.</summary>
    public async Task<OutboxMessage?> FindAsync(Guid id, CancellationToken ct) => await _db.Set<OutboxMessage>().FindAsync([id], ct);

    /// <summary>How many messages wait, and how many were given up and need a person.</summary>
    public async Task<(int Pending, int Dead)> CountAsync(CancellationToken ct)
    {
        var counts = await _db.Set<OutboxMessage>().Where(message => message.State != OutboxState.Done)
            .GroupBy(message => message.State).Select(group => new { State = group.Key, Count = group.Count() }).ToListAsync(ct);
        return (counts.Where(row => row.State == OutboxState.Pending).Sum(row => row.Count), counts.Where(row => row.State == OutboxState.Dead).Sum(row => row.Count));
    }
}
