using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Ends the whole instance at once. Elsa type name: <c>Elsa.Finish</c>.</summary>
[Activity("Elsa", "Primitives", "Ends the whole instance.")]
public sealed class Finish : CodeActivity, ITerminalNode
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public Finish([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.WorkflowExecutionContext.Finish(context);
}
