using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Sets an output of the workflow, or of the definition used as an activity around it. Elsa type name: <c>Elsa.SetOutput</c>.</summary>
[Activity("Elsa", "Primitives", "Sets an output of the workflow.")]
public sealed class SetOutput : CodeActivity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public SetOutput([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Name of the output.</summary>
    [Required]
    [Input(Description = "Name of the output.", UIHint = InputUIHints.OutputPicker)]
    public Input<string> OutputName { get; set; } = new("");

    /// <summary>The value.</summary>
    [Input(Description = "The value.")]
    public Input<object?> OutputValue { get; set; } = new((Expressions.Expression?)null);

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.SetWorkflowOutput(context, OutputName.Get(context) ?? "", context.Get((Input)OutputValue));
}
