using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;

namespace Bpm.Data.Tests.Workflows;

/// <summary>Engine rows as short as the store allows.</summary>
internal static class EngineSamples
{
    public static readonly DateTimeOffset Moment = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    public static WorkflowInstanceRecord Instance(string id, long revision = 1, string state = "{}") => new()
    {
        Id = id,
        DefinitionId = "path",
        DefinitionVersionId = "path-v1",
        DefinitionVersion = 1,
        Status = WorkflowStatus.Running,
        SubStatus = WorkflowSubStatus.Suspended,
        CorrelationId = $"case-{id}",
        Revision = revision,
        StateJson = state,
        CreatedAt = Moment,
        UpdatedAt = Moment.AddMinutes(revision),
    };

    public static BookmarkRecord Bookmark(string id, string instance, DateTimeOffset? due = null, string hash = "HASH") => new()
    {
        Id = id,
        InstanceId = instance,
        Name = "Elsa.Event",
        Hash = hash,
        ActivityId = "wait",
        ActivityNodeId = "root:wait",
        ActivityInstanceId = $"run-{id}",
        CorrelationId = $"case-{instance}",
        DueAt = due,
        CreatedAt = Moment,
    };

    public static JournalEntry Journal(string instance, long sequence, string message = "") => new()
    {
        InstanceId = instance,
        ActivityInstanceId = "run",
        ActivityId = "wait",
        ActivityType = "Elsa.Event",
        NodeId = "root:wait",
        Timestamp = Moment,
        Sequence = sequence,
        EventName = JournalEvents.Started,
        Message = message,
    };

    public static ActivityExecutionRecord Execution(string id, string instance, ActivityStatus status) => new()
    {
        Id = id,
        InstanceId = instance,
        ActivityId = "wait",
        ActivityNodeId = "root:wait",
        ActivityType = "Elsa.Event",
        Status = status,
        StartedAt = Moment,
    };

    public static StimulusRecord Stimulus(string id, DateTimeOffset? expires = null, string hash = "HASH") => new()
    {
        Id = id,
        Name = "Elsa.Event",
        Hash = hash,
        CreatedAt = Moment,
        ExpiresAt = expires ?? Moment.AddHours(1),
    };

    public static TriggerRecord Trigger(string id, string definition, DateTimeOffset? due = null, string hash = "HASH") => new()
    {
        Id = id,
        DefinitionId = definition,
        DefinitionVersionId = $"{definition}-v1",
        Name = "Elsa.Event",
        ActivityId = "start",
        Hash = hash,
        DueAt = due,
    };

    public static WorkflowDefinitionRecord Definition(string definition, int version) => new()
    {
        Id = $"{definition}-v{version}",
        DefinitionId = definition,
        Version = version,
        Name = "食品经营许可",
        Json = "{\"名称\":\"办件\"}",
        Sha256 = new string('A', 64),
        CreatedAt = Moment,
    };
}
