using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Runs its body, then completes. Elsa type name: <c>Elsa.FlowNode</c>.</summary>
[Activity("Elsa", "Flow", "Runs its body.")]
[System.ComponentModel.Browsable(false)]
public sealed class FlowNode : Activity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public FlowNode([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>What runs inside. Null: nothing.</summary>
    [Port]
    public IActivity? Body { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Body, OnBodyCompletedAsync);

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext completed) => completed.TargetContext.CompleteActivityAsync();
}
