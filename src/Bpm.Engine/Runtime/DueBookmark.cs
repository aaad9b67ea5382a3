namespace Bpm.Engine.Runtime;

/// <summary>A bookmark whose moment has come.</summary>
/// <param name="InstanceId">The instance that waits.</param>
/// <param name="BookmarkId">The bookmark.</param>
public sealed record DueBookmark(string InstanceId, string BookmarkId)
{
    /// <summary>The instance as it was a moment later, read for the whole batch at once; its revision tells whether it still is so. Null: not read, or it is gone.</summary>
    public WorkflowInstanceRecord? Instance { get; init; }
}
