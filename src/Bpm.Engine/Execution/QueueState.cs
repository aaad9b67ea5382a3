using System.Text.Json;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Execution;

/// <summary>
/// What of a burst that was cut is still to be run: <c>scheduledActivities</c> of the state (elsa-model 3.12), and beside it, as <c>cut</c>, what lives for one burst only
/// and must outlive the cut.
/// </summary>
internal static class QueueState
{
    public static void Write(Utf8JsonWriter writer, WorkflowExecutionContext workflow)
    {
        writer.WriteStartArray("scheduledActivities");
        foreach (var item in workflow.Queue)
            Write(writer, item, workflow);
        writer.WriteEndArray();
        if (workflow.Queue.Count > 0)
            WriteCut(writer, workflow);
    }

    /// <exception cref="WorkflowStateException">Queued work does not fit the definition.</exception>
    public static void Read(JsonElement state, WorkflowExecutionContext workflow, IReadOnlyDictionary<string, ActivityExecutionContext> contexts)
    {
        foreach (var item in state.Items("scheduledActivities"))
        {
            if (ReadItem(item, workflow, contexts) is { } work)
                workflow.Queue.AddLast(work);
        }

        if (workflow.Queue.Count == 0)
            return;
        workflow.GoOnWithQueue();
        if (state.Member("cut") is not { } cut)
            return;
        workflow.ContinuationId = cut.Text("stimulusId");
        workflow.IsStarting = cut.Flag("isStarting") ?? false;
        workflow.Steps = cut.Number("steps") ?? 0;
        foreach (var output in cut.Items("outputs"))
        {
            if (workflow.Workflow.NodesById.TryGetValue(output.Text("nodeId") ?? "", out var node))
                workflow.RecordOutput(new RecordedOutput(node, output.Text("activityInstanceId") ?? "", output.Text("name") ?? "", output.Member("value") is { } value ? ValueJson.Read(value) : null));
        }
    }

    private static void Write(Utf8JsonWriter writer, WorkItem item, WorkflowExecutionContext workflow)
    {
        writer.WriteStartObject();
        writer.WriteString("activityNodeId", item.Node.NodeId);
        StateWriter.WriteText(writer, "ownerContextId", item.Owner?.Id);
        StateWriter.WriteText(writer, "existingActivityExecutionContextId", item.Existing?.Id);
        StateWriter.WriteText(writer, "bookmarkId", item.ResumedBookmarkId);
        StateWriter.WriteText(writer, "callbackMethodName", item.Callback?.MethodName);
        StateWriter.WriteValue(writer, "tag", item.Tag);
        if (item.Input is { Count: > 0 } input)
            StateWriter.WriteMembers(writer, "input", input.Select(member => KeyValuePair.Create(member.Key, (object?)member.Value)));
        if (item.Variables is { Count: > 0 } variables)
        {
            writer.WriteStartArray("variables");
            foreach (var variable in variables)
            {
                writer.WriteStartObject();
                StateWriter.WriteVariable(writer, variable, workflow);
                StateWriter.WriteValue(writer, "value", variable.Value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteCut(Utf8JsonWriter writer, WorkflowExecutionContext workflow)
    {
        writer.WriteStartObject("cut");
        StateWriter.WriteText(writer, "stimulusId", workflow.ContinuationId);
        writer.WriteBoolean("isStarting", workflow.IsStarting);
        writer.WriteNumber("steps", workflow.Steps);
        writer.WriteStartArray("outputs");
        foreach (var output in workflow.RecordedOutputs)
        {
            writer.WriteStartObject();
            writer.WriteString("nodeId", output.Node.NodeId);
            writer.WriteString("activityInstanceId", output.RunId);
            writer.WriteString("name", output.Name);
            StateWriter.WriteValue(writer, "value", output.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <returns>Null where the run that was to go on, or the bookmark that it was to be resumed at, is gone.</returns>
    private static WorkItem? ReadItem(JsonElement item, WorkflowExecutionContext workflow, IReadOnlyDictionary<string, ActivityExecutionContext> contexts)
    {
        if (item.Text("bookmarkId") is { } bookmarkId)
            return workflow.ItemOf(bookmarkId);

        var nodeId = item.Text("activityNodeId") ?? "";
        if (!workflow.Workflow.NodesById.TryGetValue(nodeId, out var node))
            throw new WorkflowStateException($"Instance '{workflow.Id}' is to run '{nodeId}', which definition version '{workflow.DefinitionVersionId}' does not contain.");
        var tag = item.Member("tag") is { } value ? ValueJson.Read(value) : null;
        if (item.Text("existingActivityExecutionContextId") is { } existingId)
            return contexts.TryGetValue(existingId, out var existing) ? new WorkItem(existing.Node, existing.ParentActivityExecutionContext) { Existing = existing, IsRerun = true, Tag = tag } : null;

        var owner = OwnerOf(item, node, workflow, contexts);
        return new WorkItem(node, owner)
        {
            Tag = tag,
            Input = item.Member("input") is { ValueKind: JsonValueKind.Object } input ? InputOf(ValueJson.ReadObject(input)) : null,
            Variables = [.. item.Items("variables").Select(variable => ReadVariable(variable, workflow))],
            Callback = CallbackOf(item.Text("callbackMethodName"), node, owner, workflow),
        };
    }

    /// <summary>The run that scheduled it; where the state does not say so, the only one of the container that it lies in.</summary>
    private static ActivityExecutionContext? OwnerOf(JsonElement item, ActivityNode node, WorkflowExecutionContext workflow, IReadOnlyDictionary<string, ActivityExecutionContext> contexts)
    {
        if (node.Parent is null)
            return null;
        var owners = (item.Text("ownerContextId") ?? item.Text("ownerInstanceId")) is { } id
            ? contexts.TryGetValue(id, out var named) ? [named] : []
            : contexts.Values.Where(context => ReferenceEquals(context.Node, node.Parent) && !context.IsOver).ToList();
        return owners is [var owner] ? owner : throw new WorkflowStateException($"Instance '{workflow.Id}' is to run '{node.NodeId}', and it cannot be told for whom.");
    }

    private static Dictionary<string, object> InputOf(Dictionary<string, object?> members) =>
        members.Where(member => member.Value is not null).ToDictionary(member => member.Key, member => member.Value!);

    private static Variable ReadVariable(JsonElement item, WorkflowExecutionContext workflow)
    {
        var variable = StateReader.ReadVariable(item, workflow);
        variable.Value = item.Member("value") is { } value ? ValueConverter.Convert(ValueJson.Read(value), variable.ValueType) : null;
        return variable;
    }

    /// <summary>The oldest entry of that owner for that child whose run has not begun and that no item before this one took.</summary>
    private static CompletionCallback? CallbackOf(string? methodName, ActivityNode node, ActivityExecutionContext? owner, WorkflowExecutionContext workflow) => methodName is null
        ? null
        : workflow.Callbacks.Find(entry => ReferenceEquals(entry.Owner, owner) && ReferenceEquals(entry.Child, node) && entry.ChildInstanceId is null && entry.MethodName == methodName
            && !workflow.Queue.Any(item => ReferenceEquals(item.Callback, entry)));
}
