namespace Bpm.Approval.Delegation;

/// <summary>What a delegation binding says. Becomes a <see cref="DelegationBinding"/> only by passing its rules.</summary>
public sealed record BindingTerms
{
    /// <summary>Unique, stays for ever: a running case points to it.</summary>
    public required string Id { get; init; }

    /// <summary>The matter's basic code, 12 characters.</summary>
    public required string CatalogCode { get; init; }

    /// <summary>Whose matter it is. Equal to <see cref="ToOrganization"/> for <see cref="DelegationMode.Own"/>.</summary>
    public required string FromAgency { get; init; }

    /// <summary>Who gets to work on it.</summary>
    public required string ToOrganization { get; init; }

    /// <summary>Where applications are taken in under this binding.</summary>
    public required string StationCode { get; init; }

    /// <summary>By what right.</summary>
    public required DelegationMode Mode { get; init; }

    /// <summary>What the receiving side may do; never more than <see cref="DelegationModeRules.MostPowers"/>.</summary>
    public required Powers Actions { get; init; }

    /// <summary>The unit whose people work on the case: organisation or station code.</summary>
    public required string HandlingUnit { get; init; }

    /// <summary>The unit whose people decide: organisation or station code.</summary>
    public required string DecidingUnit { get; init; }

    /// <summary>The organ on the letterhead: answerable in review and litigation.</summary>
    public required string InNameOf { get; init; }

    /// <summary>Which seal policy holds.</summary>
    public required string SealPolicyKey { get; init; }

    /// <summary>Situation answers under which the binding holds, as in a matter's <c>when</c>; null = always.</summary>
    public string? When { get; init; }

    /// <summary>Lower is tried first.</summary>
    public int Order { get; init; } = 100;

    /// <summary>The file it rests on: number and title.</summary>
    public required string LegalInstrument { get; init; }

    /// <summary>The date of that file.</summary>
    public required DateOnly InstrumentDate { get; init; }

    /// <summary>When it was made public; null = not yet (G3).</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>First day, inclusive.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Last day, inclusive; null = no term, which only <see cref="DelegationMode.Own"/> and <see cref="DelegationMode.Empowered"/> may have.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Rights and duties of both sides (G5).</summary>
    public string RightsAndDuties { get; init; } = "";

    /// <summary>下沉清单, 下放清单, 赋权清单.</summary>
    public string? ListName { get; init; }

    /// <summary>第一批 …</summary>
    public string? Batch { get; init; }
}
