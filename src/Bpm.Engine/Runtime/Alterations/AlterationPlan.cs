using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;

namespace Bpm.Engine.Runtime.Alterations;

/// <summary>Applies alterations to one instance in memory.</summary>
internal sealed class AlterationPlan(WorkflowExecutionContext workflow, List<AlterationLogLine> log, bool isDry = false)
{
    private readonly List<ActivityExecutionContext> _settled = [];

    public WorkflowExecutionContext Workflow { get; } = workflow;

    public HashSet<string> BookmarksBefore { get; } = workflow.Status == WorkflowStatus.Running ? [.. workflow.Bookmarks.Select(b => b.Id)] : [];

    /// <summary>Activities of it were scheduled or cancelled: a faulted instance runs again.</summary>
    public bool Revives { get; private set; }

    public bool Cancels { get; private set; }

    /// <exception cref="AlterationRefusal">It cannot be carried out; the whole plan is off.</exception>
    public async Task ApplyAsync(Alteration alteration)
    {
        var name = alteration.GetType().Name;
        try
        {
            var message = alteration switch
            {
                ModifyVariable modify => Modify(modify),
                CancelActivity cancel => await CancelAsync(cancel),
                ScheduleActivity schedule => await ScheduleAsync(schedule),
                GoBack back => await GoBackAsync(back),
                Cancel => CancelAll(),
                _ => null,
            };
            if (message is not null)
                log.Add(new AlterationLogLine(name, true, message));
            if (Workflow.ContextList.Count > 0)
                Workflow.Log(Workflow.ContextList[0], JournalEvents.Altered, message ?? $"Migrated to version {Workflow.DefinitionVersion}.", null, null);
        }
        catch (AlterationRefusal refusal)
        {
            log.Add(new AlterationLogLine(name, false, refusal.Message));
            throw;
        }
    }

    /// <summary>Takes back the incidents of those that were cancelled or did not fail again.</summary>
    public void ClearIncidents()
    {
        foreach (var context in _settled)
        {
            if (context.Status == ActivityStatus.Faulted)
                continue;
            Workflow.IncidentList.RemoveAll(i => i.ActivityInstanceId == context.Id);
            for (var c = context.ParentActivityExecutionContext; c is not null; c = c.ParentActivityExecutionContext)
            {
                Workflow.Touch(c);
                c.AggregateFaultCount = Math.Max(0, c.AggregateFaultCount - context.FaultCount);
            }

            context.AggregateFaultCount = Math.Max(0, context.AggregateFaultCount - context.FaultCount);
            context.FaultCount = 0;
        }
    }

    private string Modify(ModifyVariable alteration)
    {
        var blocks = Workflow.ContextList.Select(c => c.Blocks?.GetValueOrDefault(alteration.VariableId)).OfType<MemoryBlock>().ToList();
        if (blocks.Count == 0)
            throw new AlterationRefusal("alteration.variable-unknown", $"The instance has no variable '{alteration.VariableId}'.");
        try
        {
            foreach (var block in blocks)
                ActivityExecutionContext.SetBlock(block, alteration.Value);
        }
        catch (Exception failure) when (failure is FormatException or InvalidCastException or NotSupportedException or System.Text.Json.JsonException or OverflowException or ArgumentException)
        {
            throw new AlterationRefusal("alteration.value-invalid", $"The value does not fit the variable '{alteration.VariableId}'.");
        }

        return $"Variable '{blocks[0].Variable.Name}' ({alteration.VariableId}) set.";
    }

    private string CancelAll()
    {
        Cancels = true;
        Revive();
        return "Cancelled.";
    }

    private async Task<string> CancelAsync(CancelActivity alteration)
    {
        var runs = RunsOf(alteration.ActivityId, alteration.ActivityInstanceId);
        if (runs.Count == 0)
            throw Unknown(alteration.ActivityId, alteration.ActivityInstanceId);
        Revive();
        foreach (var run in runs)
        {
            await Workflow.CancelAsync(run);
            _settled.Add(run);
        }

        return $"{runs.Count} run(s) of '{runs[0].NodeId}' cancelled.";
    }

    private async Task<string> ScheduleAsync(ScheduleActivity alteration)
    {
        var runs = RunsOf(alteration.ActivityId, alteration.ActivityInstanceId);
        if ((runs.Find(c => c.Status == ActivityStatus.Faulted) ?? runs.FirstOrDefault()) is { } run)
        {
            Revive();
            await Workflow.QueueRerunAsync(run);
            _settled.Add(run);
            return $"'{run.NodeId}' is run again.";
        }

        var node = alteration.ActivityId is null ? null : Workflow.Workflow.NodesByActivity.Values.FirstOrDefault(n => n.Activity.Id == alteration.ActivityId);
        if (node is null)
            throw Unknown(alteration.ActivityId, alteration.ActivityInstanceId);
        var owner = Workflow.ContextList.Find(c => ReferenceEquals(c.Node, node.Parent) && c.Status == ActivityStatus.Running);
        var signal = new ScheduleChildActivitySignal(node.Activity);
        if (owner is not null)
        {
            Revive();
            await WorkflowExecutionContext.SendSignalAsync(owner, signal);
        }

        return signal.IsScheduled
            ? $"'{node.NodeId}' is scheduled."
            : throw new AlterationRefusal("alteration.activity-not-schedulable", $"'{node.NodeId}' has no run, and nothing that runs can schedule it.");
    }

    private async Task<string> GoBackAsync(GoBack alteration)
    {
        var run = Workflow.ContextList.Find(c => !c.IsOver && c.Id == alteration.ActivityInstanceId) ?? throw Unknown(null, alteration.ActivityInstanceId);
        if (!Workflow.Workflow.NodesById.TryGetValue(alteration.TargetNodeId, out var node))
            throw Unknown(alteration.TargetNodeId, null);

        // The run, or what it lies in, that stands beside the target in one container.
        var branch = run;
        while (branch is not null && !ReferenceEquals(branch.ParentActivityExecutionContext?.Node, node.Parent))
            branch = branch.ParentActivityExecutionContext;
        if (branch?.ParentActivityExecutionContext is not { Status: ActivityStatus.Running } owner)
            throw NotSchedulable(node);
        if (alteration.ComesBackOn is not null && !ReferenceEquals(branch, run))
            throw new AlterationRefusal("alteration.on-detour", $"'{run.NodeId}' lies deeper than '{node.NodeId}': nothing can come straight back to it.");

        if (!isDry)
            Revive();
        var signal = new GoBackSignal(node.Activity, branch, alteration.ComesBackOn, isDry);
        await WorkflowExecutionContext.SendSignalAsync(owner, signal);
        if (signal.RefusalCode is { } code)
            throw new AlterationRefusal(code, $"'{run.NodeId}' cannot go back to '{node.NodeId}'.");
        return signal.IsDone ? $"Gone back from '{run.NodeId}' to '{node.NodeId}'." : throw NotSchedulable(node);
    }

    private static AlterationRefusal NotSchedulable(ActivityNode node) => new("alteration.activity-not-schedulable", $"Nothing that runs around can run '{node.NodeId}' again.");

    private List<ActivityExecutionContext> RunsOf(string? activityId, string? runId) => runId is null && activityId is null
        ? []
        : Workflow.ContextList.FindAll(c => !c.IsOver && (runId is not null ? c.Id == runId : c.Activity.Id == activityId));

    private static AlterationRefusal Unknown(string? activityId, string? runId) => new("alteration.activity-unknown", $"The instance has no run of '{activityId ?? runId}'.");

    private void Revive()
    {
        Revives = true;
        if (Workflow.SubStatus != WorkflowSubStatus.Faulted)
            return;
        Workflow.Status = WorkflowStatus.Running;
        Workflow.SubStatus = WorkflowSubStatus.Suspended;
        Workflow.FinishedAt = null;
    }
}
