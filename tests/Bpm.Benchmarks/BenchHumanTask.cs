using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Benchmarks;

/// <summary>Waits to be resumed by id or by the case's key, then writes the resume's decision and note into variables. Elsa type name: <c>Bench.BenchHumanTask</c>.</summary>
[Activity("Bench", "Bench", "Waits for a decision.")]
public sealed class BenchHumanTask : Activity
{
    /// <summary>Number of the task: the variables are <c>Decision1</c>, <c>Note1</c> and so on.</summary>
    [Input]
    public Input<int> Number { get; set; } = new(1);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.CreateBookmark(new CaseStimulus(context.WorkflowExecutionContext.CorrelationId ?? ""), ResumeAsync, includeActivityInstanceId: false);
        return ValueTask.CompletedTask;
    }

    private async ValueTask ResumeAsync(ActivityExecutionContext context)
    {
        var number = Number.Get(context);
        context.SetVariable($"Decision{number}", context.GetWorkflowInput<string>("Decision"));
        context.SetVariable($"Note{number}", context.GetWorkflowInput<string>("Note"));
        await context.CompleteActivityAsync();
    }
}

/// <summary>What a task waits for.</summary>
/// <param name="Key">Correlation id of the case.</param>
public sealed record CaseStimulus(string Key);
