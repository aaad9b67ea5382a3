namespace Bpm.Approval.Matters;

/// <summary>What a step of the published process is.</summary>
public enum ProcessStepKind
{
    /// <summary>收件.</summary>
    Receive,

    /// <summary>受理.</summary>
    Accept,

    /// <summary>审查.</summary>
    Review,

    /// <summary>现场核查: does not stop the statutory clock by itself.</summary>
    SiteInspection,

    /// <summary>决定.</summary>
    Decide,

    /// <summary>制证.</summary>
    Produce,

    /// <summary>颁发送达.</summary>
    Issue,

    /// <summary>监管推送.</summary>
    Push,

    /// <summary>办结.</summary>
    Close,

    /// <summary>听证: a special procedure (行政许可法 art. 45).</summary>
    Hearing,

    /// <summary>专家评审: a special procedure (art. 45).</summary>
    ExpertReview,

    /// <summary>公示.</summary>
    PublicNotice,

    /// <summary>初审.</summary>
    PreliminaryReview,

    /// <summary>上报.</summary>
    ReportUpward,

    /// <summary>联合意见.</summary>
    JointOpinion,
}

/// <summary>Where a step is done.</summary>
public enum ProcessOffice
{
    /// <summary>前台.</summary>
    Front,

    /// <summary>后台.</summary>
    Back,

    /// <summary>上级.</summary>
    Upper,

    /// <summary>联办.</summary>
    Joint,
}

/// <summary>One step as the guide tells it; the workflow definition is what runs. Source: domain 2.5.</summary>
public sealed record ProcessStep
{
    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required ProcessStepKind Kind { get; init; }

    /// <summary>Where.</summary>
    public required ProcessOffice Office { get; init; }

    /// <summary>Who.</summary>
    public required People.PostRole Role { get; init; }

    /// <summary>Which unit, by name; null = the one the route gives.</summary>
    public string? HandlingUnit { get; init; }

    /// <summary>How long, null = part of the whole.</summary>
    public MatterLimit? Limit { get; init; }

    /// <summary>特别程序.</summary>
    public bool IsSpecialProcedure { get; init; }

    /// <summary>Stops K3; only with a legal basis.</summary>
    public bool SuspendsStatutoryClock { get; init; }

    /// <summary>For special procedures.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>What is checked, and how many people it takes.</summary>
    public string Note { get; init; } = "";
}
