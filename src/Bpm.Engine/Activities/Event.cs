using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Waits for an event, or is started by it. The event's payload is the result. Elsa type name: <c>Elsa.Event</c>.</summary>
[Activity("Elsa", "Primitives", "Waits for an event.")]
public sealed class Event : Trigger<object?>
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public Event([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <param name="eventName">Compared exactly.</param>
    public Event(string eventName)
        : this() => EventName = new Input<string>(eventName);

    /// <summary>Compared exactly.</summary>
    [Required]
    [Input(DisplayName = "Event Name", Description = "Name of the event.")]
    public Input<string> EventName { get; set; } = new("");

    /// <inheritdoc />
    protected override object GetTriggerPayload(TriggerIndexingContext context) => new EventStimulus(context.Get(EventName) ?? "");

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.WaitForEventAsync(context.Get(EventName) ?? "", OnEventAsync);

    private ValueTask OnEventAsync(ActivityExecutionContext context)
    {
        context.SetResult(context.WorkflowInput.TryGetValue(EventStimulus.PayloadInput, out var payload) ? payload : null);
        return context.CompleteActivityAsync();
    }
}
