using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Runs its activities one after the other. Elsa type name: <c>Elsa.Sequence</c>.</summary>
[Activity("Elsa", "Workflows", "Runs activities one after the other.")]
public sealed class Sequence : Container
{
    private const string IndexProperty = "CurrentIndex";
    private const string BreakingProperty = "IsBreaking";

    /// <inheritdoc cref="Activity(string?, int?)" />
    public Sequence([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) =>
        OnSignalReceived<BreakSignal>((_, signalled) => signalled.ReceiverActivityExecutionContext.SetProperty(BreakingProperty, true));

    /// <inheritdoc />
    protected override ValueTask ScheduleChildrenAsync(ActivityExecutionContext context) => NextAsync(context);

    private async ValueTask NextAsync(ActivityExecutionContext context)
    {
        var index = context.GetProperty<int>(IndexProperty);
        if (index >= Activities.Count)
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.SetProperty(IndexProperty, index + 1);
        await context.ScheduleActivityAsync(Activities.ElementAt(index), OnChildCompletedAsync);
    }

    private async ValueTask OnChildCompletedAsync(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        if (completed.ChildContext.Activity is ITerminalNode || context.GetProperty<bool>(BreakingProperty))
            await context.CompleteActivityAsync();
        else
            await NextAsync(context);
    }
}
