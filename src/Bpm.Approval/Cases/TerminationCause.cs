namespace Bpm.Approval.Cases;

/// <summary>The lawful causes to end a case without a decision (domain 3.2, T27).</summary>
public enum TerminationCause
{
    /// <summary>申请人死亡、丧失行为能力或者依法终止.</summary>
    ApplicantGone,

    /// <summary>事项被取消.</summary>
    MatterAbolished,

    /// <summary>容缺承诺未履行.</summary>
    ToleranceBroken,

    /// <summary>申请标的不复存在.</summary>
    ObjectGone,
}

/// <summary>The Chinese names of the causes.</summary>
public static class TerminationCauseNames
{
    /// <summary>As the notice says it.</summary>
    public static string Name(this TerminationCause cause) => cause switch
    {
        TerminationCause.ApplicantGone => "申请人死亡、丧失行为能力，或者法人、其他组织依法终止",
        TerminationCause.MatterAbolished => "申请的事项依法取消",
        TerminationCause.ToleranceBroken => "未按承诺补交容缺材料",
        TerminationCause.ObjectGone => "申请的标的不复存在",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
    };
}
