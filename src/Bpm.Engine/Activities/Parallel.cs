using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Runs its activities at once, and completes when all have completed. Elsa type name: <c>Elsa.Parallel</c>.</summary>
[Activity("Elsa", "Workflows", "Runs activities at once.")]
public sealed class Parallel : Container
{
    private const string PendingProperty = "Pending";

    /// <inheritdoc cref="Activity(string?, int?)" />
    public Parallel([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <inheritdoc />
    protected override async ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        if (Activities.Count == 0)
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.SetProperty(PendingProperty, Activities.Count);
        foreach (var activity in Activities)
            await context.ScheduleActivityAsync(activity, OnChildCompletedAsync);
    }

    private async ValueTask OnChildCompletedAsync(ActivityCompletedContext completed)
    {
        if (completed.TargetContext.UpdateProperty<int>(PendingProperty, n => n - 1) <= 0)
            await completed.TargetContext.CompleteActivityAsync();
    }
}
