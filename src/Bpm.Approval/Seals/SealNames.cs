namespace Bpm.Approval.Seals;

/// <summary>The Chinese names of kinds and states.</summary>
public static class SealNames
{
    /// <summary>受理专用章 …</summary>
    public static string ChineseName(this SealKind kind) => kind switch
    {
        SealKind.AgencySeal => "机关法定名称章",
        SealKind.AcceptanceSeal => "受理专用章",
        SealKind.NumberedApprovalSeal => "行政审批业务专用章",
        SealKind.ServiceCenterSeal => "便民服务中心印章",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What is wrong, in words.</summary>
    public static string ChineseName(this SealDifferenceKind kind) => kind switch
    {
        SealDifferenceKind.UseWithoutImpression => "有用印登记，文书上没有该印章",
        SealDifferenceKind.ImpressionWithoutUse => "文书上有印章，没有用印登记",
        SealDifferenceKind.OtherSeal => "登记的印章与文书上的不一致",
        SealDifferenceKind.ContentChanged => "用印后文书内容被改动",
        SealDifferenceKind.UsedWhileBlocked => "停用或者遗失后仍有用印",
        SealDifferenceKind.OtherPlace => "不在保管地点用印",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>在用 …</summary>
    public static string ChineseName(this SealState state) => state switch
    {
        SealState.Requested => "申请中",
        SealState.Active => "在用",
        SealState.Suspended => "停用",
        SealState.Lost => "已报遗失",
        SealState.Revoked => "已撤销",
        SealState.Destroyed => "已销毁",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
