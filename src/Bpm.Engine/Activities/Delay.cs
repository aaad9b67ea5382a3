using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Waits so long. Elsa type name: <c>Elsa.Delay</c>.</summary>
[Activity("Elsa", "Scheduling", "Waits for a time span.")]
public sealed class Delay : Activity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public Delay([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <param name="timeSpan">How long.</param>
    public Delay(TimeSpan timeSpan)
        : this() => TimeSpan = new Input<TimeSpan>(timeSpan);

    /// <summary>How long; years are fine.</summary>
    [Input(DisplayName = "Time span", Description = "How long to wait.")]
    public Input<TimeSpan> TimeSpan { get; set; } = new(System.TimeSpan.Zero);

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.DelayFor(context.Get(TimeSpan));
}
