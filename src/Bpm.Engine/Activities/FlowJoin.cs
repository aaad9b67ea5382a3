using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Flowcharts;

namespace Bpm.Engine.Activities;

/// <summary>Joins branches; the flowchart schedules it when its mode is met. Elsa type name: <c>Elsa.FlowJoin</c>.</summary>
[Activity("Elsa", "Branching", "Joins several branches into one.", DisplayName = "Join")]
public sealed class FlowJoin : Activity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public FlowJoin([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>When the flow passes. Default: as soon as one branch arrives.</summary>
    [Input(Description = "When the flow passes.", DefaultValue = FlowJoinMode.WaitAny, UIHint = InputUIHints.DropDown)]
    public Input<FlowJoinMode> Mode { get; set; } = new(FlowJoinMode.WaitAny);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.ParentActivityExecutionContext is { Activity: Flowchart } flowchart)
            await Flowchart.CancelAncestorsAsync(flowchart, this);
        await context.CompleteActivityAsync();
    }
}
