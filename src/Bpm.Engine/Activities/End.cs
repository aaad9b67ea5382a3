using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;

namespace Bpm.Engine.Activities;

/// <summary>Completes the flowchart or sequence around it; what waits in other branches is cancelled. Elsa type name: <c>Elsa.End</c>.</summary>
[Activity("Elsa", "Flow", "Completes the flowchart or sequence around it.")]
public sealed class End : CodeActivity, ITerminalNode
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public End([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }
}
