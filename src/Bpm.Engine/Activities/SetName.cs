using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Sets the instance's name. Elsa type name: <c>Elsa.SetName</c>.</summary>
[Activity("Elsa", "Primitives", "Sets the name of the instance.")]
public sealed class SetName : CodeActivity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public SetName([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>The name.</summary>
    [Input(Description = "The name.")]
    public Input<string> Value { get; set; } = new("");

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.WorkflowExecutionContext.Name = Value.Get(context);
}
