using Bpm.Approval.Negation;

namespace Bpm.Approval.Cases;

/// <summary>Something that one person proposes for a case and another must approve (提请审批).</summary>
public sealed record CaseProposal
{
    /// <summary>From 1 within the case.</summary>
    public required int Number { get; init; }

    /// <summary>What is proposed.</summary>
    public required ProposalKind Kind { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Of a termination: the lawful cause.</summary>
    public TerminationCause? Cause { get; init; }

    /// <summary>Of a special procedure: what is wanted.</summary>
    public SpecialProcedureOrder? Procedure { get; init; }

    /// <summary>Of a changed planned end: the new one.</summary>
    public DateOnly? PlannedEnd { get; init; }

    /// <summary>Of new items in a second correction notice: codes of the materials.</summary>
    public IReadOnlyList<string> Materials { get; init; } = [];

    /// <summary>Of a window's request to say no: what.</summary>
    public NegationRequest? Negation { get; init; }

    /// <summary>Who proposed.</summary>
    public required Actor ProposedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Who decided on it; null while it is open.</summary>
    public Actor? DecidedBy { get; init; }

    /// <summary>UTC; null while it is open.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Null while it is open.</summary>
    public bool? Approved { get; init; }

    /// <summary>What the approver said; may be empty.</summary>
    public string Note { get; init; } = "";
}

/// <summary>What may be proposed.</summary>
public enum ProposalKind
{
    /// <summary>延长审批期限 (T17), approved by the head of the organ.</summary>
    Extension,

    /// <summary>终止办理 (T27), approved by the head.</summary>
    Termination,

    /// <summary>启动特别程序 (T15), approved by the unit's head.</summary>
    SpecialProcedure,

    /// <summary>变更特别程序期限, approved by the unit's head.</summary>
    SpecialProcedureEnd,

    /// <summary>第二次补正新增内容 (T9), approved by a supervisor.</summary>
    NewCorrectionItems,

    /// <summary>延长容缺补交期限 for force majeure (4.1), approved by the head.</summary>
    ToleranceExtension,

    /// <summary>窗口否定事项 (T4, T5, T10), approved by somebody of the deciding side.</summary>
    Negation,
}

/// <summary>Chinese names.</summary>
public static class ProposalKindNames
{
    /// <summary>What staff call it.</summary>
    public static string Name(this ProposalKind kind) => kind switch
    {
        ProposalKind.Extension => "延长审批期限",
        ProposalKind.Termination => "终止办理",
        ProposalKind.SpecialProcedure => "启动特别程序",
        ProposalKind.SpecialProcedureEnd => "变更特别程序期限",
        ProposalKind.NewCorrectionItems => "第二次补正新增内容",
        ProposalKind.ToleranceExtension => "延长容缺补交期限",
        ProposalKind.Negation => "窗口否定事项",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
