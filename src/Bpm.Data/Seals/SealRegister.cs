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

    public async Task<IReadOnlyList<SealUse>> UsesSinceAsync(string sealNumber, DateTimeOffset since, CancellationToken ct) =>
        await db.Set<SealUse>().AsNoTracking().Where(use => use.SealNumber == sealNumber && use.At >= since).OrderBy(use => use.At).ToListAsync(ct);

    public async Task<IReadOnlyList<SealSignature>> SignaturesAsync(Guid documentId, CancellationToken ct) =>
        await db.Set<SealSignature>().AsNoTracking().Where(signature => signature.DocumentId == documentId).OrderBy(signature => signature.SignedAt).ToListAsync(ct);

    public async Task<IReadOnlyList<SealSignature>> SignaturesOfLayoutAsync(string layoutSm3, CancellationToken ct) =>
        await db.Set<SealSignature>().AsNoTracking().Where(signature => signature.LayoutSm3 == layoutSm3).OrderBy(signature => signature.SignedAt).ToListAsync(ct);

    public void Add(SealSignature signature) => db.Add(signature);

    public void Add(Seal seal) => db.Add(seal);

    public void Add(SealUse use) => db.Add(use);
}
