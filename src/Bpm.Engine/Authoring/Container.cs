using System.Runtime.CompilerServices;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Authoring;

/// <summary>An activity that holds activities and variables and decides which child runs when.</summary>
public abstract class Container : Activity, IVariableContainer
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    protected Container([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>The children, in the definition's order.</summary>
    public ICollection<IActivity> Activities { get; set; } = [];

    /// <inheritdoc />
    public ICollection<Variable> Variables { get; set; } = [];

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => ScheduleChildrenAsync(context);

    /// <summary>Schedules what runs first.</summary>
    protected virtual ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        ScheduleChildren(context);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="ScheduleChildrenAsync" />
    protected virtual void ScheduleChildren(ActivityExecutionContext context)
    {
    }
}
