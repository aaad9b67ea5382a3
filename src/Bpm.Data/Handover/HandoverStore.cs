using Bpm.Approval.Handover;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Handover;

/// <summary>Handover lists, tracked; those added in this burst are found too.</summary>
internal sealed class HandoverStore(BpmDbContext db) : IHandoverStore
{
    public async Task<HandoverList?> FindAsync(Guid id, CancellationToken ct) =>
        db.Set<HandoverList>().Local.FirstOrDefault(list => list.Id == id) ?? await db.Set<HandoverList>().FirstOrDefaultAsync(list => list.Id == id, ct);

    public async Task<IReadOnlyList<HandoverList>> OfCaseAsync(string caseNumber, CancellationToken ct)
    {
        await db.Set<HandoverList>().Where(list => list.Items.Any(item => item.CaseNumber == caseNumber)).LoadAsync(ct);
        return [.. db.Set<HandoverList>().Local.Where(list => list.Items.Any(item => item.CaseNumber == caseNumber)).OrderBy(list => list.Prepared.At).ThenBy(list => list.Number, StringComparer.Ordinal)];
    }

    public void Add(HandoverList list) => db.Add(list);
}
