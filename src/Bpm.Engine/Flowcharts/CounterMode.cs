using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Flowcharts;

/// <summary>Counts visits of activities and connections. Branches that are not taken are followed as dead, so that joins never wait for them.</summary>
internal sealed class CounterMode(Flowchart flowchart, ActivityExecutionContext context)
{
    private const string ScopeProperty = "FlowScope";

    public bool HasVisited(IActivity activity) => Scope().Visits(activity) > 0;

    private FlowScope Scope()
    {
        if (context.GetProperty<FlowScope>(ScopeProperty) is { } known)
            return known;
        var scope = FlowScope.For(flowchart.Connections.Count);
        context.SetProperty(ScopeProperty, scope);
        return scope;
    }

    /// <param name="outcomes">Empty where the child was cancelled: downstream joins go on without it.</param>
    /// <param name="isBackward">The child ran because of a connection that leads back.</param>
    public async ValueTask CompletedAsync(ActivityExecutionContext child, Outcomes outcomes, bool isBackward)
    {
        if (!await ProcessAsync(child.Activity, outcomes, isBackward) && Flowchart.IsIdle(context))
            await context.CompleteActivityAsync();
    }

    /// <summary>Forgets what came of an activity that is run again. What came from beside it stays counted, once, where it was still waited for or had been counted on the way here.</summary>
    /// <param name="behind">All that comes of it.</param>
    /// <param name="reached">What lies between it and where it is gone back from, that included.</param>
    public void TakeBack(IActivity activity, HashSet<IActivity> behind, IReadOnlySet<IActivity> reached)
    {
        var (graph, scope) = (Flowchart.Graph(context), context.GetProperty(ScopeProperty, () => new FlowScope()));
        foreach (var node in behind)
        {
            foreach (var beside in graph.ForwardInbound(node).Where(c => !behind.Contains(c.Source.Activity) && !ReferenceEquals(c.Source.Activity, activity)))
                scope.SetVisits(beside, Math.Clamp(scope.Visits(beside) - (reached.Contains(node) ? 0 : scope.Visits(node)), 0, 1));
        }

        foreach (var node in behind.Append(activity))
        {
            foreach (var connection in graph.Outbound(node))
                scope.Forget(connection);
            if (!ReferenceEquals(node, activity))
                scope.Forget(node);
        }
    }

    /// <returns>Whether something was scheduled.</returns>
    private async ValueTask<bool> ProcessAsync(IActivity activity, Outcomes outcomes, bool isBackward)
    {
        var graph = Flowchart.Graph(context);
        if (graph.IsDangling(activity))
            throw new InvalidOperationException($"Activity '{activity.Id}' is not reachable from the flowchart's start node.");

        var scope = Scope();
        if (!isBackward)
            scope.Visit(activity);
        var scheduled = false;
        foreach (var connection in graph.Outbound(activity))
        {
            var followed = outcomes.Contains(connection.Source.Port);
            scope.Visit(connection, followed);
            scheduled |= graph.IsForward(connection)
                ? await ArriveAsync(graph, scope, connection)
                : followed && await GoBackAsync(graph, connection);
        }

        return scheduled;
    }

    private async ValueTask<bool> GoBackAsync(FlowGraph graph, Connection connection)
    {
        if (!graph.IsValidBackward(connection))
            throw new InvalidOperationException($"Invalid backward connection: {connection.Source.Activity.Id} -> {connection.Target.Activity.Id}. Some way to its source does not pass its target.");
        await flowchart.ScheduleAsync(context, connection.Target.Activity, isBackward: true);
        return true;
    }

    private async ValueTask<bool> ArriveAsync(FlowGraph graph, FlowScope scope, Connection connection)
    {
        var target = connection.Target.Activity;
        var inbound = graph.ForwardInbound(target);
        var mode = target is FlowJoin join ? Flowchart.ModeOf(context, join) : FlowJoinMode.WaitAllActive;
        if (mode == FlowJoinMode.WaitAny)
            return await ArriveAtAnyAsync(scope, connection, inbound);

        if (scope.Fewest(inbound) <= scope.Visits(target))
            return false;
        if (!scope.Passes(inbound, needsAll: mode == FlowJoinMode.WaitAll))
            return await ProcessAsync(target, Outcomes.Empty, isBackward: false);

        await flowchart.ScheduleAsync(context, target, isBackward: false);
        return true;
    }

    private async ValueTask<bool> ArriveAtAnyAsync(FlowScope scope, Connection connection, IReadOnlyList<Connection> inbound)
    {
        var target = connection.Target.Activity;
        var round = scope.Visits(target);
        if (scope.Visits(connection) <= round || context.WorkflowExecutionContext.IsQueued(context, target))
            return false;

        // The join itself cancels what began before it after it was scheduled; that is no further arrival.
        if (context.Children.Any(c => ReferenceEquals(c.Activity, target) && c.CanMove))
            return false;
        if (inbound.Any(c => scope.Visits(c) > round && scope.WasFollowed(c)))
        {
            // First schedule, then cancel: otherwise the cancelled branches would find nothing pending and complete the flowchart.
            await flowchart.ScheduleAsync(context, target, isBackward: false);
            await Flowchart.CancelAncestorsAsync(context, target);
            return true;
        }

        return inbound.All(c => scope.Visits(c) > round) && await ProcessAsync(target, Outcomes.Empty, isBackward: false);
    }
}
