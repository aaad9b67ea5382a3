namespace Bpm.Engine.Journal;

/// <summary>Event names of Elsa's journal.</summary>
public static class JournalEvents
{
#pragma warning disable CS1591 // The names are Elsa's own; a summary could only repeat them.
    public const string Started = "Started";
    public const string Resumed = "Resumed";
    public const string Suspended = "Suspended";
    public const string Completed = "Completed";
    public const string Canceled = "Canceled";
    public const string Altered = "Altered";
    public const string Faulted = "Faulted";
    public const string ActivityCancelled = "Activity cancelled";
    public const string PreconditionFailed = "Precondition Failed";
    public const string WorkflowCancelled = "Workflow cancelled";
#pragma warning restore CS1591
}
