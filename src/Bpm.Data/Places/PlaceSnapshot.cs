using Bpm.Approval.Delegation;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Places;

/// <summary>The county as it was at one moment: a few hundred rows, read at once.</summary>
internal sealed class PlaceSnapshot
{
    public required DateTimeOffset ReadAt { get; init; }

    public required Dictionary<string, Region> Regions { get; init; }

    public required IReadOnlyList<Organization> Organizations { get; init; }

    public required IReadOnlyList<Station> Stations { get; init; }

    public required Dictionary<string, RegulatoryAuthority> Regulators { get; init; }

    public required IReadOnlyList<Account> Accounts { get; init; }

    /// <summary>Postings that may still hold, of all times within the cache's life.</summary>
    public required IReadOnlyList<Posting> Postings { get; init; }

    /// <summary>Absences that may still hold.</summary>
    public required IReadOnlyList<Absence> Absences { get; init; }

    public required ILookup<string, DelegationBinding> Bindings { get; init; }

    public required ILookup<string, AuthorizationLetter> Letters { get; init; }

    public static async Task<PlaceSnapshot> ReadAsync(BpmDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var terms = await db.Set<BindingTerms>().AsNoTracking().OrderBy(binding => binding.Order).ThenBy(binding => binding.Id).ToListAsync(ct);
        var letters = await db.Set<AuthorizationLetter>().AsNoTracking().OrderBy(letter => letter.Number).ToListAsync(ct);
        return new PlaceSnapshot
        {
            ReadAt = now,
            Regions = await db.Set<Region>().AsNoTracking().ToDictionaryAsync(region => region.Code, ct),
            Organizations = await db.Set<Organization>().AsNoTracking().OrderBy(organization => organization.Code).ToListAsync(ct),
            Stations = await db.Set<Station>().AsNoTracking().OrderBy(station => station.Code).ToListAsync(ct),
            Regulators = await db.Set<RegulatoryAuthority>().AsNoTracking().ToDictionaryAsync(authority => authority.OrganizationCode, ct),
            Accounts = await db.Set<Account>().AsNoTracking().OrderBy(account => account.UserName).ToListAsync(ct),
            Postings = await db.Set<Posting>().AsNoTracking().Where(posting => posting.EndedAt == null && posting.To > now).OrderBy(posting => posting.From).ToListAsync(ct),
            Absences = await db.Set<Absence>().AsNoTracking().Where(absence => absence.EndedAt == null && absence.To > now).OrderBy(absence => absence.From).ToListAsync(ct),
            Bindings = terms.ToLookup(binding => binding.CatalogCode, DelegationBinding.Restore),
            Letters = letters.ToLookup(letter => letter.StationCode),
        };
    }
}
