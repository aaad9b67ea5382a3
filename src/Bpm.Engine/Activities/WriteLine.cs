using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Writes a line. Elsa type name: <c>Elsa.WriteLine</c>.</summary>
[Activity("Elsa", "Console", "Writes a line.")]
public sealed class WriteLine : CodeActivity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public WriteLine([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <param name="text">The line.</param>
    public WriteLine(string text)
        : this() => Text = new Input<string>(text);

    /// <summary>The line.</summary>
    [Input(Description = "The line.")]
    public Input<string> Text { get; set; } = new("");

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.GetRequiredService<ILineWriter>().WriteLine(context.Get(Text));
}
