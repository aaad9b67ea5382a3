namespace Bpm.Approval.Cases;

/// <summary>What is wanted of a special procedure.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Basis">Law cited to the article.</param>
/// <param name="SectorInstrument">The sector's law or regulation by which a kind that art. 45 does not list stops the statutory clock all the same; null: none.</param>
/// <param name="PlannedEnd">The last day it is to take, Asia/Shanghai: no procedure is without end.</param>
public sealed record SpecialProcedureOrder(SpecialProcedureKind Kind, string Basis, string? SectorInstrument, DateOnly PlannedEnd)
{
    /// <summary>Whether the statutory limit stops for it: on the list of art. 45, or a sector's instrument says so.</summary>
    public bool StopsStatutory => Kind.IsOnTheList() || !string.IsNullOrWhiteSpace(SectorInstrument);

    /// <summary>The ground that the clock's derivation shows.</summary>
    public string Ground => $"特别程序：{Kind.Name()}（{(string.IsNullOrWhiteSpace(SectorInstrument) ? Basis : SectorInstrument)}）";
}

/// <summary>A special procedure of a case, from start to result (domain 4.8).</summary>
public sealed record SpecialProcedure
{
    /// <summary>From 1 within the case.</summary>
    public required int Sequence { get; init; }

    /// <summary>Which.</summary>
    public required SpecialProcedureKind Kind { get; init; }

    /// <summary>Law cited to the article.</summary>
    public required string Basis { get; init; }

    /// <summary>The sector's instrument; null: none.</summary>
    public string? SectorInstrument { get; init; }

    /// <summary>Whether the statutory limit stands still for it.</summary>
    public required bool StopsStatutory { get; init; }

    /// <summary>The last day it is planned to take.</summary>
    public required DateOnly PlannedEnd { get; init; }

    /// <summary>Who asked for it.</summary>
    public required Actor RequestedBy { get; init; }

    /// <summary>The head who approved it.</summary>
    public required Actor ApprovedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>UTC; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What came out; null while it lasts.</summary>
    public string? Result { get; init; }

    /// <summary>Opinion of who handled it; null while it lasts or none was given.</summary>
    public string? Opinion { get; init; }

    /// <summary>Who recorded the result; null while it lasts.</summary>
    public Actor? Handler { get; init; }

    /// <summary>True while it lasts.</summary>
    public bool IsOpen => EndedAt is null;
}
