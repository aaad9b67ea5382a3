using Bpm.Engine.Execution;
using Bpm.Engine.Runtime.Children;

namespace Bpm.Engine.Runtime;

/// <content>Instances that other instances start.</content>
internal sealed partial class WorkflowRuntime
{
    /// <summary>Runs a child within its parent's burst; the parent's commit saves both.</summary>
    internal async Task<ChildResult> RunInlineAsync(StartWorkflow request, WorkflowExecutionContext parent, CancellationToken ct)
    {
        if (parent.InlineDepth >= WorkflowExecutionContext.MaxInlineDepth)
            throw new InvalidOperationException($"Workflows execute each other more than {WorkflowExecutionContext.MaxInlineDepth} deep.");
        var (child, claim) = await PrepareAsync(request, ct);
        child.ExecutedBy = parent;
        child.InlineClaims = parent.InlineClaims;
        if (claim is not null && (parent.InlineClaims.Contains(claim.Key) || !await store.IsFreeAsync(claim, ct)))
            throw new InvalidOperationException($"The activation strategy of definition '{child.DefinitionId}' does not allow another instance now.");
        await child.RunAsync();
        parent.WantsCommit |= child.WantsCommit;
        var commit = Claiming(child, request, claim, new BurstCommit());
        if (commit.Activation is { } activation)
            parent.InlineClaims.Add(activation.Key);
        parent.InlineChildren.Add((child, commit));
        return ChildResult.Of(child);
    }

    private async Task<StimulusResult> StartChildAsync(StimulusRecord row, IReadOnlyDictionary<string, object?>? input, CancellationToken ct)
    {
        var start = ChildRows.Read(row);
        var commit = new BurstCommit { StimulusIdsConsumed = [row.Id] };
        var unstarted = commit with { StimuliQueued = AnswersOfUnstarted(start) };
        try
        {
            var (burst, _) = await StartAsync(start.ToRequest(input), commit, ct, unstarted);
            return new StimulusResult(burst, 0) { IsSpent = true };
        }
        catch (WorkflowDefinitionNotFoundException)
        {
            // The version was deleted meanwhile; a parent that waits hears of it.
            await store.CommitAsync(unstarted, ct);
            return new StimulusResult(null, unstarted.StimuliQueued.Count) { IsSpent = true };
        }
    }

    private StimulusRecord[] AnswersOfUnstarted(ChildStart start)
    {
        var never = new ChildResult(start.InstanceId, WorkflowStatus.Finished, WorkflowSubStatus.Faulted, new Dictionary<string, object?>());
        return start.AnswerKey is { } key ? [ChildRows.ToAnswer(start.ParentInstanceId, key, never, environments.Stimuli)] : [];
    }

    private async Task<StimulusResult> AnswerParentAsync(StimulusRecord row, IReadOnlyDictionary<string, object?>? input, CancellationToken ct)
    {
        var commit = new BurstCommit { StimulusIdsConsumed = [row.Id] };
        var waiting = await store.FindBookmarksAsync(new BookmarkFilter { Name = row.Name, Hash = row.Hash, InstanceId = row.InstanceId }, ct);
        if (waiting.Count > 0)
        {
            var burst = await ResumeAsync(row.InstanceId!, [.. waiting.Select(b => b.Id)], input, commit, ct);
            if (burst.DidSomething)
                return new StimulusResult(burst, 0);
        }

        // The bookmark was committed with the row that started the child, so it is not late but gone.
        await store.CommitAsync(commit, ct);
        return new StimulusResult(null, 0) { IsSpent = true };
    }

    /// <summary>A child that ended within its parent's burst has given its result already.</summary>
    private StimulusRecord[] AnswersOf(WorkflowExecutionContext workflow) =>
        workflow is { Status: WorkflowStatus.Finished, InlineDepth: 0, ParentInstanceId: { } parent } && ChildStart.KeyOf(workflow.Properties) is { } key
            ? [ChildRows.ToAnswer(parent, key, ChildResult.Of(workflow), environments.Stimuli)]
            : [];

    /// <summary>The commits of children that began within this burst.</summary>
    private IEnumerable<BurstCommit> CommitsOfChildren(WorkflowExecutionContext workflow, DateTimeOffset now)
    {
        foreach (var (child, commit) in workflow.InlineChildren)
        {
            yield return CommitOf(child, null, [], commit, now);
            foreach (var further in CommitsOfChildren(child, now))
                yield return further;
        }
    }
}
