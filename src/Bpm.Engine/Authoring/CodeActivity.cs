using System.Runtime.CompilerServices;

namespace Bpm.Engine.Authoring;

/// <summary>An activity that completes with the default outcome after it ran, unless it made a bookmark or completed itself.</summary>
public abstract class CodeActivity : Activity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    protected CodeActivity([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    internal override bool CompletesByItself => true;
}
