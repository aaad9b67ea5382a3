using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Runs its body for each number of a range. Elsa type name: <c>Elsa.For</c>.</summary>
/// <remarks>Without a body it completes at once.</remarks>
[Activity("Elsa", "Looping", "Runs its body for each number of a range.")]
public sealed class For : Activity
{
    private const string NextProperty = "Next";
    private const string BreakingProperty = "IsBreaking";

    /// <inheritdoc cref="Activity(string?, int?)" />
    public For([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) =>
        OnSignalReceived<BreakSignal>((_, signalled) =>
        {
            signalled.ReceiverActivityExecutionContext.SetProperty(BreakingProperty, true);
            signalled.StopPropagation();
        });

    /// <summary>First number.</summary>
    [Input(Description = "The first number.")]
    public Input<int> Start { get; set; } = new(0);

    /// <summary>Last number.</summary>
    [Input(Description = "The last number.")]
    public Input<int> End { get; set; } = new(0);

    /// <summary>Added after each lap; negative counts down. 0 never ends, and the burst is given up.</summary>
    [Input(Description = "Added after each lap.")]
    public Input<int> Step { get; set; } = new(1);

    /// <summary>Whether the last number is run too. Default: yes.</summary>
    [Input(Description = "Whether the last number is run too.")]
    public Input<bool> OuterBoundInclusive { get; set; } = new(true);

    /// <summary>Runs in each lap with the variable <c>CurrentValue</c>.</summary>
    [Port]
    public IActivity? Body { get; set; }

    /// <summary>The number of the lap.</summary>
    [Output(Description = "The number of the lap.")]
    public Output<object?> CurrentValue { get; set; } = new();

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.SetProperty(NextProperty, context.Get(Start));
        return NextAsync(context);
    }

    private async ValueTask NextAsync(ActivityExecutionContext context)
    {
        var (current, end, step) = (context.GetProperty<int>(NextProperty), context.Get(End), context.Get(Step));
        var inclusive = context.Get(OuterBoundInclusive);
        var within = step >= 0 ? (inclusive ? current <= end : current < end) : inclusive ? current >= end : current > end;
        if (!within || Body is null)
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.SetProperty(NextProperty, current + step);
        context.Set(CurrentValue, current);
        await context.ScheduleActivityAsync(Body, OnChildCompletedAsync, variables: [new Variable<int>("CurrentValue", current).WithWorkflowStorage()]);
    }

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext completed) =>
        completed.TargetContext.GetProperty<bool>(BreakingProperty) ? completed.TargetContext.CompleteActivityAsync() : NextAsync(completed.TargetContext);
}
