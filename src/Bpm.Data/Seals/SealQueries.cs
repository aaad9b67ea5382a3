using Bpm.Approval.Calendar;
using Bpm.Approval.Documents;
using Bpm.Approval.Places;
using Bpm.Approval.Seals;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Seals;

/// <summary>The register of seal uses as people read it. Reads only.</summary>
public sealed class SealQueries(BpmDbContext db, IPlaceDirectory places)
{
    /// <summary>Every impression on documents of the case, oldest first.</summary>
    public async Task<IReadOnlyList<SealUseRow>> UsesOfCaseAsync(string caseNumber, CancellationToken ct) =>
        await RowsAsync(await db.Set<SealUse>().AsNoTracking().Where(use => use.CaseNumber == caseNumber).OrderBy(use => use.At).ThenBy(use => use.Number).ToListAsync(ct), ct);

    /// <summary>One page of the register, the newest first.</summary>
    public async Task<PageOf<SealUseRow>> UsesAsync(SealUseFilter filter, PageRequest page, CancellationToken ct)
    {
        var found = db.Set<SealUse>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(filter.SealNumber))
            found = found.Where(use => use.SealNumber == filter.SealNumber);
        if (filter.Text?.Trim() is { Length: > 0 } text)
            found = found.Where(use => use.Number.Contains(text) || use.DocumentNumber.Contains(text) || use.CaseNumber.Contains(text) || (use.KeeperName != null && use.KeeperName.Contains(text)));
        if (filter.From is { } from)
        {
            var start = ChinaTime.At(from, TimeOnly.MinValue);
            found = found.Where(use => use.At >= start);
        }

        if (filter.To is { } to)
        {
            var end = ChinaTime.At(to.AddDays(1), TimeOnly.MinValue);
            found = found.Where(use => use.At < end);
        }

        var uses = await found.OrderByDescending(use => use.At).ThenByDescending(use => use.Number).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return new PageOf<SealUseRow>(await RowsAsync(uses, ct), await found.CountAsync(ct), page.Page, page.PageSize);
    }

    private async Task<List<SealUseRow>> RowsAsync(List<SealUse> uses, CancellationToken ct)
    {
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
                titles.Find(title => title.Id.Value == use.DocumentId)?.Title ?? DocumentForms.Name(use.DocumentKind), use.DocumentNumber, use.CaseNumber, use.Purpose, use.Place, place, use.KeeperName,
                use.Mode.ToString(), use.At));
        }

        return rows;
    }
}

/// <summary>Which uses are wanted; what is null does not restrict.</summary>
/// <param name="SealNumber">Whole.</param>
/// <param name="Text">Part of the use's, the document's or the case's number, or of the keeper's name.</param>
/// <param name="From">First local day.</param>
/// <param name="To">Last local day, inclusive.</param>
public sealed record SealUseFilter(string? SealNumber = null, string? Text = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>One impression.</summary>
/// <param name="Place">Code of the place where it was applied.</param>
/// <param name="KeeperName">Null where the platform applied it by itself.</param>
/// <param name="At">UTC.</param>
public sealed record SealUseRow(
    string Number, string SealNumber, string SealName, Guid DocumentId, string DocumentKind, string DocumentKindName, string DocumentNumber, string CaseNumber, string Purpose, string Place, string PlaceName,
    string? KeeperName, string Mode, DateTimeOffset At);
