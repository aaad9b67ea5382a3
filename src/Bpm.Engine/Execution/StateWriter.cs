using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Expressions;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Execution;

/// <summary>Writes an instance's state in the shape of Elsa's <c>workflowState</c>.</summary>
internal static class StateWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = ValueJson.MaxDepth, SkipValidation = true };

    public static string Write(WorkflowExecutionContext workflow, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Options))
            Write(writer, workflow, now);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, WorkflowExecutionContext workflow, DateTimeOffset now)
    {
        writer.WriteStartObject();
        writer.WriteString("id", workflow.Id);
        writer.WriteString("definitionId", workflow.DefinitionId);
        writer.WriteString("definitionVersionId", workflow.DefinitionVersionId);
        writer.WriteNumber("definitionVersion", workflow.DefinitionVersion);
        WriteText(writer, "correlationId", workflow.CorrelationId);
        WriteText(writer, "name", workflow.Name);
        WriteText(writer, "parentWorkflowInstanceId", workflow.ParentInstanceId);
        WriteText(writer, "triggerActivityId", workflow.TriggerActivityId);
        writer.WriteString("status", workflow.Status.ToString());
        writer.WriteString("subStatus", workflow.SubStatus.ToString());
        writer.WriteBoolean("isExecuting", workflow.IsCut);
        WriteBookmarks(writer, workflow.Bookmarks);
        WriteIncidents(writer, workflow.Incidents);
        writer.WriteBoolean("isSystem", false);
        WriteCallbacks(writer, workflow);
        WriteContexts(writer, workflow);
        QueueState.Write(writer, workflow);
        writer.WriteNumber("executionLogSequence", workflow.JournalSequence);
        WriteInput(writer, workflow);
        WriteMembers(writer, "output", workflow.Output);
        WriteMembers(writer, "properties", workflow.Properties);
        writer.WriteString("createdAt", workflow.CreatedAt);
        writer.WriteString("updatedAt", now);
        if (workflow.FinishedAt is { } finished)
            writer.WriteString("finishedAt", finished);
        writer.WriteEndObject();
    }

    internal static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    private static void WriteBookmarks(Utf8JsonWriter writer, IReadOnlyList<Bookmark> bookmarks)
    {
        writer.WriteStartArray("bookmarks");
        foreach (var bookmark in bookmarks)
        {
            writer.WriteStartObject();
            writer.WriteString("id", bookmark.Id);
            writer.WriteString("name", bookmark.Name);
            writer.WriteString("hash", bookmark.Hash);
            if (bookmark.PayloadJson is { } payload)
            {
                writer.WritePropertyName("payload");
                writer.WriteRawValue(payload, skipInputValidation: true);
            }

            writer.WriteString("activityId", bookmark.ActivityId);
            writer.WriteString("activityNodeId", bookmark.ActivityNodeId);
            writer.WriteString("activityInstanceId", bookmark.ActivityInstanceId);
            writer.WriteString("createdAt", bookmark.CreatedAt);
            writer.WriteBoolean("autoBurn", bookmark.AutoBurn);
            writer.WriteBoolean("autoComplete", bookmark.AutoComplete);
            WriteText(writer, "callbackMethodName", bookmark.CallbackMethodName);
            if (bookmark.DueAt is { } due)
                writer.WriteString("dueAt", due);
            if (bookmark.Metadata is { } metadata)
            {
                writer.WriteStartObject("metadata");
                foreach (var (name, value) in metadata)
                    writer.WriteString(name, value);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteIncidents(Utf8JsonWriter writer, IReadOnlyList<Incident> incidents)
    {
        writer.WritePropertyName("incidents");
        JsonSerializer.Serialize(writer, incidents, ValueJson.Options);
    }

    private static void WriteCallbacks(Utf8JsonWriter writer, WorkflowExecutionContext workflow)
    {
        writer.WriteStartArray("completionCallbacks");
        foreach (var callback in workflow.Callbacks)
        {
            writer.WriteStartObject();
            writer.WriteString("ownerInstanceId", callback.Owner.Id);
            writer.WriteString("childNodeId", callback.Child.NodeId);
            WriteText(writer, "childInstanceId", callback.ChildInstanceId);
            WriteText(writer, "methodName", callback.MethodName);
            WriteValue(writer, "tag", callback.Tag);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteContexts(Utf8JsonWriter writer, WorkflowExecutionContext workflow)
    {
        writer.WriteStartArray("activityExecutionContexts");
        foreach (var context in workflow.ActivityExecutionContexts)
            WriteContext(writer, context);
        writer.WriteEndArray();
    }

    private static void WriteContext(Utf8JsonWriter writer, ActivityExecutionContext context)
    {
        writer.WriteStartObject();
        writer.WriteString("id", context.Id);
        writer.WriteNumber("callStackDepth", context.CallStackDepth);
        WriteText(writer, "parentContextId", context.ParentActivityExecutionContext?.Id);
        writer.WriteString("scheduledActivityNodeId", context.NodeId);
        WriteText(writer, "ownerActivityNodeId", context.ParentActivityExecutionContext?.NodeId);
        WriteProperties(writer, context);
        writer.WriteStartObject("metadata");
        writer.WriteEndObject();
        WriteMembers(writer, "activityState", context.RecordedInputs());
        WriteDynamicVariables(writer, context);
        WriteValue(writer, "tag", context.Tag);
        writer.WriteString("status", context.Status.ToString());
        writer.WriteBoolean("isExecuting", false);
        writer.WriteNumber("faultCount", context.FaultCount);
        writer.WriteNumber("aggregateFaultCount", context.AggregateFaultCount);
        writer.WriteNumber("executionCount", context.ExecutionCount);
        writer.WriteString("startedAt", context.StartedAt);
        if (context.CompletedAt is { } completed)
            writer.WriteString("completedAt", completed);
        writer.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter writer, ActivityExecutionContext context)
    {
        writer.WriteStartObject("properties");
        if (context.HasProperties)
        {
            foreach (var (name, value) in context.Properties)
                WriteValue(writer, name, value, writeNull: true);
        }

        var isCut = context.WorkflowExecutionContext.Queue.Count > 0;
        if (context.Blocks is { } blocks && blocks.Values.Any(b => isCut || b.Variable.IsPersistent))
        {
            writer.WriteStartObject("Variables");
            foreach (var block in blocks.Values)
            {
                if (isCut || block.Variable.IsPersistent)
                    WriteValue(writer, block.Variable.Id, block.Value, writeNull: true);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteDynamicVariables(Utf8JsonWriter writer, ActivityExecutionContext context)
    {
        writer.WriteStartArray("dynamicVariables");
        foreach (var variable in context.DynamicVariables ?? [])
        {
            writer.WriteStartObject();
            WriteVariable(writer, variable, context.WorkflowExecutionContext);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    internal static void WriteVariable(Utf8JsonWriter writer, Authoring.Variable variable, WorkflowExecutionContext workflow)
    {
        writer.WriteString("id", variable.Id);
        writer.WriteString("name", variable.Name);
        writer.WriteString("typeName", workflow.Environment.Aliases.NameOf(variable.ValueType));
        WriteText(writer, "storageDriverTypeName", variable.StorageDriver);
    }

    private static void WriteInput(Utf8JsonWriter writer, WorkflowExecutionContext workflow)
    {
        if (workflow.Queue.Count > 0)
        {
            WriteMembers(writer, "input", workflow.Input);
            return;
        }

        writer.WriteStartObject("input");
        foreach (var parameter in workflow.Workflow.Activity.Inputs)
        {
            if (parameter.IsKept && workflow.Input.TryGetValue(parameter.Name, out var value))
                WriteValue(writer, parameter.Name, value, writeNull: true);
        }

        writer.WriteEndObject();
    }

    internal static void WriteMembers(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, object?>>? members)
    {
        writer.WriteStartObject(name);
        foreach (var (member, value) in members ?? [])
            WriteValue(writer, member, value, writeNull: true);
        writer.WriteEndObject();
    }

    /// <summary>A value that cannot be written is left out: an activity may hold what only lives in a burst.</summary>
    internal static void WriteValue(Utf8JsonWriter writer, string name, object? value, bool writeNull = false)
    {
        if (value is null && !writeNull)
            return;
        if (value is null or string or bool or double or int or long)
        {
            writer.WritePropertyName(name);
            ValueJson.Write(writer, value);
            return;
        }

        string json;
        try
        {
            json = ValueJson.Write(value);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            return;
        }

        writer.WritePropertyName(name);
        writer.WriteRawValue(json, skipInputValidation: true);
    }
}
