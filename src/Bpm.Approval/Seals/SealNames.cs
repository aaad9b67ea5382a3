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
