using Bpm.Engine.Bookmarks;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;
using Bpm.Engine.Runtime.Jobs;
using Microsoft.Extensions.Logging;

namespace Bpm.Engine.Runtime;

/// <summary>Bursts in the scope's unit of work.</summary>
internal sealed partial class WorkflowRuntime(
    IServiceProvider services,
    IWorkflowStore store,
    IWorkflowDefinitionStore definitions,
    WorkflowDefinitionCatalog catalog,
    BurstEnvironmentFactory environments,
    ILogger<WorkflowRuntime> logger) : IWorkflowRuntime
{
    public async Task<BurstResult> StartAsync(StartWorkflow request, CancellationToken ct)
    {
        var (result, _) = await StartAsync(request, new BurstCommit(), ct);
        return result;
    }

    public async Task<BurstResult> ResumeAsync(ResumeWorkflow request, CancellationToken ct) =>
        await ResumeAsync(request.InstanceId, [request.BookmarkId], request.Input, new BurstCommit(), ct);

    public async Task<StimulusResult> SendAsync(Stimulus stimulus, CancellationToken ct)
    {
        var record = environments.Stimuli.ToRecord(stimulus);
        return await DeliverAsync(record, stimulus.Input, isQueued: false, ct);
    }

    public async Task<BurstResult> CancelAsync(string instanceId, CancellationToken ct)
    {
        if (await store.FindInstanceAsync(instanceId, ct) is not { } record)
            return BurstResult.NothingDone(instanceId);
        if (record.Status != WorkflowStatus.Running)
            return BurstResult.NothingDone(record);

        var workflow = await LoadAsync(record, null, ct);
        var before = workflow.Bookmarks.Select(b => b.Id).ToHashSet(StringComparer.Ordinal);
        await CancelAsync(workflow);
        return await CommitAsync(workflow, record, before, new BurstCommit(), ct);
    }

    public async Task<BurstResult> CompleteTaskAsync(string taskId, object? result, CancellationToken ct)
    {
        var hash = StimulusHasher.Hash(RunTaskStimulus.Name, new RunTaskStimulus(taskId));
        var waiting = await store.FindBookmarksAsync(new BookmarkFilter { Name = RunTaskStimulus.Name, Hash = hash }, ct);
        if (waiting.Count == 0)
            return BurstResult.NothingDone("");
        var input = new Dictionary<string, object?> { [RunTaskStimulus.ResultInput] = result };
        return await ResumeAsync(waiting[0].InstanceId, [waiting[0].Id], input, new BurstCommit(), ct);
    }

    /// <summary>Lets an altered instance run on and commits it.</summary>
    internal async Task<BurstResult> FinishAlterationAsync(Alterations.AlterationPlan plan, WorkflowInstanceRecord before, CancellationToken ct)
    {
        var (workflow, commit) = (plan.Workflow, new BurstCommit());
        if (plan.Cancels)
            await CancelAsync(workflow);
        else if (workflow.Status == WorkflowStatus.Running)
            await RunAsync(workflow);
        plan.ClearIncidents();
        if (before.Status == WorkflowStatus.Finished && workflow.Status == WorkflowStatus.Running
            && ActivationStrategies.ClaimOf(workflow.Workflow.ActivationStrategy, workflow.Id, workflow.DefinitionId, workflow.CorrelationId) is { } claim)
        {
            if (!await store.IsFreeAsync(claim, ct))
                throw new Alterations.AlterationRefusal(ActivationStrategies.NotAllowed, "Another instance has taken its place meanwhile.");
            workflow.Properties[ActivationStrategies.KeyProperty] = claim.Key;
            commit = commit with { Activation = claim };
        }

        return await CommitAsync(workflow, before, plan.BookmarksBefore, commit, ct);
    }

    /// <summary>Delivers a stimulus: one burst in this scope, further receivers as queue rows in the same commit.</summary>
    internal async Task<StimulusResult> DeliverAsync(StimulusRecord stimulus, IReadOnlyDictionary<string, object?>? input, bool isQueued, CancellationToken ct)
    {
        if (stimulus.Name == Children.ChildStart.Name)
            return await StartChildAsync(stimulus, input, ct);
        if (stimulus.Name == ChildCompletedStimulus.Name)
            return await AnswerParentAsync(stimulus, input, ct);
        if (stimulus.Name == ContinuationName)
            return await GoOnAsync(stimulus, ct);

        var triggers = stimulus.InstanceId is null ? await store.FindTriggersAsync(stimulus.Name, stimulus.Hash, ct) : [];
        if (stimulus.TriggerId is { } only)
            triggers = [.. triggers.Where(t => t.Id == only)];
        var bookmarks = stimulus.TriggerId is not null ? [] : await store.FindBookmarksAsync(
            new BookmarkFilter { Name = stimulus.Name, Hash = stimulus.Hash, CorrelationId = stimulus.CorrelationId, InstanceId = stimulus.InstanceId }, ct);
        var waiting = bookmarks.GroupBy(b => b.InstanceId, StringComparer.Ordinal).ToList();
        if (triggers.Count > 0)
        {
            triggers = await AllowedAsync(triggers, stimulus.CorrelationId, ct);
            if (triggers.Count + waiting.Count == 0)
            {
                // It found its triggers, and none of them may start now: it is used up, not kept until one may.
                if (isQueued)
                    await store.CommitAsync(new BurstCommit { StimulusIdsConsumed = [stimulus.Id] }, ct);
                return new StimulusResult(null, 0);
            }
        }

        if (triggers.Count + waiting.Count == 0)
        {
            if (isQueued)
                return new StimulusResult(null, 0);
            await store.CommitAsync(new BurstCommit { StimuliQueued = [stimulus] }, ct);
            return new StimulusResult(null, 1);
        }

        // The first receiver is served here, every further one by a row of its own.
        var rest = triggers.Skip(1).Select(t => environments.Stimuli.Copy(stimulus, triggerId: t.Id))
            .Concat(waiting.Skip(triggers.Count > 0 ? 0 : 1).Select(g => environments.Stimuli.Copy(stimulus, instanceId: g.Key))).ToList();
        var commit = new BurstCommit { StimuliQueued = rest, StimulusIdsConsumed = isQueued ? [stimulus.Id] : [] };
        var burst = triggers.Count > 0
            ? (await StartAsync(new StartWorkflow { DefinitionVersionId = triggers[0].DefinitionVersionId, TriggerActivityId = triggers[0].ActivityId, CorrelationId = stimulus.CorrelationId, Input = input }, commit, ct)).Result
            : await ResumeAsync(waiting[0].Key, [.. waiting[0].Select(b => b.Id)], input, commit, ct);
        return new StimulusResult(burst, rest.Count);
    }

    /// <param name="ifRefused">Committed where the definition's activation strategy does not allow another instance. Null: what <paramref name="commit"/> holds.</param>
    internal async Task<(BurstResult Result, WorkflowExecutionContext Workflow)> StartAsync(StartWorkflow request, BurstCommit commit, CancellationToken ct, BurstCommit? ifRefused = null)
    {
        var (workflow, claim) = await PrepareAsync(request, ct);
        if (claim is not null && !await store.IsFreeAsync(claim, ct))
        {
            ifRefused ??= commit;
            if (ifRefused.TriggersRescheduled.Count + ifRefused.StimulusIdsConsumed.Count + ifRefused.StimuliQueued.Count > 0)
                await store.CommitAsync(ifRefused, ct);
            return (BurstResult.NothingDone("") with { RefusalCode = ActivationStrategies.NotAllowed }, workflow);
        }

        await RunAsync(workflow);
        return (await CommitAsync(workflow, null, [], Claiming(workflow, request, claim, commit), ct), workflow);
    }

    private static BurstCommit Claiming(WorkflowExecutionContext workflow, StartWorkflow request, ActivationClaim? claim, BurstCommit commit)
    {
        if (claim is null || workflow.Status != WorkflowStatus.Running || workflow.CorrelationId != request.CorrelationId)
            return commit;
        workflow.Properties[ActivationStrategies.KeyProperty] = claim.Key;
        return commit with { Activation = claim };
    }

    private async Task<(WorkflowExecutionContext Workflow, ActivationClaim? Claim)> PrepareAsync(StartWorkflow request, CancellationToken ct)
    {
        var workflow = await NewInstances.PrepareAsync(request, definitions, catalog, environments.Make(services), ct);
        return (workflow, ActivationStrategies.ClaimOf(workflow.Workflow.ActivationStrategy, workflow.Id, workflow.DefinitionId, request.CorrelationId));
    }

    internal Task<BurstResult> ResumeAsync(string instanceId, IReadOnlyList<string> bookmarkIds, IReadOnlyDictionary<string, object?>? input, BurstCommit commit, CancellationToken ct) =>
        ResumeAsync(instanceId, workflow => Queue(workflow, bookmarkIds), input, commit, ct);

    /// <summary>Resumes a due bookmark of an instance that was read before.</summary>
    /// <exception cref="WorkflowConcurrencyException">It moved since, or moves now.</exception>
    internal Task<BurstResult> ResumeAsync(DueBookmark due, CancellationToken ct) => due.Instance is { } read
        ? ResumeAsync(read, workflow => workflow.QueueResume(due.BookmarkId), null, new BurstCommit(), ct)
        : ResumeAsync(new ResumeWorkflow(due.InstanceId, due.BookmarkId), ct);

    private async Task<BurstResult> ResumeAsync(string instanceId, Func<WorkflowExecutionContext, bool> queue, IReadOnlyDictionary<string, object?>? input, BurstCommit commit, CancellationToken ct) =>
        await store.FindInstanceAsync(instanceId, ct) is { } record ? await ResumeAsync(record, queue, input, commit, ct) : BurstResult.NothingDone(instanceId);

    /// <param name="queue">Queues what is to go on; false: it is gone.</param>
    private async Task<BurstResult> ResumeAsync(WorkflowInstanceRecord record, Func<WorkflowExecutionContext, bool> queue, IReadOnlyDictionary<string, object?>? input, BurstCommit commit, CancellationToken ct)
    {
        if (record.Status != WorkflowStatus.Running)
            return BurstResult.NothingDone(record);

        var workflow = await LoadAsync(record, null, ct);
        var before = workflow.Bookmarks.Select(b => b.Id).ToHashSet(StringComparer.Ordinal);
        var wasCut = await FinishCutAsync(workflow);
        NewInstances.AddInput(workflow, input);
        if (workflow.Status != WorkflowStatus.Running || !queue(workflow))
        {
            // Nothing may be committed for nothing: whoever asks again finds the rest done by its queue row.
            return wasCut ? throw new WorkflowConcurrencyException($"Instance '{record.Id}' is being gone on with.") : BurstResult.NothingDone(record);
        }

        await RunAsync(workflow);
        return await CommitAsync(workflow, record, before, commit, ct);
    }

    private static bool Queue(WorkflowExecutionContext workflow, IReadOnlyList<string> bookmarkIds)
    {
        var queued = false;
        foreach (var bookmarkId in bookmarkIds)
            queued |= workflow.QueueResume(bookmarkId);
        return queued;
    }

    private async Task<IReadOnlyList<TriggerRecord>> AllowedAsync(IReadOnlyList<TriggerRecord> triggers, string? correlationId, CancellationToken ct)
    {
        var allowed = new List<TriggerRecord>(triggers.Count);
        foreach (var trigger in triggers)
        {
            var definition = await catalog.GetAsync(trigger.DefinitionVersionId, definitions, ct);
            if (ActivationStrategies.ClaimOf(definition.ActivationStrategy, "", definition.DefinitionId, correlationId) is not { } claim || await store.IsFreeAsync(claim, ct))
                allowed.Add(trigger);
        }

        return allowed;
    }

    /// <summary>It is over, or its correlation id is another one than it claimed.</summary>
    private static bool ReleasesActivation(WorkflowExecutionContext workflow, WorkflowInstanceRecord? before) =>
        before is not null && workflow.Properties.ContainsKey(ActivationStrategies.KeyProperty)
        && (workflow.Status == WorkflowStatus.Finished || workflow.CorrelationId != before.CorrelationId);

    private static async ValueTask CancelAsync(WorkflowExecutionContext workflow)
    {
        workflow.Queue.Clear();
        if (workflow.ContextList.Count > 0)
        {
            var root = workflow.ContextList[0];
            workflow.Log(root, Journal.JournalEvents.WorkflowCancelled, null, null, null);
            await workflow.CancelAsync(root);
        }

        workflow.Queue.Clear();
        workflow.BookmarkList.Clear();
        workflow.Status = WorkflowStatus.Finished;
        workflow.SubStatus = WorkflowSubStatus.Cancelled;
        workflow.Settle();
    }

    internal async Task<WorkflowExecutionContext> LoadAsync(WorkflowInstanceRecord record, IReadOnlyDictionary<string, object?>? input, CancellationToken ct)
    {
        var definition = await catalog.GetAsync(record.DefinitionVersionId, definitions, ct);
        var environment = environments.Make(services);
        var workflow = environments.Live?.Take(record.Id, record.Revision);
        if (workflow is null)
            workflow = StateReader.Read(record.StateJson, definition, environment, ct);
        else
            workflow.GoOnIn(environment);
        NewInstances.AddInput(workflow, input);
        return workflow;
    }

    /// <summary>Reads a state that is not stored here.</summary>
    internal async Task<WorkflowExecutionContext> ReadAsync(string stateJson, string versionId, CancellationToken ct) =>
        StateReader.Read(stateJson, await catalog.GetAsync(versionId, definitions, ct), environments.Make(services), ct);

    /// <summary>Stores an instance from elsewhere as it is.</summary>
    /// <returns>False where its activation strategy forbids it.</returns>
    internal async Task<bool> ImportAsync(WorkflowExecutionContext workflow, CancellationToken ct)
    {
        var claim = workflow.Status != WorkflowStatus.Running ? null
            : ActivationStrategies.ClaimOf(workflow.Workflow.ActivationStrategy, workflow.Id, workflow.DefinitionId, workflow.CorrelationId);
        if (claim is not null && !await store.IsFreeAsync(claim, ct))
            return false;
        if (claim is not null)
            workflow.Properties[ActivationStrategies.KeyProperty] = claim.Key;
        else
            workflow.Properties.Remove(ActivationStrategies.KeyProperty);

        // What was queued where it comes from goes on here, by a row of its own.
        workflow.ContinuationId = null;
        await CommitAsync(workflow, null, [], new BurstCommit { Activation = claim }, ct);
        return true;
    }

    private static IReadOnlyList<Bookmark> BookmarksKept(WorkflowExecutionContext workflow) => workflow.Status == WorkflowStatus.Running ? workflow.Bookmarks : [];

    private BurstCommit CommitOf(WorkflowExecutionContext workflow, WorkflowInstanceRecord? before, HashSet<string> bookmarksBefore, BurstCommit commit, DateTimeOffset now)
    {
        var kept = BookmarksKept(workflow);
        var record = new WorkflowInstanceRecord
        {
            Id = workflow.Id,
            DefinitionId = workflow.DefinitionId,
            DefinitionVersionId = workflow.DefinitionVersionId,
            DefinitionVersion = workflow.DefinitionVersion,
            Status = workflow.Status,
            SubStatus = workflow.SubStatus,
            CorrelationId = workflow.CorrelationId,
            Name = workflow.Name,
            IncidentCount = workflow.Incidents.Count,
            ParentInstanceId = workflow.ParentInstanceId,
            Revision = (before?.Revision ?? 0) + 1,
            StateJson = StateWriter.Write(workflow, now),
            CreatedAt = workflow.CreatedAt,
            UpdatedAt = now,
            FinishedAt = workflow.FinishedAt,
        };
        var keptIds = kept.Select(b => b.Id).ToHashSet(StringComparer.Ordinal);
        BookmarkRecord[] added = [.. kept.Where(b => !bookmarksBefore.Contains(b.Id)).Select(b => ToRecord(b, workflow))];
        string[] removed = [.. bookmarksBefore.Where(id => !keptIds.Contains(id))];
        return commit with
        {
            Instance = record,
            IsNew = before is null,
            ReleasesActivation = ReleasesActivation(workflow, before),
            BookmarksAdded = added,
            BookmarkIdsRemoved = removed,
            JobsAdded = workflow.Workflow.HasBackground ? JobRows.Of(added) : [],
            JobIdsRemoved = workflow.Workflow.HasBackground ? removed : [],
            CorrelationIdOfKeptBookmarks = before is not null && before.CorrelationId != record.CorrelationId ? record.CorrelationId : null,
            Journal = workflow.Journal,
            Executions = Journal.ExecutionRecords.Of(workflow),
            StimuliQueued = [.. commit.StimuliQueued, .. workflow.StimuliQueued, .. AnswersOf(workflow)],
        };
    }

    internal static BurstResult ResultOf(WorkflowExecutionContext workflow, IReadOnlyList<BookmarkRecord> bookmarks) => new()
    {
        InstanceId = workflow.Id,
        DidSomething = true,
        Status = workflow.Status,
        SubStatus = workflow.SubStatus,
        Output = new Dictionary<string, object?>(workflow.Output, StringComparer.OrdinalIgnoreCase),
        Bookmarks = bookmarks,
        Incidents = workflow.Incidents,
    };

    private static BookmarkRecord ToRecord(Bookmark bookmark, WorkflowExecutionContext workflow) => new()
    {
        Id = bookmark.Id,
        InstanceId = workflow.Id,
        Name = bookmark.Name,
        Hash = bookmark.Hash,
        PayloadJson = bookmark.PayloadJson,
        ActivityId = bookmark.ActivityId,
        ActivityNodeId = bookmark.ActivityNodeId,
        ActivityInstanceId = bookmark.ActivityInstanceId,
        CorrelationId = workflow.CorrelationId,
        DueAt = bookmark.DueAt,
        AutoBurn = bookmark.AutoBurn,
        AutoComplete = bookmark.AutoComplete,
        CallbackMethodName = bookmark.CallbackMethodName,
        MetadataJson = bookmark.Metadata is null ? null : System.Text.Json.JsonSerializer.Serialize(bookmark.Metadata, ValueJson.Options),
        CreatedAt = bookmark.CreatedAt,
    };
}
