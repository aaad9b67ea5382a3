namespace Bpm.Engine.Bookmarks;

/// <summary>What <c>Elsa.Event</c> waits for.</summary>
/// <param name="EventName">Compared exactly.</param>
public sealed record EventStimulus(string EventName)
{
    /// <summary>Stimulus name of events.</summary>
    public const string Name = "Elsa.Event";

    /// <summary>Workflow input under which an event's payload arrives.</summary>
    public const string PayloadInput = "__EventPayloadWorkflowInput";
}
