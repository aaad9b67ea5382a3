namespace Bpm.Engine.Runtime;

/// <summary>For hosts that look for tasks among the bookmarks.</summary>
internal sealed class NoTaskDispatcher : ITaskDispatcher
{
    public ValueTask DispatchAsync(TaskRequest task, CancellationToken ct) => ValueTask.CompletedTask;
}
