using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Runs its body for each item of a list, one after the other. Elsa type name: <c>Elsa.ForEach</c>.</summary>
/// <remarks>The items are read again in each lap. Null items fail; without a body it completes at once.</remarks>
[Activity("Elsa", "Looping", "Runs its body for each item of a list.")]
public sealed class ForEach : Activity
{
    private const string IndexProperty = "CurrentIndex";
    private const string BreakingProperty = "IsBreaking";

    /// <inheritdoc cref="Activity(string?, int?)" />
    public ForEach([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) =>
        OnSignalReceived<BreakSignal>((_, signalled) =>
        {
            signalled.ReceiverActivityExecutionContext.SetProperty(BreakingProperty, true);
            signalled.StopPropagation();
        });

    /// <summary>The list.</summary>
    [Required]
    [Input(Description = "The items.")]
    public Input<ICollection<object>> Items { get; set; } = new((Expressions.Expression?)null);

    /// <summary>Runs in each lap with the variables <c>CurrentValue</c> and <c>CurrentIndex</c> (from 0).</summary>
    [Port]
    public IActivity? Body { get; set; }

    /// <summary>The item of the lap.</summary>
    [Output(Description = "The item of the lap.")]
    public Output<object?> CurrentValue { get; set; } = new();

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => NextAsync(context, context.Get((Input)Items));

    private async ValueTask NextAsync(ActivityExecutionContext context, object? value)
    {
        var items = value as ICollection<object> ?? throw new InvalidOperationException($"The items of '{Id}' are null.");
        var index = context.GetProperty<int>(IndexProperty);
        if (index >= items.Count || Body is null)
        {
            await context.CompleteActivityAsync();
            return;
        }

        var current = items.ElementAt(index);
        context.SetProperty(IndexProperty, index + 1);
        context.Set(CurrentValue, current);
        await context.ScheduleActivityAsync(Body, OnChildCompletedAsync, variables: LoopVariables.Of(index, current));
    }

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        return context.GetProperty<bool>(BreakingProperty) ? context.CompleteActivityAsync() : NextAsync(context, context.EvaluateInput(Items));
    }
}
