using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Completes with every branch's name at once. Elsa type name: <c>Elsa.FlowFork</c>.</summary>
/// <remarks>Without the input: <c>Done</c>. With an empty list: no outcome at all, which ends this branch.</remarks>
[Activity("Elsa", "Branching", "Goes on in several branches.", DisplayName = "Fork (flow)")]
public sealed class FlowFork : Activity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public FlowFork([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Names of the branches.</summary>
    [Input(Description = "Names of the branches.", UIHint = InputUIHints.DynamicOutcomes)]
    public Input<ICollection<string>>? Branches { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.Get(Branches) is { } branches ? context.CompleteActivityWithOutcomesAsync([.. branches]) : context.CompleteActivityAsync();
}
