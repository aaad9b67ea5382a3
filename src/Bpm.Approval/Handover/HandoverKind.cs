namespace Bpm.Approval.Handover;

/// <summary>What a list hands over.</summary>
public enum HandoverKind
{
    /// <summary>受理材料.</summary>
    Acceptance,

    /// <summary>补充材料: what a correction brought.</summary>
    Supplementary,

    /// <summary>办理结果.</summary>
    Result,

    /// <summary>归档材料.</summary>
    Archive,

    /// <summary>退还原件: back to the applicant.</summary>
    Return,
}

/// <summary>Where a list stands.</summary>
public enum HandoverState
{
    /// <summary>已编制.</summary>
    Prepared,

    /// <summary>运送中: signed off by the sender.</summary>
    InTransit,

    /// <summary>已接收: everything was there.</summary>
    Received,

    /// <summary>接收有差异: the sender has to answer for it.</summary>
    ReceivedWithDifference,

    /// <summary>已办结.</summary>
    Closed,
}

/// <summary>What the receiver found wrong with an item.</summary>
public enum ItemFault
{
    /// <summary>As listed.</summary>
    None,

    /// <summary>缺少.</summary>
    Missing,

    /// <summary>破损.</summary>
    Damaged,

    /// <summary>多出: it came without being listed.</summary>
    Extra,
}

/// <summary>Chinese names.</summary>
public static class HandoverNames
{
    /// <summary>Name of a kind.</summary>
    public static string ChineseName(this HandoverKind kind) => kind switch
    {
        HandoverKind.Acceptance => "受理材料",
        HandoverKind.Supplementary => "补充材料",
        HandoverKind.Result => "办理结果",
        HandoverKind.Archive => "归档材料",
        HandoverKind.Return => "退还原件",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Name of a state.</summary>
    public static string ChineseName(this HandoverState state) => state switch
    {
        HandoverState.Prepared => "已编制",
        HandoverState.InTransit => "运送中",
        HandoverState.Received => "已接收",
        HandoverState.ReceivedWithDifference => "接收有差异",
        HandoverState.Closed => "已办结",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Name of what is wrong with an item; empty where nothing is.</summary>
    public static string ChineseName(this ItemFault exception) => exception switch
    {
        ItemFault.None => "",
        ItemFault.Missing => "缺少",
        ItemFault.Damaged => "破损",
        ItemFault.Extra => "多出",
        _ => throw new ArgumentOutOfRangeException(nameof(exception), exception, null),
    };
}
