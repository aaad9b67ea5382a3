using System.Text.Json;
using Bpm.Data.Workflows;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.Instances;

/// <summary>A row of the instance list.</summary>
internal record InstanceSummary(
    string Id, string DefinitionId, string DefinitionVersionId, int Version, string? ParentWorkflowInstanceId, WorkflowStatus Status, WorkflowSubStatus SubStatus, string? CorrelationId, string? Name,
    int IncidentCount, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt)
{
    /// <summary>A burst ends with its commit: what is stored never executes.</summary>
    public bool IsExecuting { get; }

    /// <summary>The engine has no instances of its own.</summary>
    public bool IsSystem { get; }

    public static InstanceSummary Of(InstanceRow row) => new(
        row.Id, row.DefinitionId, row.DefinitionVersionId, row.Version, row.ParentInstanceId, row.Status, row.SubStatus, row.CorrelationId, row.Name, row.IncidentCount, row.CreatedAt, row.UpdatedAt,
        row.FinishedAt);
}

/// <summary>An instance with its state.</summary>
/// <param name="WorkflowState">Elsa's shape; an object, never null.</param>
internal sealed record InstanceView(
    string Id, string DefinitionId, string DefinitionVersionId, int Version, string? ParentWorkflowInstanceId, WorkflowStatus Status, WorkflowSubStatus SubStatus, string? CorrelationId, string? Name,
    int IncidentCount, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt, JsonElement WorkflowState)
    : InstanceSummary(Id, DefinitionId, DefinitionVersionId, Version, ParentWorkflowInstanceId, Status, SubStatus, CorrelationId, Name, IncidentCount, CreatedAt, UpdatedAt, FinishedAt)
{
    public static InstanceView Of(WorkflowInstanceRecord row) => new(
        row.Id, row.DefinitionId, row.DefinitionVersionId, row.DefinitionVersion, row.ParentInstanceId, row.Status, row.SubStatus, row.CorrelationId, row.Name, row.IncidentCount, row.CreatedAt, row.UpdatedAt,
        row.FinishedAt, StoredJson.Read(row.StateJson));
}

/// <summary>What a viewer without live updates asks for every five seconds.</summary>
internal sealed record ExecutionStateView(WorkflowStatus Status, WorkflowSubStatus SubStatus, WorkflowSubStatus WorkflowSubStatus, DateTimeOffset UpdatedAt);

/// <param name="TotalCount">Of the lines that the filter leaves. Studio shows nothing without it.</param>
internal sealed record JournalAnswer(IReadOnlyList<JournalLineView> Items, int TotalCount);

/// <summary>A line of the journal.</summary>
/// <param name="ActivityState">Recorded inputs, with the line on which the activity starts. Null: other lines, or none.</param>
internal sealed record JournalLineView(
    string Id, string ActivityInstanceId, string? ParentActivityInstanceId, string ActivityId, string ActivityType, int ActivityTypeVersion, string? ActivityName, string NodeId, DateTimeOffset Timestamp,
    long Sequence, string EventName, string? Message, string? Source, JsonElement? ActivityState, JsonElement? Payload)
{
    public static JournalLineView Of(JournalLine line)
    {
        var entry = line.Entry;
        return new(
            entry.Id, entry.ActivityInstanceId, entry.ParentActivityInstanceId, entry.ActivityId, entry.ActivityType ?? "", entry.ActivityTypeVersion, entry.ActivityName, entry.NodeId ?? "", entry.Timestamp,
            entry.Sequence, entry.EventName, entry.Message, entry.Source, entry.EventName == Engine.Journal.JournalEvents.Started ? StoredJson.ReadOrNull(line.ActivityStateJson) : null,
            StoredJson.ReadOrNull(entry.PayloadJson));
    }
}

/// <summary>JSON from the database on its way out.</summary>
internal static class StoredJson
{
    /// <summary>As deep as the engine writes.</summary>
    public static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    public static JsonElement Read(string? json) => ReadOrNull(json) ?? Empty;

    public static JsonElement? ReadOrNull(string? json) => json is null ? null : JsonElement.Parse(json, Options);
}
