using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Activities;

/// <summary>Publishes an event. It is queued with this burst and delivered after its commit. Elsa type name: <c>Elsa.PublishEvent</c>.</summary>
[Activity("Elsa", "Primitives", "Publishes an event.")]
public sealed class PublishEvent : CodeActivity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public PublishEvent([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Compared exactly.</summary>
    [Required]
    [Input(DisplayName = "Event Name", Description = "Name of the event.")]
    public Input<string> EventName { get; set; } = new("");

    /// <summary>Resumes only instances with this correlation id. Null or empty: all.</summary>
    [Input(DisplayName = "Correlation ID", Description = "Only instances with this correlation id.")]
    public Input<string?> CorrelationId { get; set; } = new((string?)null);

    /// <summary>Resumes only this instance. Default: no.</summary>
    [Input(DisplayName = "Local event", Description = "Only this instance.")]
    public Input<bool> IsLocalEvent { get; set; } = new(false);

    /// <summary>Becomes the result of the events that receive it.</summary>
    [Input(Description = "What the receivers are given.")]
    public Input<object?> Payload { get; set; } = new((Expressions.Expression?)null);

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.QueueStimulus(new Stimulus(EventStimulus.Name, new EventStimulus(EventName.Get(context) ?? ""))
        {
            CorrelationId = CorrelationId.Get(context) is { Length: > 0 } id ? id : null,
            InstanceId = IsLocalEvent.Get(context) ? context.WorkflowExecutionContext.Id : null,
            Input = context.Get((Input)Payload) is { } payload ? new Dictionary<string, object?> { [EventStimulus.PayloadInput] = payload } : null,
        });
}
