using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Flowcharts;

/// <summary>Moves tokens along followed connections. Activities gather them by their <see cref="MergeMode"/>.</summary>
internal sealed class TokenMode(Flowchart flowchart, ActivityExecutionContext context)
{
    private const string TokensProperty = "Flowchart.Tokens";

    private readonly FlowGraph _graph = Flowchart.Graph(context);
    private readonly List<FlowToken> _tokens = context.GetProperty(TokensProperty, () => new List<FlowToken>());

    public async ValueTask CompletedAsync(ActivityExecutionContext child, Outcomes outcomes)
    {
        var followed = _graph.Outbound(child.Activity).Where(c => outcomes.Contains(c.Source.Port)).ToList();
        foreach (var token in _tokens.Where(t => IsWaiting(t) && t.ToActivityId == child.Activity.Id))
            token.Consumed = true;
        _tokens.AddRange(followed.Select(c => FlowToken.On(c)));
        _tokens.RemoveAll(t => t.Consumed);
        foreach (var connection in followed)
            await ArriveAsync(connection);
        await GoOnAsync();
    }

    public ValueTask CancelledAsync(ActivityExecutionContext child)
    {
        var id = child.Activity.Id;
        _tokens.RemoveAll(t => t.FromActivityId == id || t.ToActivityId == id);
        return GoOnAsync();
    }

    /// <summary>Takes away the tokens of what came of an activity that is run again. Those from beside it lie again where they had been gathered on the way here.</summary>
    /// <param name="behind">All that comes of it.</param>
    /// <param name="reached">What lies between it and where it is gone back from, that included.</param>
    public void TakeBack(IActivity activity, HashSet<IActivity> behind, IReadOnlySet<IActivity> reached)
    {
        var ids = behind.Append(activity).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        _tokens.RemoveAll(t => ids.Contains(t.FromActivityId));
        foreach (var node in behind.Where(node => reached.Contains(node) && MergeModes.Of(node, context) is MergeMode.Merge or MergeMode.Converge))
        {
            foreach (var beside in _graph.ForwardInbound(node).Where(c => !ids.Contains(c.Source.Activity.Id) && !_tokens.Exists(t => IsWaiting(t) && t.IsOn(c))))
                _tokens.Add(FlowToken.On(beside));
        }
    }

    private static bool IsWaiting(FlowToken token) => token is { Consumed: false, Blocked: false };

    private ValueTask ArriveAsync(Connection connection)
    {
        var target = connection.Target.Activity;
        return MergeModes.Of(target, context) switch
        {
            MergeMode.Merge => GatherAsync(target, _graph.ForwardInbound(target)),
            MergeMode.Converge => GatherAsync(target, _graph.Inbound(target)),
            MergeMode.Cascade => CascadeAsync(connection, isRace: false),
            MergeMode.Race => CascadeAsync(connection, isRace: true),
            _ => HasActiveSource(target) ? ValueTask.CompletedTask : ScheduleAsync(target),
        };
    }

    private async ValueTask GatherAsync(IActivity target, IReadOnlyList<Connection> inbound)
    {
        if (inbound.Count <= 1 || (!IsPending(target) && inbound.All(c => _tokens.Exists(t => IsWaiting(t) && t.IsOn(c)))))
            await ScheduleAsync(target);
    }

    private async ValueTask CascadeAsync(Connection connection, bool isRace)
    {
        var target = connection.Target.Activity;
        if (_tokens.Find(t => t.Blocked && t.IsOn(connection)) is { } block)
        {
            // The target has run without this token: both vanish.
            _tokens.Remove(block);
            _tokens.Remove(_tokens.FindLast(t => IsWaiting(t) && t.IsOn(connection))!);
            return;
        }

        _tokens.AddRange(_graph.ForwardInbound(target).Where(c => !ReferenceEquals(c, connection)).Select(c => FlowToken.On(c, blocked: true)));

        // First schedule, then cancel: otherwise the cancelled branches would find nothing pending and complete the flowchart.
        await ScheduleAsync(target);
        if (isRace)
            await Flowchart.CancelAncestorsAsync(context, target);
    }

    /// <summary>Runs what waited only for an activity before it that has since gone another way, then completes where nothing is left.</summary>
    private async ValueTask GoOnAsync()
    {
        if (context.Status != ActivityStatus.Running || context.IsEnding)
            return;
        foreach (var target in _tokens.Where(IsWaiting).Select(t => t.ToActivityId).Distinct().Select(Find).OfType<IActivity>().ToList())
        {
            if (MergeModes.Of(target, context) == MergeMode.Stream && !IsPending(target) && !HasActiveSource(target))
                await ScheduleAsync(target);
        }

        if (Flowchart.IsIdle(context) && !_tokens.Exists(IsWaiting))
            await context.CompleteActivityAsync();
    }

    private bool HasActiveSource(IActivity target) =>
        _graph.ForwardInbound(target).Any(c => _tokens.Exists(t => IsWaiting(t) && t.ToActivityId == c.Source.Activity.Id));

    private bool IsPending(IActivity activity) =>
        context.WorkflowExecutionContext.IsQueued(context, activity) || context.Children.Any(c => ReferenceEquals(c.Activity, activity) && c.Status != ActivityStatus.Completed);

    private IActivity? Find(string id) => flowchart.Activities.FirstOrDefault(a => a.Id == id);

    private ValueTask ScheduleAsync(IActivity activity) => flowchart.ScheduleAsync(context, activity, isBackward: false);
}
