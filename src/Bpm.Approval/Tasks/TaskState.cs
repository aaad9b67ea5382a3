namespace Bpm.Approval.Tasks;

/// <summary>Where a task stands.</summary>
public enum TaskState
{
    /// <summary>待签收.</summary>
    Open,

    /// <summary>办理中: claimed by one person.</summary>
    Claimed,

    /// <summary>已办.</summary>
    Completed,

    /// <summary>已取消: the workflow no longer waits for it.</summary>
    Cancelled,

    /// <summary>未轮到: others of its group come first.</summary>
    Waiting,
}
