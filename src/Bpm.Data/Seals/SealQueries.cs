using Bpm.Approval.Documents;
using Bpm.Approval.Places;
using Bpm.Approval.Seals;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Seals;

/// <summary>The register of seal uses as people read it. Reads only.</summary>
public sealed class SealQueries(BpmDbContext db, IPlaceDirectory places)
{
    /// <summary>Every impression on documents of the case, oldest first.</summary>
    public async Task<IReadOnlyList<SealUseRow>> UsesOfCaseAsync(string caseNumber, CancellationToken ct)
    {
        var uses = await db.Set<SealUse>().AsNoTracking().Where(use => use.CaseNumber == caseNumber).OrderBy(use => use.At).ThenBy(use => use.Number).ToListAsync(ct);
        var numbers = uses.Select(use => use.SealNumber).Distinct().ToList();
        var seals = await db.Set<Seal>().AsNoTracking().Where(seal => numbers.Contains(seal.Number)).ToDictionaryAsync(seal => seal.Number, seal => seal.Entry.OwnerName + seal.Entry.Caption, ct);
        var ids = uses.Select(use => new DocumentId(use.DocumentId)).ToList();
        var titles = await db.Set<CaseDocument>().AsNoTracking().Where(document => ids.Contains(document.Id)).Select(document => new { document.Id, document.Title }).ToListAsync(ct);
        var rows = new List<SealUseRow>(uses.Count);
        foreach (var use in uses)
        {
            var place = (await places.FindStationAsync(use.Place, ct))?.Name ?? (await places.FindOrganizationAsync(use.Place, ct))?.Name ?? use.Place;
            rows.Add(new SealUseRow(
                use.Number, use.SealNumber, seals.GetValueOrDefault(use.SealNumber, use.SealNumber), use.DocumentId, use.DocumentKind.ToString(),
                titles.Find(title => title.Id.Value == use.DocumentId)?.Title ?? use.DocumentKind.ToString(), use.DocumentNumber, use.CaseNumber, use.Purpose, use.Place, place, use.KeeperName,
                use.Mode.ToString(), use.At));
        }

        return rows;
    }
}

/// <summary>One impression.</summary>
/// <param name="Place">Code of the place where it was applied.</param>
/// <param name="KeeperName">Null where the platform applied it by itself.</param>
/// <param name="At">UTC.</param>
public sealed record SealUseRow(
    string Number, string SealNumber, string SealName, Guid DocumentId, string DocumentKind, string DocumentKindName, string DocumentNumber, string CaseNumber, string Purpose, string Place, string PlaceName,
    string? KeeperName, string Mode, DateTimeOffset At);
