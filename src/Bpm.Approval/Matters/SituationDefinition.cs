namespace Bpm.Approval.Matters;

/// <summary>How a situation answer can end the dialogue without an application.</summary>
public enum SituationEnding
{
    /// <summary>No licence is needed (行政许可法 art. 32(1)).</summary>
    NotRequired,

    /// <summary>Another organ is competent (art. 32(2)).</summary>
    OtherOrgan,
}

/// <summary>情形: a question that narrows the matter.</summary>
public sealed record SituationDefinition
{
    /// <summary>Letters, digits, - and _; unique within the matter.</summary>
    public required string Code { get; init; }

    /// <summary>The question, in everyday words.</summary>
    public required string Title { get; init; }

    /// <summary>Whether several options may be chosen.</summary>
    public bool Multiple { get; init; }

    /// <summary>Whether it must be answered when it is shown. Default: yes.</summary>
    public bool Required { get; init; } = true;

    /// <summary>A <see cref="SituationExpression"/> over earlier questions; null = always shown.</summary>
    public string? ShownIf { get; init; }

    /// <summary>The answers, at least two.</summary>
    public required IReadOnlyList<SituationOption> Options { get; init; }
}

/// <summary>情形选项: one answer and what it changes.</summary>
public sealed record SituationOption
{
    /// <summary>Letters, digits, - and _; unique within the question.</summary>
    public required string Code { get; init; }

    /// <summary>The answer, in everyday words.</summary>
    public required string Label { get; init; }

    /// <summary>Help shown beside it.</summary>
    public string? Note { get; init; }

    /// <summary>Ends the dialogue; null = it goes on.</summary>
    public SituationEnding? Ends { get; init; }

    /// <summary>What to tell the person when it ends; required then.</summary>
    public string? Message { get; init; }

    /// <summary>The competent organ; required with <see cref="SituationEnding.OtherOrgan"/>.</summary>
    public string? Organ { get; init; }

    /// <summary>Codes of materials that this answer adds.</summary>
    public IReadOnlyList<string> Includes { get; init; } = [];

    /// <summary>Codes of materials that this answer takes away. Stronger than an addition.</summary>
    public IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>Codes of materials that need not be there with this answer.</summary>
    public IReadOnlyList<string> MakesOptional { get; init; } = [];

    /// <summary>Codes of materials that a written promise may stand in for with this answer (告知承诺).</summary>
    public IReadOnlyList<string> MakesCommittable { get; init; } = [];

    /// <summary>特别程序 that this answer brings, in words; null = none.</summary>
    public string? SpecialProcedure { get; init; }

    /// <summary>联办机构 that this answer brings in; null = none.</summary>
    public string? JointAgency { get; init; }

    /// <summary>Options of the same question that cannot be chosen together with this one.</summary>
    public IReadOnlyList<string> Conflicts { get; init; } = [];

    /// <summary>The promised limit when this is chosen; null = the matter's.</summary>
    public MatterLimit? PromisedLimit { get; init; }

    /// <summary>The result's name when this is chosen; null = the matter's.</summary>
    public string? ResultName { get; init; }

    /// <summary>The applicant acts through somebody else: the case must name a representative.</summary>
    public bool NeedsRepresentative { get; init; }
}
