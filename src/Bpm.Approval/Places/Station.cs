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

    /// <summary>Code of the place above it: village station, township centre, county hall; null where none is registered.</summary>
    public string? ParentCode { get; init; }

    /// <summary>Whether it takes people in.</summary>
    public StationState State { get; init; }

    /// <summary>Who took its queue over; null while it is open.</summary>
    public string? SuccessorCode { get; init; }

    /// <summary>Its windows, in the order of their signs.</summary>
    public IReadOnlyList<Window> Windows { get; init; } = [];

    /// <summary>Refuses a place that was closed, and says where to go.</summary>
    /// <exception cref="Rules.RuleBrokenException"><c>station.closed</c>.</exception>
    public void RequireOpen()
    {
        if (State is StationState.Closed)
            throw new Rules.RuleBrokenException("station.closed", $"{Name}已撤并{(SuccessorCode is { } successor ? $"，请到{successor}办理" : "")}。");
    }
}
