using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Flowcharts;

/// <summary>How an activity gathers tokens. Custom property <c>mergeMode</c>.</summary>
internal enum MergeMode
{
    /// <summary>Runs as soon as no activity directly before it is still to run. Unset, <c>None</c> and <c>Stream</c>.</summary>
    Stream,

    /// <summary>Runs when every forward connection has brought a token.</summary>
    Merge,

    /// <summary>Runs when every connection has brought a token, also those that lead back.</summary>
    Converge,

    /// <summary>Runs for the first token and swallows one of each other connection.</summary>
    Cascade,

    /// <summary>As <see cref="Cascade"/>, and cancels what still runs before it.</summary>
    Race,
}

internal static class MergeModes
{
    public static MergeMode Of(IActivity activity, ActivityExecutionContext context)
    {
        if (activity is FlowJoin join)
            return Flowchart.ModeOf(context, join) == FlowJoinMode.WaitAny ? MergeMode.Race : MergeMode.Merge;
        return Named(activity);
    }

    public static MergeMode Named(IActivity activity) =>
        activity.Setting("mergeMode") is string text && Enum.TryParse<MergeMode>(text, ignoreCase: true, out var mode) ? mode : MergeMode.Stream;
}
