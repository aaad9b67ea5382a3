using System.Text.Json;
using Bpm.Engine.Authoring;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Definitions;
using Bpm.Engine.Expressions;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Execution;

/// <summary>Builds a burst from an instance's stored state.</summary>
internal static class StateReader
{
    /// <exception cref="WorkflowStateException">The state does not fit the definition.</exception>
    public static WorkflowExecutionContext Read(string json, CompiledWorkflow definition, BurstEnvironment environment, CancellationToken ct)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = ValueJson.MaxDepth });
        var state = document.RootElement;
        var workflow = new WorkflowExecutionContext(definition, state.Text("id") ?? "", environment, ct)
        {
            CorrelationId = state.Text("correlationId"),
            Name = state.Text("name"),
            ParentInstanceId = state.Text("parentWorkflowInstanceId"),
            TriggerActivityId = state.Text("triggerActivityId"),
            Status = EnumOf<WorkflowStatus>(state, "status"),
            SubStatus = EnumOf<WorkflowSubStatus>(state, "subStatus"),
            JournalSequence = state.Number("executionLogSequence") ?? 0,
            CreatedAt = MomentOf(state, "createdAt") ?? environment.Clock.GetUtcNow(),
            FinishedAt = MomentOf(state, "finishedAt"),
        };
        ReadMembers(state, "input", workflow.Input);
        ReadMembers(state, "output", workflow.Output);
        ReadMembers(state, "properties", workflow.Properties);
        foreach (var item in state.Items("bookmarks"))
            workflow.BookmarkList.Add(ReadBookmark(item));
        if (state.Member("incidents") is { ValueKind: JsonValueKind.Array } incidents)
            workflow.IncidentList.AddRange(incidents.Deserialize<List<Incident>>(ValueJson.Options) ?? []);

        var contexts = ReadContexts(state, workflow);
        foreach (var item in state.Items("completionCallbacks"))
            ReadCallback(item, workflow, contexts);
        QueueState.Read(state, workflow, contexts);
        return workflow;
    }

    /// <summary>The queue row that goes on with what the state holds queued. Null: nothing is queued.</summary>
    public static string? ContinuationOf(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = ValueJson.MaxDepth });
        return document.RootElement.Member("cut")?.Text("stimulusId");
    }

    private static Dictionary<string, ActivityExecutionContext> ReadContexts(JsonElement state, WorkflowExecutionContext workflow)
    {
        // Parents stand before their children, since they ran first; states from elsewhere may differ, so take them by depth of parents.
        var contexts = new Dictionary<string, ActivityExecutionContext>(StringComparer.Ordinal);
        var waiting = state.Items("activityExecutionContexts").ToList();
        while (waiting.Count > 0)
        {
            var left = new List<JsonElement>();
            foreach (var item in waiting)
            {
                var parentId = item.Text("parentContextId");
                ActivityExecutionContext? parent = null;
                if (parentId is not null && !contexts.TryGetValue(parentId, out parent))
                {
                    left.Add(item);
                    continue;
                }

                var context = ReadContext(item, workflow, parent);
                contexts[context.Id] = context;
            }

            if (left.Count == waiting.Count)
                throw new WorkflowStateException($"Instance '{workflow.Id}' holds runs whose parent is missing.");
            waiting = left;
        }

        return contexts;
    }

    private static ActivityExecutionContext ReadContext(JsonElement item, WorkflowExecutionContext workflow, ActivityExecutionContext? parent)
    {
        var nodeId = item.Text("scheduledActivityNodeId") ?? "";
        if (!workflow.Workflow.NodesById.TryGetValue(nodeId, out var node))
            throw new WorkflowStateException($"Instance '{workflow.Id}' waits at '{nodeId}', which definition version '{workflow.DefinitionVersionId}' does not contain.");

        var context = workflow.CreateContext(node, parent, item.Text("id"));
        context.Status = EnumOf<ActivityStatus>(item, "status");
        context.StartedAt = MomentOf(item, "startedAt") ?? workflow.CreatedAt;
        context.CompletedAt = MomentOf(item, "completedAt");
        context.FaultCount = item.Number("faultCount") ?? 0;
        context.AggregateFaultCount = item.Number("aggregateFaultCount") ?? 0;
        context.ExecutionCount = item.Number("executionCount") ?? 0;
        context.Tag = item.Member("tag") is { } tag ? ValueJson.Read(tag) : null;
        context.RestoredState = item.Member("activityState") is { ValueKind: JsonValueKind.Object } inputs ? ValueJson.ReadObject(inputs) : null;
        WorkflowExecutionContext.DeclareVariables(context);
        var variables = item.Member("properties")?.Member("Variables");
        foreach (var dynamic in item.Items("dynamicVariables"))
            context.Declare(ReadVariable(dynamic, workflow), null, isDynamic: true);
        ReadProperties(item, context);
        ReadVariables(variables, context);
        return context;
    }

    internal static Variable ReadVariable(JsonElement item, WorkflowExecutionContext workflow) => new(item.Text("name") ?? "")
    {
        Id = item.Text("id") ?? item.Text("name") ?? "",
        ValueType = workflow.Environment.Aliases.Find(item.Text("typeName")) ?? typeof(object),
        StorageDriver = item.Text("storageDriverTypeName"),
    };

    private static void ReadProperties(JsonElement item, ActivityExecutionContext context)
    {
        if (item.Member("properties") is not { ValueKind: JsonValueKind.Object } properties)
            return;
        foreach (var member in properties.EnumerateObject())
        {
            if (member.Name != "Variables")
                context.Properties[member.Name] = ValueJson.Read(member.Value);
        }
    }

    private static void ReadVariables(JsonElement? variables, ActivityExecutionContext context)
    {
        if (variables is not { ValueKind: JsonValueKind.Object } values || context.Blocks is not { } blocks)
            return;
        foreach (var member in values.EnumerateObject())
        {
            if (blocks.TryGetValue(member.Name, out var block))
                ActivityExecutionContext.SetBlock(block, ValueJson.Read(member.Value));
        }
    }

    private static Bookmark ReadBookmark(JsonElement item) => new()
    {
        Id = item.Text("id") ?? "",
        Name = item.Text("name") ?? "",
        Hash = item.Text("hash") ?? "",
        Payload = item.Member("payload") is { } payload ? ValueJson.Read(payload) : null,
        PayloadJson = item.Member("payload")?.GetRawText(),
        ActivityId = item.Text("activityId") ?? "",
        ActivityNodeId = item.Text("activityNodeId") ?? "",
        ActivityInstanceId = item.Text("activityInstanceId") ?? "",
        CreatedAt = MomentOf(item, "createdAt") ?? default,
        AutoBurn = item.Flag("autoBurn") ?? true,
        AutoComplete = item.Flag("autoComplete") ?? true,
        CallbackMethodName = item.Text("callbackMethodName"),
        DueAt = MomentOf(item, "dueAt"),
        Metadata = item.Member("metadata") is { ValueKind: JsonValueKind.Object } metadata ? metadata.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.AsText() ?? "") : null,
    };

    private static void ReadCallback(JsonElement item, WorkflowExecutionContext workflow, Dictionary<string, ActivityExecutionContext> contexts)
    {
        if (item.Text("ownerInstanceId") is not { } ownerId || !contexts.TryGetValue(ownerId, out var owner))
            return;
        var nodeId = item.Text("childNodeId") ?? "";
        if (!workflow.Workflow.NodesById.TryGetValue(nodeId, out var child))
            throw new WorkflowStateException($"Instance '{workflow.Id}' waits for '{nodeId}', which definition version '{workflow.DefinitionVersionId}' does not contain.");
        workflow.Callbacks.Add(new CompletionCallback(owner, child, item.Text("methodName"), null, item.Member("tag") is { } tag ? ValueJson.Read(tag) : null)
        {
            ChildInstanceId = item.Text("childInstanceId"),
        });
    }

    private static void ReadMembers(JsonElement state, string name, IDictionary<string, object?> target)
    {
        if (state.Member(name) is not { ValueKind: JsonValueKind.Object } members)
            return;
        foreach (var member in members.EnumerateObject())
            target[member.Name] = ValueJson.Read(member.Value);
    }

    private static T EnumOf<T>(JsonElement item, string name)
        where T : struct, Enum => Enum.TryParse<T>(item.Text(name), ignoreCase: true, out var value) ? value : default;

    private static DateTimeOffset? MomentOf(JsonElement item, string name) =>
        item.Member(name) is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var moment) ? moment : null;
}
