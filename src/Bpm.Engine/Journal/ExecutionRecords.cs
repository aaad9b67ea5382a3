using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Journal;

/// <summary>Makes execution records of the runs that moved in a burst.</summary>
internal static class ExecutionRecords
{
    public static List<ActivityExecutionRecord> Of(WorkflowExecutionContext workflow)
    {
        var outputs = new Dictionary<string, Dictionary<string, object?>>();
        foreach (var output in workflow.RecordedOutputs)
        {
            if (!LogPersistence.Of(output.Node, workflow.Environment.Options).RecordsOutput(output.Name))
                continue;
            if (!outputs.TryGetValue(output.RunId, out var named))
                outputs[output.RunId] = named = [];
            named[output.Name] = output.Value;
        }

        var records = new List<ActivityExecutionRecord>(workflow.Touched.Count);
        foreach (var context in workflow.Touched)
            records.Add(Of(context, outputs.GetValueOrDefault(context.Id)));
        return records;
    }

    private static ActivityExecutionRecord Of(ActivityExecutionContext context, Dictionary<string, object?>? outputs) => new()
    {
        Id = context.Id,
        InstanceId = context.WorkflowExecutionContext.Id,
        ActivityId = context.Activity.Id,
        ActivityNodeId = context.NodeId,
        ActivityType = context.Activity.Type,
        ActivityTypeVersion = context.Activity.Version,
        ActivityName = context.Activity.Name,
        ActivityStateJson = context.RecordedInputs() is { Count: > 0 } inputs ? Json(inputs) : null,
        OutputsJson = outputs is null ? null : Json(outputs),
        PayloadJson = PayloadOf(context),
        ExceptionJson = context.Exception is { } failure ? System.Text.Json.JsonSerializer.Serialize(ExceptionState.From(failure, context), ValueJson.Options) : null,
        Status = context.Status,
        HasBookmarks = context.Status == ActivityStatus.Running && context.Bookmarks.Any(),
        AggregateFaultCount = context.AggregateFaultCount,
        SchedulingActivityExecutionId = context.ParentActivityExecutionContext?.Id,
        SchedulingActivityId = context.ParentActivityExecutionContext?.Activity.Id,
        CallStackDepth = context.CallStackDepth,
        StartedAt = context.StartedAt,
        CompletedAt = context.CompletedAt,
    };

    private static string? PayloadOf(ActivityExecutionContext context)
    {
        try
        {
            return context.PayloadJson();
        }
        catch (Exception failure) when (failure is System.Text.Json.JsonException or NotSupportedException or InvalidOperationException)
        {
            return Json(context.JournalData.AsReadOnly());
        }
    }

    /// <summary>A value that cannot be written is shown as its text: the record is for people.</summary>
    private static string Json(IReadOnlyDictionary<string, object?> members)
    {
        try
        {
            return ValueJson.Write(members);
        }
        catch (Exception failure) when (failure is System.Text.Json.JsonException or NotSupportedException or InvalidOperationException)
        {
            return ValueJson.Write(members.ToDictionary(m => m.Key, m => (object?)m.Value?.ToString()));
        }
    }
}
