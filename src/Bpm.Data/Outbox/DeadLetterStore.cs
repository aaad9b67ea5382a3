using Bpm.Approval.Outbox;

namespace Bpm.Data.Outbox;

internal sealed class DeadLetterStore(BpmDbContext db) : IDeadLetterStore
{
    public async Task<OutboxMessage?> FindMessageAsync(Guid id, CancellationToken ct) => await db.Set<OutboxMessage>().FindAsync([id], ct);

    public void Add(DeadLetterEntry entry) => db.Add(entry);
}
