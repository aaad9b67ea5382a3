namespace Bpm.Approval.Regulator;

/// <summary>Where a push stands. Two hops, both recorded.</summary>
public enum PushState
{
    /// <summary>待推送.</summary>
    Queued,

    /// <summary>已报审批局: the station's platform has sent it on the first hop; the bureau's people have to confirm.</summary>
    SentToBureau,

    /// <summary>审批局已确认: the first hop is done.</summary>
    BureauConfirmed,

    /// <summary>已发监管部门: the regulator's system took it on the second hop and owes the receipt.</summary>
    SentToRegulator,

    /// <summary>已送达监管部门: the second hop is done.</summary>
    Delivered,

    /// <summary>已认领.</summary>
    Acknowledged,

    /// <summary>被退回: not our duty, wrong region, wrong data.</summary>
    Rejected,

    /// <summary>已了结.</summary>
    Closed,
}
