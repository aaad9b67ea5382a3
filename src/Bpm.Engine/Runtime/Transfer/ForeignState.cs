using System.Globalization;
using System.Text.Json.Nodes;
using Bpm.Engine.Authoring;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Runtime.Transfer;

/// <summary>Turns a state that Elsa wrote into one that we run. Only for states from elsewhere: in ours, members with such names are user data.</summary>
internal static class ForeignState
{
    /// <summary>The same without serializer metadata: type names, wrapped collections, islands and references are resolved.</summary>
    public static JsonObject Plain(JsonObject state)
    {
        var known = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        Collect(state, known);
        return Plain(state, known, 0) as JsonObject ?? [];
    }

    /// <summary>Callback names of the other engine become ours, stimulus hashes and due times are worked out anew.</summary>
    /// <exception cref="WorkflowStateException">A completion callback has no counterpart.</exception>
    public static void Adopt(WorkflowExecutionContext workflow)
    {
        for (var i = 0; i < workflow.Callbacks.Count; i++)
        {
            var callback = workflow.Callbacks[i];
            var name = callback.MethodName is null ? null : CallbackMethods.Counterpart<ActivityCompletionCallback>(callback.Owner.Activity, callback.MethodName)
                ?? throw new WorkflowStateException($"Activity '{callback.Owner.NodeId}' has no counterpart of the callback '{callback.MethodName}'.");
            workflow.Callbacks[i] = new CompletionCallback(callback.Owner, callback.Child, name, null, callback.Tag) { ChildInstanceId = callback.ChildInstanceId };
        }

        for (var i = 0; i < workflow.BookmarkList.Count; i++)
        {
            var bookmark = workflow.BookmarkList[i];
            var owner = workflow.ContextList.Find(c => c.Id == bookmark.ActivityInstanceId)
                ?? throw new WorkflowStateException($"Bookmark '{bookmark.Id}' belongs to no run.");
            var payload = bookmark.Payload as IReadOnlyDictionary<string, object?>;
            workflow.BookmarkList[i] = bookmark with
            {
                CallbackMethodName = bookmark.CallbackMethodName is { } name ? CallbackMethods.Counterpart<ExecuteActivityDelegate>(owner.Activity, name) : null,
                Hash = bookmark.Name == EventStimulus.Name && Member(payload, "eventName") is string eventName ? StimulusHasher.Hash(bookmark.Name, new EventStimulus(eventName)) : bookmark.Hash,
                DueAt = bookmark.DueAt ?? Moment(Member(payload, "resumeAt") ?? Member(payload, "executeAt")),
            };
        }
    }

    private static void Collect(JsonNode? node, Dictionary<string, JsonNode> known)
    {
        if (node is JsonObject members)
        {
            if (members["$id"] is JsonValue id)
                known.TryAdd(id.ToString(), members);
            foreach (var (_, member) in members)
                Collect(member, known);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
                Collect(item, known);
        }
    }

    private static JsonNode? Plain(JsonNode? node, Dictionary<string, JsonNode> known, int depth)
    {
        if (depth > ValueJson.MaxDepth)
            throw new WorkflowStateException("The state is nested too deeply, or refers to itself.");
        if (node is JsonArray items)
            return new JsonArray([.. items.Select(item => Plain(item, known, depth + 1))]);
        if (node is not JsonObject members)
            return node?.DeepClone();
        if (members["_island"] is JsonValue island)
            return JsonNode.Parse(island.ToString());
        if (members["$ref"] is JsonValue reference)
            return known.TryGetValue(reference.ToString(), out var target) ? Plain(target, known, depth + 1) : null;
        if ((members["_items"] ?? members["$values"]) is JsonArray wrapped)
            return Plain(wrapped, known, depth + 1);

        var plain = new JsonObject();
        foreach (var (name, member) in members)
        {
            if (name is not ("_type" or "$id"))
                plain[name] = Plain(member, known, depth + 1);
        }

        return plain;
    }

    private static object? Member(IReadOnlyDictionary<string, object?>? members, string name) =>
        members?.FirstOrDefault(m => string.Equals(m.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private static DateTimeOffset? Moment(object? value) =>
        value is string text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.ToUniversalTime() : null;
}
