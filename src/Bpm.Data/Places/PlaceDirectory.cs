using Bpm.Approval.Delegation;
using Bpm.Approval.People;
using Bpm.Approval.Places;

namespace Bpm.Data.Places;

/// <summary>Who is where and may do what, from the cache.</summary>
internal sealed class PlaceDirectory(BpmDbContext db, PlaceCache cache) : IPlaceDirectory
{
    public async Task<IReadOnlyList<Organization>> OrganizationsAsync(CancellationToken ct) => (await PlacesAsync(ct)).Organizations;

    public async Task<Organization?> FindOrganizationAsync(string code, CancellationToken ct) =>
        (await PlacesAsync(ct)).Organizations.FirstOrDefault(organization => organization.Code == code);

    public async Task<IReadOnlyList<Station>> StationsAsync(CancellationToken ct) => (await PlacesAsync(ct)).Stations;

    public async Task<Station?> FindStationAsync(string code, CancellationToken ct) => (await PlacesAsync(ct)).Stations.FirstOrDefault(station => station.Code == code);

    public async Task<Region?> FindRegionAsync(string code, CancellationToken ct) => (await PlacesAsync(ct)).Regions.GetValueOrDefault(code);

    public async Task<Account?> FindAccountAsync(AccountId id, CancellationToken ct) => (await PlacesAsync(ct)).Accounts.FirstOrDefault(account => account.Id == id);

    public async Task<Account?> FindAccountAsync(string userName, CancellationToken ct)
    {
        var normalized = Account.Normalize(userName);
        return (await PlacesAsync(ct)).Accounts.FirstOrDefault(account => account.UserName == normalized);
    }

    public async Task<IReadOnlyList<Account>> AccountsAtAsync(PostRole role, string unitCode, CancellationToken ct) =>
        [.. (await PlacesAsync(ct)).Accounts.Where(account => account.Holds(role, unitCode))];

    public async Task<IReadOnlyList<DelegationBinding>> BindingsAsync(string catalogCode, CancellationToken ct) => [.. (await PlacesAsync(ct)).Bindings[catalogCode]];

    public async Task<IReadOnlyList<AuthorizationLetter>> LettersAsync(string stationCode, CancellationToken ct) => [.. (await PlacesAsync(ct)).Letters[stationCode]];

    public async Task<RegulatoryAuthority?> FindRegulatorAsync(string organizationCode, CancellationToken ct) =>
        (await PlacesAsync(ct)).Regulators.GetValueOrDefault(organizationCode);

    private ValueTask<PlaceSnapshot> PlacesAsync(CancellationToken ct) => cache.GetAsync(db, ct);
}
