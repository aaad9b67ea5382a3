using Bpm.Approval.Delegation;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Seals;

namespace Bpm.Approval.SampleCounty;

/// <summary>The fictional county 示例县 370898. Names, telephone numbers and addresses are invented.</summary>
public sealed record SampleCountyData
{
    /// <summary>Regions.</summary>
    public required IReadOnlyList<Region> Regions { get; init; }

    /// <summary>Organisations, stations without a credit code included.</summary>
    public required IReadOnlyList<Organization> Organizations { get; init; }

    /// <summary>Hall, centres and stations.</summary>
    public required IReadOnlyList<Station> Stations { get; init; }

    /// <summary>Accounts, all with the sample password.</summary>
    public required IReadOnlyList<Account> Accounts { get; init; }

    /// <summary>Bindings of the matters that were handed in, each checked.</summary>
    public required IReadOnlyList<DelegationBinding> Bindings { get; init; }

    /// <summary>Authorisation letters.</summary>
    public required IReadOnlyList<AuthorizationLetter> Letters { get; init; }

    /// <summary>Seals.</summary>
    public required IReadOnlyList<Seal> Seals { get; init; }

    /// <summary>Regulators and how to reach them.</summary>
    public required IReadOnlyList<RegulatoryAuthority> Regulators { get; init; }
}
