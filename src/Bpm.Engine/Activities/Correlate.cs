using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Sets the instance's correlation id. Elsa type name: <c>Elsa.Correlate</c>.</summary>
[Activity("Elsa", "Primitives", "Sets the correlation id.")]
public sealed class Correlate : CodeActivity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public Correlate([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>The correlation id.</summary>
    [Input(Description = "The correlation id.")]
    public Input<string> CorrelationId { get; set; } = new("");

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.WorkflowExecutionContext.CorrelationId = CorrelationId.Get(context);
}
