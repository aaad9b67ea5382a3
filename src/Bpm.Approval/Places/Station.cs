namespace Bpm.Approval.Places;

/// <summary>A place where applications are taken in: hall, centre or station.</summary>
public sealed record Station
{
    /// <summary>12 digits: the region code of the place.</summary>
    public required string Code { get; init; }

    /// <summary>示范镇便民服务中心.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required StationKind Kind { get; init; }

    /// <summary>The level it stands at.</summary>
    public required ExerciseLevel Level { get; init; }

    /// <summary>The organisation that runs it; its own code where it has no credit code.</summary>
    public required string OrganizationCode { get; init; }

    /// <summary>The region it lies in.</summary>
    public required string RegionCode { get; init; }

    /// <summary>Postal address.</summary>
    public string Address { get; init; } = "";

    /// <summary>Telephone.</summary>
    public string Phone { get; init; } = "";

    /// <summary>Opening hours in words, for guides and notices.</summary>
    public string OpeningHours { get; init; } = "";

    /// <summary>When the counter closes, Asia/Shanghai; what comes online later counts as received on the next working day.</summary>
    public TimeOnly ClosesAt { get; init; } = new(17, 0);

    /// <summary>Its windows, in the order of their signs.</summary>
    public IReadOnlyList<Window> Windows { get; init; } = [];
}
