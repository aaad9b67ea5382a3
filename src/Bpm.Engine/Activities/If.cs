using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Runs one of two nested activities, then completes. Elsa type name: <c>Elsa.If</c>.</summary>
[Activity("Elsa", "Branching", "Runs one of two nested activities.")]
public sealed class If : Activity<bool>
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public If([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Decides. Default: false.</summary>
    [Input(Description = "The condition.", UIHint = InputUIHints.SingleLine)]
    public Input<bool> Condition { get; set; } = new(false);

    /// <summary>Runs where the condition holds. Null: nothing.</summary>
    [Port]
    public IActivity? Then { get; set; }

    /// <summary>Runs where it does not. Null: nothing.</summary>
    [Port]
    public IActivity? Else { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var holds = context.Get(Condition);
        context.Set(Result, holds);
        return context.ScheduleActivityAsync(holds ? Then : Else, OnChildCompletedAsync);
    }

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext completed) => completed.TargetContext.CompleteActivityAsync();
}
