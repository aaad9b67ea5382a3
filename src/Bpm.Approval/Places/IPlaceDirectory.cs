using Bpm.Approval.Delegation;
using Bpm.Approval.People;

namespace Bpm.Approval.Places;

/// <summary>Who is where and may do what. Reads may be cached: nothing here changes within a burst.</summary>
public interface IPlaceDirectory
{
    /// <summary>All organisations.</summary>
    Task<IReadOnlyList<Organization>> OrganizationsAsync(CancellationToken ct);

    /// <summary>Null where there is none with this code.</summary>
    Task<Organization?> FindOrganizationAsync(string code, CancellationToken ct);

    /// <summary>All stations.</summary>
    Task<IReadOnlyList<Station>> StationsAsync(CancellationToken ct);

    /// <summary>Null where there is none with this code.</summary>
    Task<Station?> FindStationAsync(string code, CancellationToken ct);

    /// <summary>Null where there is none with this code.</summary>
    Task<Region?> FindRegionAsync(string code, CancellationToken ct);

    /// <summary>Null where there is none.</summary>
    Task<Account?> FindAccountAsync(AccountId id, CancellationToken ct);

    /// <summary>Null where there is none. Names are compared without regard to case.</summary>
    Task<Account?> FindAccountAsync(string userName, CancellationToken ct);

    /// <summary>Active accounts that hold the role at this organisation or station, by user name.</summary>
    Task<IReadOnlyList<Account>> AccountsAtAsync(PostRole role, string unitCode, CancellationToken ct);

    /// <summary>Every binding of the matter, in the order they are tried.</summary>
    /// <param name="catalogCode">The matter's basic code, 12 characters.</param>
    Task<IReadOnlyList<DelegationBinding>> BindingsAsync(string catalogCode, CancellationToken ct);

    /// <summary>Every authorisation letter for the station, revoked and expired ones too.</summary>
    Task<IReadOnlyList<AuthorizationLetter>> LettersAsync(string stationCode, CancellationToken ct);

    /// <summary>Every posting to the station, ended ones too.</summary>
    Task<IReadOnlyList<Posting>> PostingsAsync(string stationCode, CancellationToken ct) => Task.FromResult<IReadOnlyList<Posting>>([]);

    /// <summary>Null where the organisation is no regulator that can be pushed to.</summary>
    Task<RegulatoryAuthority?> FindRegulatorAsync(string organizationCode, CancellationToken ct);
}
