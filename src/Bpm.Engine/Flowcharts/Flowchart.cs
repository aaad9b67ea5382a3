using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Flowcharts;

/// <summary>Runs activities along connections, in counter mode: branches that are not taken are followed as dead, so that joins never wait for them. Elsa type name: <c>Elsa.Flowchart</c>.</summary>
[Activity("Elsa", "Flow", "Runs activities along their connections.")]
[Browsable(false)]
public sealed class Flowchart : Authoring.Container, IReadsDefinition
{
    private const string ScopeProperty = "FlowScope";
    private const string BackwardInput = "BackwardConnection";
    private const string BackwardProperty = "BackwardConnection";

    // One delegate for all runs: it remembers its method's name, which is stored with each waiting child.
    private ActivityCompletionCallback? _onChildCompleted;

    /// <inheritdoc cref="Activity(string?, int?)" />
    public Flowchart([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
        OnSignalReceived<CancelSignal>(OnChildCancelledAsync);
        OnSignalReceived<ScheduleChildActivitySignal>(OnScheduleChildAsync);
    }

    /// <summary>In the definition's order.</summary>
    public ICollection<Connection> Connections { get; set; } = [];

    /// <summary>Where it begins, set by code only. Null: chosen as Elsa does.</summary>
    public IActivity? Start { get; set; }

    void IReadsDefinition.Read(JsonElement json, DefinitionReader reader) => FlowchartReader.ReadConnections(this, json, reader);

    /// <inheritdoc />
    protected override async ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        if (FindStart(context) is not { } start)
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.SetProperty("StartActivityId", start.Id);
        await ScheduleAsync(context, start, isBackward: false);
    }

    private static bool CanStart(IActivity activity) => activity.CustomProperties.TryGetValue("canStartWorkflow", out var flag) && flag is true;

    private static ActivityExecutionContext[] RunsOf(ActivityExecutionContext context, IReadOnlySet<IActivity> activities) =>
        [.. context.Children.Where(c => c.CanMove && activities.Contains(c.Activity))];

    /// <summary>Cancels what still runs before a join in this flowchart.</summary>
    internal static async ValueTask CancelAncestorsAsync(ActivityExecutionContext context, IActivity join)
    {
        foreach (var run in RunsOf(context, Graph(context).Ancestors(join)))
            await run.CancelActivityAsync();
    }

    private static FlowGraph Graph(ActivityExecutionContext context)
    {
        var flowchart = (Flowchart)context.Activity;
        var startId = context.GetProperty<string>("StartActivityId");

        // Which edges lead back depends on the start node, and a trigger may start in the middle.
        if (context.Node.Prepared is not Dictionary<string, FlowGraph> graphs || !graphs.TryGetValue(startId ?? "", out var graph))
        {
            var start = flowchart.Activities.FirstOrDefault(a => a.Id == startId) ?? flowchart.Activities.First();
            graph = new FlowGraph(start, flowchart.Connections);
            context.Node.Prepared = new Dictionary<string, FlowGraph>(context.Node.Prepared as Dictionary<string, FlowGraph> ?? []) { [startId ?? ""] = graph };
        }

        return graph;
    }

    private static FlowScope Scope(ActivityExecutionContext context) => context.GetProperty(ScopeProperty, () => new FlowScope());

    private IActivity? FindStart(ActivityExecutionContext context)
    {
        if (context.WorkflowExecutionContext.TriggerActivityId is { } trigger && context.IsOfMainDefinition && Activities.FirstOrDefault(a => a.Id == trigger) is { } triggered)
            return triggered;
        if (Start is not null)
            return Start;
        return Activities.FirstOrDefault(a => a is Bpm.Engine.Activities.Start)
            ?? Activities.FirstOrDefault(CanStart)
            ?? Activities.FirstOrDefault(a => !Connections.Any(c => ReferenceEquals(c.Target.Activity, a)))
            ?? Activities.FirstOrDefault();
    }

    private ValueTask ScheduleAsync(ActivityExecutionContext context, IActivity activity, bool isBackward) => context.ScheduleActivityAsync(activity, new ScheduleWorkOptions
    {
        CompletionCallback = _onChildCompleted ??= OnChildCompletedAsync,
        Tag = isBackward ? BackwardProperty : null,
        Input = isBackward ? new Dictionary<string, object> { [BackwardInput] = true } : null,
    });

    private async ValueTask OnChildCompletedAsync(ActivityCompletedContext completed)
    {
        var (context, child) = (completed.TargetContext, completed.ChildContext);
        if (child.Status != ActivityStatus.Completed || context.IsEnding)
            return;
        if (child.Activity is ITerminalNode)
        {
            await context.CompleteActivityAsync();
            return;
        }

        var isBackward = child.Tag as string == BackwardProperty;
        if (!await ProcessAsync(context, child.Activity, Outcomes.Of(completed.Result), isBackward))
            await CompleteIfIdleAsync(context);
    }

    private async ValueTask OnChildCancelledAsync(CancelSignal signal, SignalContext signalled)
    {
        var (context, child) = (signalled.ReceiverActivityExecutionContext, signalled.SenderActivityExecutionContext);

        // The signal also passes through outer flowcharts; only the one that the sender lies in acts on it.
        if (!ReferenceEquals(child.ParentActivityExecutionContext, context) || context.IsEnding || context.Status != ActivityStatus.Running)
            return;

        // Downstream joins go on without the cancelled branch.
        var scheduled = await ProcessAsync(context, child.Activity, Outcomes.Empty, child.Tag as string == BackwardProperty);
        if (!scheduled)
            await CompleteIfIdleAsync(context);
    }

    private async ValueTask OnScheduleChildAsync(ScheduleChildActivitySignal signal, SignalContext signalled)
    {
        if (!Activities.Contains(signal.Activity))
            return;

        // One that has been run already counts as a further lap, so that joins behind it count again.
        var context = signalled.ReceiverActivityExecutionContext;
        await ScheduleAsync(context, signal.Activity, isBackward: Scope(context).Visits(signal.Activity) > 0);
        signal.Accept();
        signalled.StopPropagation();
    }

    private static async ValueTask CompleteIfIdleAsync(ActivityExecutionContext context)
    {
        if (context.Status != ActivityStatus.Running || context.IsEnding)
            return;
        var idle = !context.Children.Any(c => c.CanMove)
            && !context.Children.Any(c => c.Status == ActivityStatus.Faulted)
            && !context.WorkflowExecutionContext.HasQueuedWork(context);
        if (idle)
            await context.CompleteActivityAsync();
    }

    /// <returns>Whether something was scheduled.</returns>
    private async ValueTask<bool> ProcessAsync(ActivityExecutionContext context, IActivity activity, Outcomes outcomes, bool isBackward)
    {
        var graph = Graph(context);
        if (graph.IsDangling(activity))
            throw new InvalidOperationException($"Activity '{activity.Id}' is not reachable from the flowchart's start node.");

        var scope = Scope(context);
        if (!isBackward)
            scope.Visit(activity);
        var scheduled = false;
        foreach (var connection in graph.Outbound(activity))
        {
            var followed = outcomes.Contains(connection.Source.Port);
            scope.Visit(connection, followed);
            scheduled |= graph.IsForward(connection)
                ? await ArriveAsync(context, graph, scope, connection)
                : followed && await GoBackAsync(context, graph, connection);
        }

        return scheduled;
    }

    private async ValueTask<bool> GoBackAsync(ActivityExecutionContext context, FlowGraph graph, Connection connection)
    {
        if (!graph.IsValidBackward(connection))
            throw new InvalidOperationException($"Invalid backward connection: {connection.Source.Activity.Id} -> {connection.Target.Activity.Id}. Some way to its source does not pass its target.");
        await ScheduleAsync(context, connection.Target.Activity, isBackward: true);
        return true;
    }

    private async ValueTask<bool> ArriveAsync(ActivityExecutionContext context, FlowGraph graph, FlowScope scope, Connection connection)
    {
        var target = connection.Target.Activity;
        var inbound = graph.ForwardInbound(target);
        var mode = target is FlowJoin join ? ModeOf(context, join) : FlowJoinMode.WaitAllActive;
        if (mode == FlowJoinMode.WaitAny)
            return await ArriveAtAnyAsync(context, scope, connection, inbound);

        if (scope.Fewest(inbound) <= scope.Visits(target))
            return false;
        if (!scope.Passes(inbound, needsAll: mode == FlowJoinMode.WaitAll))
            return await ProcessAsync(context, target, Outcomes.Empty, isBackward: false);

        await ScheduleAsync(context, target, isBackward: false);
        return true;
    }

    private async ValueTask<bool> ArriveAtAnyAsync(ActivityExecutionContext context, FlowScope scope, Connection connection, IReadOnlyList<Connection> inbound)
    {
        var target = connection.Target.Activity;
        var round = scope.Visits(target);
        if (scope.Visits(connection) <= round || context.WorkflowExecutionContext.IsQueued(context, target))
            return false;
        if (inbound.Any(c => scope.Visits(c) > round && scope.WasFollowed(c)))
        {
            // First schedule, then cancel: otherwise the cancelled branches would find nothing pending and complete the flowchart.
            await ScheduleAsync(context, target, isBackward: false);
            await CancelAncestorsAsync(context, target);
            return true;
        }

        return inbound.All(c => scope.Visits(c) > round) && await ProcessAsync(context, target, Outcomes.Empty, isBackward: false);
    }

    private static FlowJoinMode ModeOf(ActivityExecutionContext context, FlowJoin join) =>
        join.Mode is null ? FlowJoinMode.WaitAny : (FlowJoinMode)(Expressions.ExpressionEvaluator.Evaluate(join.Mode, context) ?? FlowJoinMode.WaitAny);
}
