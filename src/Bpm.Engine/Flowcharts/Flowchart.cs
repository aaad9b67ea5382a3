using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Flowcharts;

/// <summary>Runs activities along connections, by counters or by tokens, see <see cref="FlowchartMode"/>. Elsa type name: <c>Elsa.Flowchart</c>.</summary>
[Activity("Elsa", "Flow", "Runs activities along their connections.")]
[Browsable(false)]
public sealed partial class Flowchart : Authoring.Container, IReadsDefinition
{
    private const string ModeProperty = "Flowchart:ExecutionMode";
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
        OnSignalReceived<GoBackSignal>(OnGoBackAsync);
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

    private static bool CanStart(IActivity activity) => activity.Setting("canStartWorkflow") is true;

    private static ActivityExecutionContext[] RunsOf(ActivityExecutionContext context, IReadOnlySet<IActivity> activities) =>
        [.. context.Children.Where(c => c.CanMove && activities.Contains(c.Activity))];

    /// <summary>Cancels what still runs before a join in this flowchart.</summary>
    internal static async ValueTask CancelAncestorsAsync(ActivityExecutionContext context, IActivity join)
    {
        foreach (var run in RunsOf(context, Graph(context).Ancestors(join)))
            await run.CancelActivityAsync();
    }

    internal static FlowGraph Graph(ActivityExecutionContext context)
    {
        var flowchart = (Flowchart)context.Activity;
        var startId = context.GetProperty<string>("StartActivityId");

        // Which edges lead back depends on the start node, and a trigger may start in the middle.
        if (context.Node.Prepared is not Dictionary<string, FlowGraph> graphs || !graphs.TryGetValue(startId ?? "", out var graph))
        {
            var start = flowchart.Activities.FirstOrDefault(a => a.Id == startId) ?? flowchart.FindStart(context) ?? flowchart.Activities.First();
            graph = new FlowGraph(start, flowchart.Connections);
            context.Node.Prepared = new Dictionary<string, FlowGraph>(context.Node.Prepared as Dictionary<string, FlowGraph> ?? []) { [startId ?? ""] = graph };
        }

        return graph;
    }

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

    internal ValueTask ScheduleAsync(ActivityExecutionContext context, IActivity activity, bool isBackward, string? tag = null) => context.ScheduleActivityAsync(activity, new ScheduleWorkOptions
    {
        CompletionCallback = _onChildCompleted ??= OnChildCompletedAsync,
        Tag = tag ?? (isBackward ? BackwardProperty : null),
        Input = isBackward ? new Dictionary<string, object> { [BackwardInput] = true } : null,
    });

    internal static FlowJoinMode ModeOf(ActivityExecutionContext context, FlowJoin join) =>
        join.Mode is null ? FlowJoinMode.WaitAny : (FlowJoinMode)(Expressions.ExpressionEvaluator.Evaluate(join.Mode, context) ?? FlowJoinMode.WaitAny);

    /// <summary>Nothing runs, is queued or has failed.</summary>
    internal static bool IsIdle(ActivityExecutionContext context) =>
        context.Status == ActivityStatus.Running && !context.IsEnding
        && !context.Children.Any(c => c.CanMove || c.Status == ActivityStatus.Faulted)
        && !context.WorkflowExecutionContext.HasQueuedWork(context);

    private static bool IsByTokens(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        var mode = workflow.Properties.TryGetValue(ModeProperty, out var given) && Expressions.ValueConverter.Convert(given, typeof(FlowchartMode)) is FlowchartMode own ? own : FlowchartMode.Default;
        return (mode == FlowchartMode.Default ? workflow.Environment.Options.DefaultFlowchartMode : mode) == FlowchartMode.TokenBased;
    }

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

        var outcomes = Outcomes.Of(completed.Result);
        if (await EndDetourAsync(context, child, outcomes))
            return;
        await (IsByTokens(context) ? new TokenMode(this, context).CompletedAsync(child, outcomes) : new CounterMode(this, context).CompletedAsync(child, outcomes, WasBackward(child)));
    }

    private async ValueTask OnChildCancelledAsync(CancelSignal signal, SignalContext signalled)
    {
        var (context, child) = (signalled.ReceiverActivityExecutionContext, signalled.SenderActivityExecutionContext);

        // The signal also passes through outer flowcharts; only the one that the sender lies in acts on it.
        if (child.IsTakenBack || !ReferenceEquals(child.ParentActivityExecutionContext, context) || context.IsEnding || context.Status != ActivityStatus.Running)
            return;

        await (IsByTokens(context) ? new TokenMode(this, context).CancelledAsync(child) : new CounterMode(this, context).CompletedAsync(child, Outcomes.Empty, WasBackward(child)));
    }

    private async ValueTask OnScheduleChildAsync(ScheduleChildActivitySignal signal, SignalContext signalled)
    {
        if (!Activities.Contains(signal.Activity))
            return;

        // One that has been run already counts as a further lap, so that joins behind it count again.
        var context = signalled.ReceiverActivityExecutionContext;
        await ScheduleAsync(context, signal.Activity, isBackward: !IsByTokens(context) && new CounterMode(this, context).HasVisited(signal.Activity));
        signal.Accept();
        signalled.StopPropagation();
    }

    private static bool WasBackward(ActivityExecutionContext child) => child.Tag is BackwardProperty or Detour.FollowedTag;
}
