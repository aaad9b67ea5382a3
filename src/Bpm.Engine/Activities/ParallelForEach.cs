using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Runs its body for every item of a list at once, and completes when all have completed. Elsa type name: <c>Elsa.ParallelForEach</c>.</summary>
/// <remarks>A failed item does not stop the others, but the loop then never completes.</remarks>
[Activity("Elsa", "Looping", "Runs its body for every item of a list at once.", DisplayName = "Parallel For Each")]
public sealed class ParallelForEach : Activity
{
    private const string PendingProperty = "Pending";

    /// <inheritdoc cref="Activity(string?, int?)" />
    public ParallelForEach([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>The list. Null or empty: completes at once.</summary>
    [Input(Description = "The items.")]
    public Input<ICollection<object>> Items { get; set; } = new((Expressions.Expression?)null);

    /// <summary>Runs for each item with the variables <c>CurrentValue</c> and <c>CurrentIndex</c> (from 0).</summary>
    [Port]
    public IActivity? Body { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var items = context.Get((Input)Items) as ICollection<object> ?? [];
        if (items.Count == 0 || Body is null)
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.SetProperty(PendingProperty, items.Count);
        var index = 0;
        foreach (var item in items)
            await context.ScheduleActivityAsync(Body, OnChildCompletedAsync, variables: LoopVariables.Of(index++, item));
    }

    private async ValueTask OnChildCompletedAsync(ActivityCompletedContext completed)
    {
        if (completed.TargetContext.UpdateProperty<int>(PendingProperty, n => n - 1) <= 0)
            await completed.TargetContext.CompleteActivityAsync();
    }
}
