namespace Bpm.Approval.Delegation.Lists;

/// <summary>Whether an entry puts a matter on the list or takes it off.</summary>
public enum ListChange
{
    /// <summary>调入.</summary>
    Add,

    /// <summary>调出.</summary>
    Remove,
}

/// <summary>One matter of a batch.</summary>
public sealed record ListEntry
{
    /// <summary>On or off.</summary>
    public required ListChange Change { get; init; }

    /// <summary>Basic code of the matter.</summary>
    public required string CatalogCode { get; init; }

    /// <summary>The place it is handled at; null for lists that name none.</summary>
    public string? StationCode { get; init; }

    /// <summary>四办; only on that list.</summary>
    public FourHandling Flags { get; init; }

    /// <summary>Why, or with what limits.</summary>
    public string Note { get; init; } = "";

    /// <summary>How it is handed over; null for lists that hand nothing over and for what is taken off.</summary>
    public HandoverTerms? Handover { get; init; }

    /// <summary>Two entries with the same key are about the same thing.</summary>
    public string Key => $"{CatalogCode}@{StationCode}";
}

/// <summary>How a list hands a matter over: what of a binding the list does not say itself.</summary>
public sealed record HandoverTerms
{
    /// <summary>By what right.</summary>
    public required DelegationMode Mode { get; init; }

    /// <summary>Whose matter it is.</summary>
    public required string FromAgency { get; init; }

    /// <summary>Who gets to work on it.</summary>
    public required string ToOrganization { get; init; }

    /// <summary>What the receiving side may do.</summary>
    public required Powers Actions { get; init; }

    /// <summary>The unit whose people work on it.</summary>
    public required string HandlingUnit { get; init; }

    /// <summary>The unit whose people decide.</summary>
    public required string DecidingUnit { get; init; }

    /// <summary>Which seal policy holds.</summary>
    public required string SealPolicyKey { get; init; }

    /// <summary>Situation answers under which it holds; null = always.</summary>
    public string? When { get; init; }

    /// <summary>Lower is tried first.</summary>
    public int Order { get; init; } = 10;

    /// <summary>Last day; null only for <see cref="DelegationMode.Empowered"/>.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Rights and duties of both sides (G5).</summary>
    public string RightsAndDuties { get; init; } = "";
}
