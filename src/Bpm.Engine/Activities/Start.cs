using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;

namespace Bpm.Engine.Activities;

/// <summary>Where a flowchart begins. Elsa type name: <c>Elsa.Start</c>.</summary>
[Activity("Elsa", "Flow", "Where the flowchart begins.")]
public sealed class Start : CodeActivity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public Start([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }
}
