namespace Bpm.Approval.Tasks;

/// <summary>What a task is for; decides which rules completing it must pass.</summary>
public enum TaskKind
{
    /// <summary>人工办理.</summary>
    Human,

    /// <summary>补正: waiting for the materials of a one-time notice.</summary>
    Correction,

    /// <summary>决定.</summary>
    Decision,

    /// <summary>用印.</summary>
    Seal,

    /// <summary>送达.</summary>
    Delivery,

    /// <summary>容缺承诺: the applicant promises to supply what is missing.</summary>
    Tolerance,

    /// <summary>容缺核验: what was tolerated has come in and is right.</summary>
    ToleranceCheck,

    /// <summary>告知承诺: the applicant commits instead of proving.</summary>
    Commitment,

    /// <summary>监管反馈处理: the deciding organ answers a regulator. Stands beside the workflow.</summary>
    FollowUp,
}
