namespace Bpm.Approval.Cases;

/// <summary>Where a case stands (办件状态). The number is the code of the domain reference, 3.1; stored by name.</summary>
public enum CaseState
{
    /// <summary>草稿: not handed in yet.</summary>
    Draft = 10,

    /// <summary>已申报: handed in, not yet taken in.</summary>
    Submitted = 20,

    /// <summary>已收件: taken in; the five working days for a correction notice run.</summary>
    Received = 30,

    /// <summary>待补正: the one-time notice is out.</summary>
    AwaitingCorrection = 40,

    /// <summary>依法不需要许可. Final.</summary>
    NotRequired = 50,

    /// <summary>不予受理. Final.</summary>
    NotAccepted = 51,

    /// <summary>逾期未补正退件. Final.</summary>
    ClosedNoCorrection = 52,

    /// <summary>已受理: the clock of the decision runs.</summary>
    Accepted = 60,

    /// <summary>审查中.</summary>
    UnderReview = 70,

    /// <summary>初审中: the lower organ reviews for the upper one.</summary>
    PreliminaryReview = 71,

    /// <summary>已上报: with the upper organ.</summary>
    ReportedUpward = 72,

    /// <summary>特别程序: the time it needs is not counted (art. 45).</summary>
    InSpecialProcedure = 75,

    /// <summary>待决定.</summary>
    PendingDecision = 80,

    /// <summary>准予.</summary>
    Granted = 90,

    /// <summary>不予.</summary>
    Denied = 91,

    /// <summary>制证.</summary>
    ProducingResult = 95,

    /// <summary>待送达.</summary>
    AwaitingDelivery = 100,

    /// <summary>办结. Final.</summary>
    Closed = 110,

    /// <summary>撤回申请. Final.</summary>
    Withdrawn = 120,

    /// <summary>终止办理. Final.</summary>
    Terminated = 121,

    /// <summary>作废: an operating error. Final.</summary>
    Voided = 123,

    /// <summary>已归档: how it ended is <see cref="ApprovalCase.Ending"/>. Final.</summary>
    Archived = 130,
}
