using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Sets a variable, found by id in the scopes around it. Elsa type name: <c>Elsa.SetVariable</c>.</summary>
[Activity("Elsa", "Primitives", "Sets a variable.")]
public sealed class SetVariable : CodeActivity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public SetVariable([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>The variable. A scope around the activity must declare it.</summary>
    [Input(Description = "The variable to set.", UIHint = InputUIHints.VariablePicker)]
    public Variable Variable { get; set; } = new();

    /// <summary>The value; converted to the variable's type.</summary>
    [Input(Description = "The value.")]
    public Input<object?> Value { get; set; } = new((Expressions.Expression?)null);

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.SetVariable(Variable, context.Get((Input)Value));
}
