using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Reads a line. Elsa type name: <c>Elsa.ReadLine</c>.</summary>
/// <remarks>It reads from <see cref="ILineReader"/>, by default an empty one: a burst never waits for a person at a console.</remarks>
[Activity("Elsa", "Console", "Reads a line.", DisplayName = "Read Line")]
public sealed class ReadLine : CodeActivity<string?>
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public ReadLine([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.SetResult(context.GetRequiredService<ILineReader>().ReadLine());
}
