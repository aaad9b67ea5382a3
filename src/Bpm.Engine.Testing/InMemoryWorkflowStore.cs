using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Bpm.Engine.Runtime.Jobs;

namespace Bpm.Engine.Testing;

/// <summary>Instances, bookmarks, timers and the queue in memory, with the same guarantees as a database: a commit happens whole or not at all.</summary>
public sealed class InMemoryWorkflowStore(InMemoryDefinitionStore definitions) : IWorkflowStore, IStimulusQueue, ITimerStore, IBackgroundJobs
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, WorkflowInstanceRecord> _instances = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BookmarkRecord> _bookmarks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StimulusRecord> _stimuli = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BackgroundJob> _jobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _leases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ActivityExecutionRecord> _executions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _activations = new(StringComparer.Ordinal);
    private readonly List<string> _executionOrder = [];
    private readonly List<JournalEntry> _journal = [];

    /// <summary>How often something was committed.</summary>
    public int Commits { get; private set; }

    /// <summary>Called inside each commit before anything changes; throws to make it fail.</summary>
    public Action<BurstCommit>? BeforeCommit { get; set; }

    /// <summary>All instances.</summary>
    public IReadOnlyList<WorkflowInstanceRecord> Instances => Locked(() => _instances.Values.ToList());

    /// <summary>All waiting bookmarks, oldest first.</summary>
    public IReadOnlyList<BookmarkRecord> Bookmarks => Locked(() => OldestFirst(_bookmarks.Values));

    /// <summary>All queue rows.</summary>
    public IReadOnlyList<StimulusRecord> Stimuli => Locked(() => _stimuli.Values.OrderBy(s => s.CreatedAt).ThenBy(s => s.Id, StringComparer.Ordinal).ToList());

    /// <summary>All jobs of background activities, oldest first.</summary>
    public IReadOnlyList<BackgroundJob> Jobs => Locked(() => OldestFirst(_jobs.Values));

    /// <summary>The journal of one instance.</summary>
    public IReadOnlyList<JournalEntry> JournalOf(string instanceId) => Locked(() => _journal.Where(j => j.InstanceId == instanceId).OrderBy(j => j.Sequence).ToList());

    /// <summary>The runs of one instance, in order of their beginning.</summary>
    public IReadOnlyList<ActivityExecutionRecord> ExecutionsOf(string instanceId) =>
        Locked(() => _executionOrder.Select(id => _executions[id]).Where(e => e.InstanceId == instanceId).ToList());

    /// <inheritdoc />
    public Task<WorkflowInstanceRecord?> FindInstanceAsync(string instanceId, CancellationToken ct) => Task.FromResult(Locked(() => _instances.GetValueOrDefault(instanceId)));

    /// <inheritdoc />
    public Task<IReadOnlyList<BookmarkRecord>> FindBookmarksAsync(BookmarkFilter filter, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<BookmarkRecord>>(Locked(() => OldestFirst(_bookmarks.Values.Where(b => Fits(b, filter)))));

    /// <inheritdoc />
    public Task<IReadOnlyList<TriggerRecord>> FindTriggersAsync(string name, string hash, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<TriggerRecord>>([.. definitions.Triggers.Where(t => t.Name == name && t.Hash == hash)]);

    /// <inheritdoc />
    public Task<bool> IsFreeAsync(ActivationClaim claim, CancellationToken ct) => Task.FromResult(Locked(() => IsFree(claim)));

    /// <inheritdoc />
    public Task<IReadOnlyList<TriggerRecord>> ListTriggersAsync(string name, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<TriggerRecord>>([.. definitions.Triggers.Where(t => t.Name == name)]);

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> ListPayloadsAsync(string name, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>(
        [.. definitions.Triggers.Where(t => t.Name == name).Select(t => t.PayloadJson).Concat(Bookmarks.Where(b => b.Name == name).Select(b => b.PayloadJson)).OfType<string>().Distinct()]);

    /// <inheritdoc />
    public Task CommitAsync(BurstCommit commit, CancellationToken ct)
    {
        lock (_gate)
        {
            BeforeCommit?.Invoke(commit);
            BurstCommit[] all = [commit, .. commit.Further];
            Array.ForEach(all, Check);
            Array.ForEach(all, Apply);
            Commits++;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<StimulusRecord>> ClaimAsync(DateTimeOffset now, int take, TimeSpan lease, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<StimulusRecord>>(Locked(() => Claim(_stimuli.Values.OrderBy(s => s.CreatedAt).ThenBy(s => s.Id, StringComparer.Ordinal), s => s.Id, now, take, lease)));

    /// <inheritdoc />
    public Task PostponeAsync(string id, DateTimeOffset until, CancellationToken ct)
    {
        lock (_gate)
            _leases[id] = until;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<int> PurgeExpiredAsync(DateTimeOffset now, CancellationToken ct) => Task.FromResult(Locked(() =>
    {
        var expired = _stimuli.Values.Where(s => s.ExpiresAt <= now).Select(s => s.Id).ToList();
        expired.ForEach(id => _stimuli.Remove(id));
        return expired.Count;
    }));

    /// <inheritdoc />
    public Task<IReadOnlyList<DueBookmark>> ClaimDueAsync(DateTimeOffset now, int take, TimeSpan lease, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<DueBookmark>>(Locked(() =>
            Claim(_bookmarks.Values.Where(b => b.DueAt <= now).OrderBy(b => b.DueAt), b => b.Id, now, take, lease).ConvertAll(b => new DueBookmark(b.InstanceId, b.Id))));

    /// <inheritdoc />
    public Task<IReadOnlyList<TriggerRecord>> ClaimDueTriggersAsync(DateTimeOffset now, int take, TimeSpan lease, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<TriggerRecord>>(Locked(() => Claim(definitions.Triggers.Where(t => t.DueAt <= now).OrderBy(t => t.DueAt), t => t.Id, now, take, lease)));

    /// <inheritdoc />
    Task<IReadOnlyList<BackgroundJob>> IBackgroundJobs.ClaimAsync(DateTimeOffset now, int take, TimeSpan lease, CancellationToken ct) => Task.FromResult<IReadOnlyList<BackgroundJob>>(Locked(() =>
        Claim(OldestFirst(_jobs.Values), j => j.Id, now, take, lease).ConvertAll(j => _jobs[j.Id] = j with { Tries = j.Tries + 1 })));

    /// <inheritdoc />
    public Task<bool> HoldAsync(string id, DateTimeOffset until, CancellationToken ct) => Task.FromResult(Locked(() =>
    {
        _leases[id] = until;
        return _jobs.ContainsKey(id);
    }));

    /// <inheritdoc />
    public Task ReleaseAsync(string id, DateTimeOffset now, CancellationToken ct) => Task.FromResult(Locked(() =>
    {
        _leases.Remove(id);
        return _jobs.TryGetValue(id, out var job) && (_jobs[id] = job with { Tries = job.Tries - 1 }) is not null;
    }));

    /// <summary>Ends every lease, as if its time had passed.</summary>
    public void EndLeases() => Locked(() =>
    {
        _leases.Clear();
        return true;
    });

    private static List<BookmarkRecord> OldestFirst(IEnumerable<BookmarkRecord> bookmarks) => [.. bookmarks.OrderBy(b => b.CreatedAt).ThenBy(b => b.Id, StringComparer.Ordinal)];

    private static List<BackgroundJob> OldestFirst(IEnumerable<BackgroundJob> jobs) => [.. jobs.OrderBy(j => j.CreatedAt).ThenBy(j => j.Id, StringComparer.Ordinal)];

    private static bool Fits(BookmarkRecord bookmark, BookmarkFilter filter) =>
        (filter.Id is null || bookmark.Id == filter.Id)
        && (filter.InstanceId is null || bookmark.InstanceId == filter.InstanceId)
        && (filter.Hash is null || bookmark.Hash == filter.Hash)
        && (filter.Name is null || bookmark.Name == filter.Name)
        && (filter.CorrelationId is null || bookmark.CorrelationId == filter.CorrelationId)
        && (filter.ActivityInstanceId is null || bookmark.ActivityInstanceId == filter.ActivityInstanceId);

    private List<T> Claim<T>(IEnumerable<T> candidates, Func<T, string> id, DateTimeOffset now, int take, TimeSpan lease)
    {
        var claimed = candidates.Where(c => !_leases.TryGetValue(id(c), out var until) || until <= now).Take(take).ToList();
        claimed.ForEach(c => _leases[id(c)] = now + lease);
        return claimed;
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }

    private bool IsFree(ActivationClaim claim) =>
        !_instances.Values.Any(i => i.Status == WorkflowStatus.Running && i.Id != claim.InstanceId
            && (claim.DefinitionId is null || i.DefinitionId == claim.DefinitionId) && (claim.CorrelationId is null || i.CorrelationId == claim.CorrelationId))
        && (!_activations.TryGetValue(claim.Key, out var holder) || holder == claim.InstanceId);

    private void Check(BurstCommit commit)
    {
        if (commit.Activation is { } claim && (!IsFree(claim) || _activations.ContainsKey(claim.Key)))
            throw new WorkflowConcurrencyException($"Instance '{claim.InstanceId}' may not start: another one that excludes it runs already.");

        if (commit.Instance is { } instance)
        {
            var stored = _instances.GetValueOrDefault(instance.Id);
            if (commit.IsNew ? stored is not null : stored is null || stored.Revision != instance.Revision - 1)
                throw new WorkflowConcurrencyException($"Instance '{instance.Id}' changed meanwhile.");
            if (stored is { Status: WorkflowStatus.Finished, SubStatus: not WorkflowSubStatus.Faulted })
                throw new WorkflowConcurrencyException($"Instance '{instance.Id}' is over.");
        }

        if (commit.StimulusIdsConsumed.Any(id => !_stimuli.ContainsKey(id)))
            throw new WorkflowConcurrencyException("A queued stimulus was delivered meanwhile.");
        if (commit.TriggersRescheduled.Any(c => !definitions.Triggers.Any(t => t.Id == c.TriggerId && t.DueAt == c.From)))
            throw new WorkflowConcurrencyException("A trigger fired meanwhile.");
    }

    private void Apply(BurstCommit commit)
    {
        foreach (var id in commit.BookmarkIdsRemoved)
            _bookmarks.Remove(id);
        foreach (var bookmark in commit.BookmarksAdded)
            _bookmarks.Add(bookmark.Id, bookmark);
        if (commit.Instance is { } instance)
        {
            _instances[instance.Id] = instance;
            if (commit.Activation is { } claim)
                _activations.Add(claim.Key, claim.InstanceId);
            if (commit.ReleasesActivation)
                _activations.Where(a => a.Value == instance.Id).ToList().ForEach(a => _activations.Remove(a.Key));
            if (commit.CorrelationIdOfKeptBookmarks is { } correlation)
            {
                foreach (var kept in _bookmarks.Values.Where(b => b.InstanceId == instance.Id).ToList())
                    _bookmarks[kept.Id] = kept with { CorrelationId = correlation };
            }
        }

        foreach (var id in commit.StimulusIdsConsumed)
            _stimuli.Remove(id);
        foreach (var stimulus in commit.StimuliQueued)
        {
            _stimuli.Add(stimulus.Id, stimulus);
            if (stimulus.HeldUntil is { } held)
                _leases[stimulus.Id] = held;
        }

        foreach (var id in commit.JobIdsRemoved)
            _jobs.Remove(id);
        foreach (var job in commit.JobsAdded)
            _jobs.Add(job.Id, job);
        foreach (var change in commit.TriggersRescheduled)
            definitions.Reschedule(change);
        _journal.AddRange(commit.Journal);
        foreach (var execution in commit.Executions)
        {
            if (!_executions.ContainsKey(execution.Id))
                _executionOrder.Add(execution.Id);
            _executions[execution.Id] = execution;
        }
    }
}
