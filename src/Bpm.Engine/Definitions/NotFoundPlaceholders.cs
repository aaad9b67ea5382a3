using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Engine.Activities;

namespace Bpm.Engine.Definitions;

/// <summary>
/// Between what is stored and what a designer is shown where a type is unknown. Stored is always the activity as it was written; a designer is shown <c>Elsa.NotFoundActivity</c> in its place,
/// with the connections out of it parked, and what it sends back is turned round again.
/// </summary>
internal static class NotFoundPlaceholders
{
    private const string Type = "Elsa.NotFoundActivity";
    private const string Parked = "notFoundConnections";

    /// <summary>Puts placeholders where the type is unknown.</summary>
    public static void Place(WorkflowDefinitionDocument document, Func<JsonObject, bool> isKnown)
    {
        foreach (var activity in document.Activities.ToList())
        {
            if (activity.Root != document.Json || activity.Parent is null || isKnown(activity))
                continue;
            var type = DocumentMembers.Text(activity, "type") ?? "";
            var placeholder = new JsonObject
            {
                ["type"] = Type,
                ["version"] = 1,
                ["missingTypeName"] = type,
                ["missingTypeVersion"] = DocumentMembers.Find(activity, "version")?.DeepClone() ?? 1,
                ["originalActivityJson"] = RawText.Of(activity.ToJsonString(Relaxed)),
            };
            foreach (var name in (string[])["id", "nodeId", "name", "customProperties", "metadata"])
            {
                if (DocumentMembers.Find(activity, name) is { } value)
                    placeholder[name] = value.DeepClone();
            }

            if (DocumentMembers.Find(placeholder, "metadata") is not JsonObject metadata)
                placeholder["metadata"] = metadata = [];
            DocumentMembers.Set(metadata, "displayText", NotFoundActivity.DisplayTextOf(type));
            Park(activity);
            activity.ReplaceWith(placeholder);
        }
    }

    /// <summary>Puts back what was written, moved to where the designer moved it, and the parked connections.</summary>
    public static void Restore(WorkflowDefinitionDocument document)
    {
        foreach (var placeholder in document.Activities.Where(a => DocumentMembers.Text(a, "type") == Type).ToList())
        {
            if (placeholder.Parent is null || Original(placeholder) is not { } original)
                continue;
            if (DocumentMembers.Text(placeholder, "id") is { } id && DocumentMembers.Text(original, "id") != id)
                DocumentMembers.Set(original, "id", id);
            if (DocumentMembers.Find(DocumentMembers.Find(placeholder, "metadata") as JsonObject, "designer") is { } designer)
            {
                if (DocumentMembers.Find(original, "metadata") is not JsonObject metadata)
                    DocumentMembers.Set(original, "metadata", metadata = []);
                if (!JsonNode.DeepEquals(DocumentMembers.Find(metadata, "designer"), designer))
                    DocumentMembers.Set(metadata, "designer", designer.DeepClone());
            }

            Unpark(placeholder, DocumentMembers.Text(original, "id"));
            placeholder.ReplaceWith(original);
        }
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = Expressions.ValueJson.MaxDepth };

    private static JsonObject? Original(JsonObject placeholder)
    {
        try
        {
            return DocumentMembers.Text(placeholder, "originalActivityJson") is { Length: > 0 } text ? WorkflowDefinitionDocument.Parse(text).Json : null;
        }
        catch (DefinitionRefusedException)
        {
            return null;
        }
    }

    private static JsonObject? ContainerOf(JsonObject activity)
    {
        var parent = activity.Parent;
        while (parent is not null and not JsonObject { } && parent.Parent is not null)
            parent = parent.Parent;
        return parent as JsonObject;
    }

    private static void Park(JsonObject activity)
    {
        if (ContainerOf(activity) is not { } container || DocumentMembers.Find(container, "connections") is not JsonArray connections)
            return;
        var id = DocumentMembers.Text(activity, "id");
        foreach (var connection in connections.OfType<JsonObject>().Where(c => SourceOf(c) == id).ToList())
        {
            connections.Remove(connection);
            if (DocumentMembers.Find(container, "customProperties") is not JsonObject custom)
                DocumentMembers.Set(container, "customProperties", custom = []);
            if (DocumentMembers.Find(custom, Parked) is not JsonArray parked)
                DocumentMembers.Set(custom, Parked, parked = []);
            parked.Add((JsonNode)connection);
        }
    }

    private static void Unpark(JsonObject activity, string? id)
    {
        if (ContainerOf(activity) is not { } container || DocumentMembers.Find(DocumentMembers.Find(container, "customProperties") as JsonObject, Parked) is not JsonArray parked)
            return;
        foreach (var connection in parked.OfType<JsonObject>().Where(c => SourceOf(c) == id).ToList())
        {
            parked.Remove(connection);
            if (DocumentMembers.Find(container, "connections") is not JsonArray connections)
                DocumentMembers.Set(container, "connections", connections = []);
            connections.Add((JsonNode)connection);
        }
    }

    private static string? SourceOf(JsonObject connection) =>
        DocumentMembers.Find(connection, "source") is JsonObject source ? DocumentMembers.Text(source, "activity") : DocumentMembers.Text(connection, "source");
}
