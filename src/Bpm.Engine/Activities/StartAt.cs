using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Waits until a moment, or starts the workflow then. A moment that has passed does not wait. Elsa type name: <c>Elsa.StartAt</c>.</summary>
[Activity("Elsa", "Scheduling", "Waits until a moment.", DisplayName = "Start At")]
public sealed class StartAt : Trigger
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public StartAt([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>The moment.</summary>
    [Input(DisplayName = "Date and time", Description = "The moment.", UIHint = InputUIHints.DateTimePicker)]
    public Input<DateTimeOffset> DateTime { get; set; } = new(default(DateTimeOffset));

    /// <inheritdoc />
    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        var moment = context.Get(DateTime).ToUniversalTime();
        context.DueAt = moment;
        return new StartAtStimulus(moment);
    }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var moment = context.Get(DateTime).ToUniversalTime();
        if (context.IsTriggerOfWorkflow() || moment <= context.WorkflowExecutionContext.Clock.GetUtcNow())
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new StartAtStimulus(moment), DueAt = moment });
    }

    private sealed record StartAtStimulus(DateTimeOffset ExecuteAt);
}
