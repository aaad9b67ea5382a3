namespace Bpm.Approval.Places;

/// <summary>A unit that owns, handles or oversees matters.</summary>
public sealed record Organization
{
    /// <summary>Unified social credit code (18); a station without one uses its station code (12 digits).</summary>
    public required string Code { get; init; }

    /// <summary>Full legal name, as on documents and seals: 示例县行政审批服务局.</summary>
    public required string Name { get; init; }

    /// <summary>The short name in document numbers: 示审 in 示审受字〔2026〕128号.</summary>
    public required string ShortName { get; init; }

    /// <summary>What it is in law.</summary>
    public required OrganizationKind Kind { get; init; }

    /// <summary>The level it works at.</summary>
    public required ExerciseLevel Level { get; init; }

    /// <summary>Its region, 12 digits.</summary>
    public required string RegionCode { get; init; }

    /// <summary>Postal address, for documents.</summary>
    public string Address { get; init; } = "";

    /// <summary>Telephone, for documents.</summary>
    public string Phone { get; init; } = "";

    /// <summary>Where acts in its name go for administrative reconsideration, with address: the county people's government (行政复议法).</summary>
    public string ReconsiderationBody { get; init; } = "";

    /// <summary>The court for suits against acts in its name, with address.</summary>
    public string Court { get; init; } = "";

    /// <summary>Whether the law counts it as an administrative organ (行政机关), which art. 24 asks of a delegate.</summary>
    public bool IsAdministrativeOrgan => Kind is OrganizationKind.AdministrativeOrgan or OrganizationKind.TownshipGovernment;
}
