using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Completes with <c>True</c> or <c>False</c>. Elsa type name: <c>Elsa.FlowDecision</c>.</summary>
[Activity("Elsa", "Branching", "Chooses between two outcomes by a condition.", DisplayName = "Decision")]
[FlowNode("True", "False")]
public sealed class FlowDecision : Activity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public FlowDecision([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Decides. Default: false.</summary>
    [Input(Description = "The condition.", UIHint = InputUIHints.SingleLine)]
    public Input<bool> Condition { get; set; } = new(false);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.CompleteActivityWithOutcomesAsync(context.Get(Condition) ? "True" : "False");
}
