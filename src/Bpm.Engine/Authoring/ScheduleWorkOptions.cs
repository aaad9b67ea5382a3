namespace Bpm.Engine.Authoring;

/// <summary>How a child is scheduled.</summary>
public sealed class ScheduleWorkOptions
{
    /// <summary>Called when it has completed. A named method of the activity.</summary>
    public ActivityCompletionCallback? CompletionCallback { get; set; }

    /// <summary>Handed on to the child's run and kept with the callback: a string or a number.</summary>
    public object? Tag { get; set; }

    /// <summary>Variables that this run of the child declares, with their values as defaults.</summary>
    public IReadOnlyCollection<Variable>? Variables { get; set; }

    /// <summary>Gives the item that is already queued for the same child instead of a second one.</summary>
    public bool PreventDuplicateScheduling { get; set; }

    /// <summary>Free values for the child's run, see <c>ActivityExecutionContext.ActivityInput</c>.</summary>
    public IDictionary<string, object>? Input { get; set; }
}
