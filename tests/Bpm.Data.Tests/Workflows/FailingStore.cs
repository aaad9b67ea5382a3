using Bpm.Engine.Runtime;

namespace Bpm.Data.Tests.Workflows;

/// <summary>A store whose scope fails at its n-th commit, counted from 1.</summary>
/// <param name="diesWithoutAWord">From then on nothing works, as if the process were gone.</param>
internal sealed class FailingStore(IWorkflowStore store, int failsAt, bool diesWithoutAWord) : IWorkflowStore
{
    private int _commits;

    public Task<WorkflowInstanceRecord?> FindInstanceAsync(string instanceId, CancellationToken ct) => store.FindInstanceAsync(instanceId, ct);

    public Task<IReadOnlyList<BookmarkRecord>> FindBookmarksAsync(BookmarkFilter filter, CancellationToken ct) => store.FindBookmarksAsync(filter, ct);

    public Task<IReadOnlyList<TriggerRecord>> FindTriggersAsync(string name, string hash, CancellationToken ct) => store.FindTriggersAsync(name, hash, ct);

    public Task<bool> IsFreeAsync(ActivationClaim claim, CancellationToken ct) => store.IsFreeAsync(claim, ct);

    public Task<IReadOnlyList<TriggerRecord>> ListTriggersAsync(string name, CancellationToken ct) => store.ListTriggersAsync(name, ct);

    public Task<IReadOnlyList<string>> ListPayloadsAsync(string name, CancellationToken ct) => store.ListPayloadsAsync(name, ct);

    public Task CommitAsync(BurstCommit commit, CancellationToken ct) =>
        ++_commits == failsAt ? throw new InvalidOperationException("The process dies.") : store.CommitAsync(commit, ct);

    public ValueTask ForgetAsync() => diesWithoutAWord ? throw new InvalidOperationException("The process is gone.") : store.ForgetAsync();
}
