using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Bpm.Engine.Timers;

namespace Bpm.Engine.Activities;

/// <summary>Starts the workflow at the moments of a cron expression, or waits for the next one in the middle of one. Elsa type name: <c>Elsa.Cron</c>.</summary>
/// <remarks>The moments are meant in <see cref="EngineOptions.TimeZone"/>.</remarks>
[Activity("Elsa", "Scheduling", "Starts the workflow at the moments of a cron expression.")]
public sealed class Cron : Trigger
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public Cron([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Six fields, seconds first: <c>0 0 8 * * MON-FRI</c> is eight o'clock on working days.</summary>
    [Required]
    [Input(DisplayName = "Cron expression", Description = "Six fields, seconds first.")]
    public Input<string> CronExpression { get; set; } = new("");

    /// <inheritdoc />
    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        var text = context.Get(CronExpression) ?? "";
        try
        {
            context.DueAt = Next(text, context.ActivityContext);
        }
        catch (FormatException failure)
        {
            throw new DefinitionRefusedException([new DefinitionFinding("definition.cron-invalid", NodeId, failure.Message)]);
        }

        return new CronTrigger(text);
    }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
        {
            await context.CompleteActivityAsync();
            return;
        }

        var text = context.Get(CronExpression) ?? "";
        var moment = Next(text, context) ?? throw new InvalidOperationException($"The cron expression '{text}' names no moment to come.");
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new CronBookmark(moment, text), DueAt = moment });
    }

    private static DateTimeOffset? Next(string text, ActivityExecutionContext context)
    {
        var environment = context.WorkflowExecutionContext.Environment;
        return CronSchedule.Parse(text).Next(environment.Clock.GetUtcNow(), environment.Options.TimeZone);
    }

    private sealed record CronTrigger(string CronExpression);

    private sealed record CronBookmark(DateTimeOffset ExecuteAt, string CronExpression);
}
