namespace Bpm.Approval.Definitions;

/// <summary>Where a publish request stands.</summary>
public enum PublishRequestState
{
    /// <summary>待复核.</summary>
    Open,

    /// <summary>已通过: published.</summary>
    Approved,

    /// <summary>已退回.</summary>
    Declined,

    /// <summary>已失效: the draft was changed, published otherwise or submitted again.</summary>
    Void,
}
