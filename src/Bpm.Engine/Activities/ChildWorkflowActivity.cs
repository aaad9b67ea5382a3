using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime.Children;

namespace Bpm.Engine.Activities;

/// <summary>Base of the activities that start one other workflow.</summary>
public abstract class ChildWorkflowActivity : Activity<object?>
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    protected ChildWorkflowActivity([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>The definition; its published version is started.</summary>
    [Required]
    [Input(DisplayName = "Workflow Definition", Description = "The definition to start.", UIHint = InputUIHints.WorkflowDefinitionPicker)]
    public Input<string> WorkflowDefinitionId { get; set; } = new("");

    /// <summary>Correlation id of the child. Empty: none.</summary>
    [Input(DisplayName = "Correlation ID", Description = "Correlation id of the child.")]
    public Input<string?> CorrelationId { get; set; } = new((string?)null);

    /// <summary>Workflow input of the child. Null: none.</summary>
    [Input(Description = "Input of the child.")]
    public Input<IDictionary<string, object>?> Input { get; set; } = new((Expressions.Expression?)null);

    /// <summary>Whether it waits for the child's end, whatever that is. Default: no.</summary>
    [Input(DisplayName = "Wait For Completion", Description = "Whether it waits for the child's end.")]
    public Input<bool> WaitForCompletion { get; set; } = new(false);

    /// <summary>Read and kept for Studio; there are no traces here.</summary>
    [Input(DisplayName = "Start New Trace")]
    public Input<bool> StartNewTrace { get; set; } = new(false);

    /// <summary>The child as the inputs describe it. One that is waited for answers under its own id.</summary>
    /// <exception cref="Runtime.WorkflowDefinitionNotFoundException">No version is published.</exception>
    private protected async Task<(ChildStart Start, Dictionary<string, object?> Input, bool Waits)> ReadChildAsync(ActivityExecutionContext context)
    {
        var versionId = await Children.PublishedVersionAsync(context, context.Get(WorkflowDefinitionId));
        var start = Children.StartOf(context, versionId, context.Get(CorrelationId));
        var waits = context.Get(WaitForCompletion);
        return (waits ? start with { AnswerKey = start.InstanceId } : start, Children.InputOf(context.Get((Input)Input)), waits);
    }
}
