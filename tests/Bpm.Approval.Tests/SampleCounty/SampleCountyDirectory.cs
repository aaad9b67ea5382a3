using Bpm.Approval.Delegation;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.SampleCounty;

namespace Bpm.Approval.Tests.SampleCounty;

/// <summary>The sample county as a directory, without a database.</summary>
internal sealed class SampleCountyDirectory(SampleCountyData county) : IPlaceDirectory
{
    public Task<IReadOnlyList<Organization>> OrganizationsAsync(CancellationToken ct) => Task.FromResult(county.Organizations);

    public Task<Organization?> FindOrganizationAsync(string code, CancellationToken ct) => Task.FromResult(county.Organizations.FirstOrDefault(one => one.Code == code));

    public Task<IReadOnlyList<Station>> StationsAsync(CancellationToken ct) => Task.FromResult(county.Stations);

    public Task<Station?> FindStationAsync(string code, CancellationToken ct) => Task.FromResult(county.Stations.FirstOrDefault(one => one.Code == code));

    public Task<Region?> FindRegionAsync(string code, CancellationToken ct) => Task.FromResult(county.Regions.FirstOrDefault(one => one.Code == code));

    public Task<Account?> FindAccountAsync(AccountId id, CancellationToken ct) => Task.FromResult(county.Accounts.FirstOrDefault(one => one.Id == id));

    public Task<Account?> FindAccountAsync(string userName, CancellationToken ct) =>
        Task.FromResult(county.Accounts.FirstOrDefault(one => one.UserName == Account.Normalize(userName)));

    public Task<IReadOnlyList<Account>> AccountsAtAsync(PostRole role, string unitCode, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Account>>([.. county.Accounts.Where(one => one.Holds(role, unitCode)).OrderBy(one => one.UserName, StringComparer.Ordinal)]);

    public Task<IReadOnlyList<DelegationBinding>> BindingsAsync(string catalogCode, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<DelegationBinding>>([.. county.Bindings.Where(one => one.Terms.CatalogCode == catalogCode).OrderBy(one => one.Terms.Order)]);

    public Task<IReadOnlyList<AuthorizationLetter>> LettersAsync(string stationCode, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<AuthorizationLetter>>([.. county.Letters.Where(one => one.StationCode == stationCode)]);

    public Task<RegulatoryAuthority?> FindRegulatorAsync(string organizationCode, CancellationToken ct) =>
        Task.FromResult(county.Regulators.FirstOrDefault(one => one.OrganizationCode == organizationCode));
}
