using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Leaves the nearest loop. Elsa type name: <c>Elsa.Break</c>.</summary>
[Activity("Elsa", "Looping", "Leaves the nearest loop.")]
public sealed class Break : CodeActivity, ITerminalNode
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public Break([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.SendSignalAsync(new BreakSignal());
}
