namespace Bpm.Approval.Definitions;

/// <summary>Chinese names.</summary>
public static class PublishRequestNames
{
    /// <summary>待复核.</summary>
    public static string ChineseName(this PublishRequestState state) => state switch
    {
        PublishRequestState.Open => "待复核",
        PublishRequestState.Approved => "已通过",
        PublishRequestState.Declined => "已退回",
        PublishRequestState.Void => "已失效",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>发布.</summary>
    public static string ChineseName(this PublicationAction action) => action switch
    {
        PublicationAction.Publish => "发布",
        PublicationAction.Retract => "停用",
        PublicationAction.Revert => "回退",
        PublicationAction.Delete => "删除",
        PublicationAction.Import => "导入",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };
}
