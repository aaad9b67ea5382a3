using System.Text.Json;
using Bpm.Data.Workflows;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;

namespace Bpm.Web.ElsaApi.Instances;

/// <summary>A run of an activity.</summary>
internal sealed record ExecutionView(
    string Id, string WorkflowInstanceId, string ActivityId, string ActivityNodeId, string ActivityType, int ActivityTypeVersion, string? ActivityName, JsonElement ActivityState, JsonElement? Payload,
    JsonElement Outputs, JsonElement Properties, JsonElement Metadata, JsonElement? Exception, DateTimeOffset StartedAt, DateTimeOffset? CompletedAt, bool HasBookmarks, ActivityStatus Status,
    int AggregateFaultCount, string? SchedulingActivityExecutionId, string? SchedulingActivityId, int CallStackDepth)
{
    public static ExecutionView Of(ActivityExecutionRecord run) => new(
        run.Id, run.InstanceId, run.ActivityId, run.ActivityNodeId, run.ActivityType, run.ActivityTypeVersion, run.ActivityName, StoredJson.Read(run.ActivityStateJson), StoredJson.ReadOrNull(run.PayloadJson),
        StoredJson.Read(run.OutputsJson), StoredJson.Read(null), StoredJson.Read(null), StoredJson.ReadOrNull(run.ExceptionJson), run.StartedAt, run.CompletedAt, run.HasBookmarks, run.Status,
        run.AggregateFaultCount, run.SchedulingActivityExecutionId, run.SchedulingActivityId, run.CallStackDepth);
}

/// <summary>The badges on the drawing.</summary>
internal sealed record ReportView(IReadOnlyList<NodeStatsView> Stats)
{
    public static ReportView Of(IReadOnlyList<ActivityStats> stats) => new([.. stats.Select(node => new NodeStatsView(
        node.ActivityId, node.ActivityNodeId, node.StartedCount, node.CompletedCount, node.UncompletedCount, node.IsBlocked, node.IsFaulted, node.AggregateFaultCount, StoredJson.Read(null)))]);
}

/// <summary>The badge of one node.</summary>
internal sealed record NodeStatsView(
    string ActivityId, string ActivityNodeId, int StartedCount, int CompletedCount, int UncompletedCount, bool IsBlocked, bool IsFaulted, int AggregateFaultCount, JsonElement Metadata);

/// <param name="Items">The outermost first, the run itself last.</param>
internal sealed record CallStackView(string ActivityExecutionId, IReadOnlyList<ExecutionView> Items, int TotalCount);

/// <summary>A further try within a burst.</summary>
/// <param name="AttemptNumber">From 1.</param>
/// <param name="Message">Why the try before failed.</param>
internal sealed record RetryView(string WorkflowInstanceId, string ActivityId, string ActivityInstanceId, int AttemptNumber, DateTimeOffset Timestamp, string? Message);
