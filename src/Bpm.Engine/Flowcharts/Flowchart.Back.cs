using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Flowcharts;

/// <content>Going back to what ran before.</content>
public sealed partial class Flowchart
{
    private async ValueTask OnGoBackAsync(GoBackSignal signal, SignalContext signalled)
    {
        var context = signalled.ReceiverActivityExecutionContext;
        if (!Activities.Contains(signal.Activity))
            return;

        signalled.StopPropagation();
        var (target, from) = (signal.Activity, signal.From);
        if (!Graph(context).Descendants(target).Contains(from.Activity) || context.Children.Any(c => ReferenceEquals(c.Activity, target) && c.CanMove))
        {
            signal.Refuse("alteration.not-behind");
            return;
        }

        if (signal.ComesBackOn is { } outcome)
        {
            if (Detour.Of(TagOf(context, from)) is not null)
            {
                signal.Refuse("alteration.on-detour");
                return;
            }

            if (signal.IsDry)
            {
                signal.Accept();
                return;
            }

            var detour = new Detour(from.Activity.Id, TagOf(context, from) as string == BackwardProperty, outcome);
            await ScheduleAsync(context, target, isBackward: true, detour.ToString());
            await TakeBackAsync(from);
        }
        else if (!signal.IsDry)
        {
            await ScheduleAsync(context, target, isBackward: !IsByTokens(context));
            await TakeBackAsync(context, target, from.Activity);
        }

        signal.Accept();
    }

    /// <returns>Whether the child was gone back to and goes straight back now.</returns>
    private async ValueTask<bool> EndDetourAsync(ActivityExecutionContext context, ActivityExecutionContext child, Outcomes outcomes)
    {
        if (Detour.Of(child.Tag) is not { } detour)
            return false;
        child.Tag = IsByTokens(context) ? null : Detour.FollowedTag;
        var returnTo = Activities.First(a => a.Id == detour.ReturnTo);
        if (outcomes.Contains(detour.On))
        {
            await ScheduleAsync(context, returnTo, detour.WasBackward);
            return true;
        }

        // It answers otherwise now: what came of its former answer falls.
        await TakeBackAsync(context, child.Activity, returnTo);
        return false;
    }

    private static async ValueTask TakeBackAsync(ActivityExecutionContext context, IActivity target, IActivity from)
    {
        var graph = Graph(context);
        var behind = graph.Descendants(target);
        foreach (var run in context.Children.Where(c => (c.CanMove || c.Status == ActivityStatus.Faulted) && behind.Contains(c.Activity)).ToArray())
            await TakeBackAsync(run);
        var reached = new HashSet<IActivity>(graph.Ancestors(from), ReferenceEqualityComparer.Instance) { from };
        if (IsByTokens(context))
            new TokenMode((Flowchart)context.Activity, context).TakeBack(target, behind, reached);
        else
            new CounterMode((Flowchart)context.Activity, context).TakeBack(target, behind, reached);
    }

    private static ValueTask TakeBackAsync(ActivityExecutionContext run)
    {
        run.IsTakenBack = true;
        return run.CancelActivityAsync();
    }

    /// <summary>What the callback of a run that is not over keeps: the run itself learns it only as it completes.</summary>
    private static object? TagOf(ActivityExecutionContext context, ActivityExecutionContext child) =>
        context.WorkflowExecutionContext.Callbacks.FirstOrDefault(c => ReferenceEquals(c.Owner, context) && (c.ChildInstanceId == child.Id || (c.ChildInstanceId is null && ReferenceEquals(c.Child, child.Node))))?.Tag;
}
