using Bpm.Approval.Clock;

namespace Bpm.Approval.Matters;

/// <summary>Where the situation answers lead.</summary>
public enum ChecklistOutcome
{
    /// <summary>Apply, with these materials.</summary>
    Apply,

    /// <summary>No licence is needed (行政许可法 art. 32(1)).</summary>
    NotRequired,

    /// <summary>Another organ is competent (art. 32(2)).</summary>
    OtherOrgan,
}

/// <summary>What to hand in for these answers. Same version and same answers give the same list and the same hash.</summary>
public sealed record Checklist
{
    /// <summary>基本编码 of the matter.</summary>
    public required string MatterCode { get; init; }

    /// <summary>业务办理项编码.</summary>
    public required string HandlingItemCode { get; init; }

    /// <summary>The version that was asked.</summary>
    public required int MatterVersion { get; init; }

    /// <summary>SHA-256 over version, answers and list, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Where the answers lead.</summary>
    public required ChecklistOutcome Outcome { get; init; }

    /// <summary>What to tell the person; null when the outcome is <see cref="ChecklistOutcome.Apply"/>.</summary>
    public required string? Message { get; init; }

    /// <summary>The competent organ; null unless the outcome is <see cref="ChecklistOutcome.OtherOrgan"/>.</summary>
    public required string? Organ { get; init; }

    /// <summary>In the matter's order; empty unless the outcome is <see cref="ChecklistOutcome.Apply"/>.</summary>
    public required IReadOnlyList<ChecklistMaterial> Materials { get; init; }

    /// <summary>The promised limit for these answers.</summary>
    public required TimeLimit Promised { get; init; }

    /// <summary>The statutory limit; null where the law sets none.</summary>
    public required TimeLimit? Statutory { get; init; }

    /// <summary>The result's name for these answers.</summary>
    public required string ResultName { get; init; }

    /// <summary>特别程序 that these answers bring, in words.</summary>
    public IReadOnlyList<string> SpecialProcedures { get; init; } = [];

    /// <summary>联办机构: the matter's and those that these answers bring in.</summary>
    public IReadOnlyList<string> JointAgencies { get; init; } = [];

    /// <summary>Whether the case must name a representative.</summary>
    public required bool NeedsRepresentative { get; init; }
}

/// <summary>A material of a checklist.</summary>
/// <param name="Definition">What the matter says of it.</param>
/// <param name="Necessity">Whether it must be there.</param>
public sealed record ChecklistMaterial(MaterialDefinition Definition, MaterialNecessity Necessity)
{
    /// <summary>The material's code.</summary>
    public string Code => Definition.Code;

    /// <summary>The system fetches it; the applicant is not asked for it.</summary>
    public bool Fetched => Definition.ElectronicLicenceType is not null;

    /// <summary>The applicant must hand it in.</summary>
    public bool MustBeHandedIn => Necessity is MaterialNecessity.Required && !Fetched;
}
