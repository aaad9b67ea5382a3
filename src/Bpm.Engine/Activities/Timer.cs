using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Starts the workflow again and again, or waits for one interval in the middle of one. Elsa type name: <c>Elsa.Timer</c>.</summary>
/// <remarks>As a start it first fires one interval after publishing. Where firings were missed, one is made up for.</remarks>
[Activity("Elsa", "Scheduling", "Starts the workflow at regular intervals.")]
public sealed class Timer : Trigger
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public Timer([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>How long from one firing to the next. Default: one minute.</summary>
    [Input(Description = "How long from one firing to the next.", DefaultValue = "00:01:00")]
    public Input<TimeSpan> Interval { get; set; } = new(TimeSpan.FromMinutes(1));

    /// <inheritdoc />
    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        var interval = Checked(context.Get(Interval));
        var startAt = context.ActivityContext.WorkflowExecutionContext.Clock.GetUtcNow() + interval;
        context.DueAt = startAt;
        return new TimerTrigger(startAt, interval);
    }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
        {
            await context.CompleteActivityAsync();
            return;
        }

        var resumeAt = context.WorkflowExecutionContext.Clock.GetUtcNow() + Checked(context.Get(Interval));
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new TimerBookmark(resumeAt), DueAt = resumeAt });
    }

    private static TimeSpan Checked(TimeSpan interval) => interval > TimeSpan.Zero
        ? interval
        : throw new InvalidOperationException("The interval of a timer must be longer than nothing.");

    private sealed record TimerTrigger(DateTimeOffset StartAt, TimeSpan Interval);

    private sealed record TimerBookmark(DateTimeOffset ResumeAt);
}
