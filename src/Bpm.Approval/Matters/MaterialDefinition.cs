namespace Bpm.Approval.Matters;

/// <summary>材料: one thing to hand in, and when. Source: domain 2.3.</summary>
public sealed record MaterialDefinition
{
    /// <summary>Unique within the matter: 01, 02 …</summary>
    public required string Code { get; init; }

    /// <summary>Unique within the matter, at most 200 characters, no catch-all (PV13).</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required MaterialKind Kind { get; init; }

    /// <summary>How it may come.</summary>
    public required MaterialForm Form { get; init; }

    /// <summary>Whether it must be there when it applies.</summary>
    public MaterialNecessity Necessity { get; init; }

    /// <summary>A <see cref="SituationExpression"/>; null = in every situation. A material named in an option's includes is asked for then only.</summary>
    public string? When { get; init; }

    /// <summary>原件份数.</summary>
    public int Original { get; init; }

    /// <summary>复印件份数.</summary>
    public int Copies { get; init; }

    /// <summary>来源渠道: 申请人自备, 政府部门核发, 中介机构出具.</summary>
    public required string Source { get; init; }

    /// <summary>Who issues it; for what comes from the government.</summary>
    public string? IssuingAuthority { get; init; }

    /// <summary>关联电子证照类型: set = the system fetches it and the paper is not asked for (国令716 art. 7).</summary>
    public string? ElectronicLicenceType { get; init; }

    /// <summary>空白表格; required for application forms (PV12).</summary>
    public string? BlankForm { get; init; }

    /// <summary>示例样表; required for application forms (PV12).</summary>
    public string? SampleForm { get; init; }

    /// <summary>填报须知.</summary>
    public string FillingInstruction { get; init; } = "";

    /// <summary>受理标准: what makes it acceptable at the window.</summary>
    public required string AcceptanceCriterion { get; init; }

    /// <summary>要求提供材料的依据; never empty (PV12).</summary>
    public required string LegalBasis { get; init; }

    /// <summary>可承诺: a written promise may stand in for it.</summary>
    public bool CanCommit { get; init; }

    /// <summary>可容缺: may come after acceptance.</summary>
    public bool CanTolerate { get; init; }

    /// <summary>How many working days later a tolerated one may come; set exactly when <see cref="CanTolerate"/> is.</summary>
    public int? ToleranceDays { get; init; }

    /// <summary>审核要点, shown to clerk and reviewer.</summary>
    public IReadOnlyList<string> ReviewPoints { get; init; } = [];
}
