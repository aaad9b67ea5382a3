using Bpm.Approval.Seals;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Seals;

/// <summary>Seals and their uses. A use is looked for in this burst's own additions too.</summary>
internal sealed class SealRegister(BpmDbContext db) : ISealRegister
{
    public async Task<IReadOnlyList<Seal>> SealsAsync(CancellationToken ct) => await db.Set<Seal>().OrderBy(seal => seal.Number).ToListAsync(ct);

    public async Task<Seal?> FindAsync(string number, CancellationToken ct) => await db.Set<Seal>().FindAsync([number], ct);

    public async Task<bool> IsSealedAsync(Guid documentId, string sealNumber, CancellationToken ct) =>
        db.Set<SealUse>().Local.Any(use => use.DocumentId == documentId && use.SealNumber == sealNumber)
        || await db.Set<SealUse>().AnyAsync(use => use.DocumentId == documentId && use.SealNumber == sealNumber, ct);

    public async Task<IReadOnlyList<SealUse>> UsesAsync(Guid documentId, CancellationToken ct)
    {
        await db.Set<SealUse>().Where(use => use.DocumentId == documentId).LoadAsync(ct);
        return [.. db.Set<SealUse>().Local.Where(use => use.DocumentId == documentId).OrderBy(use => use.At).ThenBy(use => use.Id.Value)];
    }

    public void Add(SealUse use) => db.Add(use);
}
