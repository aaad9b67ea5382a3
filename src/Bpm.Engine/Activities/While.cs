using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Runs its body as long as a condition holds. Elsa type name: <c>Elsa.While</c>.</summary>
/// <remarks>Without a body it completes at once.</remarks>
[Activity("Elsa", "Looping", "Runs its body as long as a condition holds.")]
public sealed class While : Activity
{
    private const string BreakingProperty = "IsBreaking";

    /// <inheritdoc cref="Activity(string?, int?)" />
    public While([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) =>
        OnSignalReceived<BreakSignal>((_, signalled) =>
        {
            signalled.ReceiverActivityExecutionContext.SetProperty(BreakingProperty, true);
            signalled.StopPropagation();
        });

    /// <summary>Evaluated before each lap.</summary>
    [Input(Description = "The condition.", AutoEvaluate = false)]
    public Input<bool> Condition { get; set; } = new(false);

    /// <summary>Runs in each lap.</summary>
    [Port]
    public IActivity? Body { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (Body is not null && context.EvaluateInput(Condition) is true)
            await context.ScheduleActivityAsync(Body, OnChildCompletedAsync);
        else
            await context.CompleteActivityAsync();
    }

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext completed) =>
        completed.TargetContext.GetProperty<bool>(BreakingProperty) ? completed.TargetContext.CompleteActivityAsync() : ExecuteAsync(completed.TargetContext);
}
