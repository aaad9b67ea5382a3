using Bpm.Approval.Delegation;
using Bpm.Approval.People;
using Bpm.Approval.Places;

namespace Bpm.Data.Places;

/// <summary>Who is where and may do what, from the cache.</summary>
internal sealed class PlaceDirectory(BpmDbContext db, PlaceCache cache, TimeProvider clock) : IPlaceDirectory
{
    public async Task<IReadOnlyList<Organization>> OrganizationsAsync(CancellationToken ct) => (await PlacesAsync(ct)).Organizations;

    public async Task<Organization?> FindOrganizationAsync(string code, CancellationToken ct) =>
        (await PlacesAsync(ct)).Organizations.FirstOrDefault(organization => organization.Code == code);

    public async Task<IReadOnlyList<Station>> StationsAsync(CancellationToken ct) => (await PlacesAsync(ct)).Stations;

    public async Task<Station?> FindStationAsync(string code, CancellationToken ct) => (await PlacesAsync(ct)).Stations.FirstOrDefault(station => station.Code == code);

    public async Task<Region?> FindRegionAsync(string code, CancellationToken ct) => (await PlacesAsync(ct)).Regions.GetValueOrDefault(code);

    public async Task<Account?> FindAccountAsync(AccountId id, CancellationToken ct)
    {
        var county = await PlacesAsync(ct);
        return county.Accounts.FirstOrDefault(account => account.Id == id) is { } found ? Now(county, found) : null;
    }

    public async Task<Account?> FindAccountAsync(string userName, CancellationToken ct)
    {
        var normalized = Account.Normalize(userName);
        var county = await PlacesAsync(ct);
        return county.Accounts.FirstOrDefault(account => account.UserName == normalized) is { } found ? Now(county, found) : null;
    }

    public async Task<IReadOnlyList<Account>> AccountsAtAsync(PostRole role, string unitCode, CancellationToken ct)
    {
        var county = await PlacesAsync(ct);
        return [.. county.Accounts.Select(account => Now(county, account)).Where(account => account.Holds(role, unitCode))];
    }

    public async Task<IReadOnlyList<Posting>> PostingsAsync(string stationCode, CancellationToken ct) => [.. (await PlacesAsync(ct)).Postings.Where(posting => posting.StationCode == stationCode)];

    public async Task<IReadOnlyList<DelegationBinding>> BindingsAsync(string catalogCode, CancellationToken ct) => [.. (await PlacesAsync(ct)).Bindings[catalogCode]];

    public async Task<IReadOnlyList<AuthorizationLetter>> LettersAsync(string stationCode, CancellationToken ct) => [.. (await PlacesAsync(ct)).Letters[stationCode]];

    public async Task<RegulatoryAuthority?> FindRegulatorAsync(string organizationCode, CancellationToken ct) =>
        (await PlacesAsync(ct)).Regulators.GetValueOrDefault(organizationCode);

    /// <summary>What holds at this very minute is looked at each time: a posting or a deputy's time does not end with the cache.</summary>
    private Account Now(PlaceSnapshot county, Account account)
    {
        if (county is { Postings.Count: 0, Absences.Count: 0 })
            return account;
        var now = clock.GetUtcNow();
        var posted = county.Postings.Where(posting => posting.UserName == account.UserName && posting.IsActiveAt(now)).SelectMany(posting => posting.Posts).ToList();
        var absent = county.Absences.Where(absence => absence.DeputyUserName == account.UserName && absence.IsActiveAt(now)).Select(absence => absence.UserName).ToList();
        return posted.Count == 0 && absent.Count == 0 ? account : account.ForNow(posted, absent);
    }

    private ValueTask<PlaceSnapshot> PlacesAsync(CancellationToken ct) => cache.GetAsync(db, ct);
}
