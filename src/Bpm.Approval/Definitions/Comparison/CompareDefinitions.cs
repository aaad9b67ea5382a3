using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;

namespace Bpm.Approval.Definitions.Comparison;

/// <summary>Compares two definitions, of one path or of two: activities by id, member by member; connections by their ends; variables, inputs and outputs by name.</summary>
public static class CompareDefinitions
{
    private static readonly HashSet<string> NotOfTheDefinition = new(
        [
            "$schema", "id", "definitionId", "tenantId", "createdAt", "version", "toolVersion", "isLatest", "isPublished", "isReadonly", "isSystem", "links", "root", "nodeId",
            "providerName", "materializerName", "materializerContext", "isMaterializerAvailable", "variables", "inputs", "outputs", "outcomes", "options", "customProperties.VariableTestValues",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Opened = new(["customProperties"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Nothing = [];

    /// <summary>Compares. Text for people stays as it is in the files.</summary>
    /// <param name="before">JSON of the earlier one.</param>
    /// <param name="after">JSON of the later one.</param>
    /// <exception cref="DefinitionRefusedException">One is no definition.</exception>
    public static DefinitionComparison Run(string before, string after)
    {
        var (from, to) = (WorkflowDefinitionDocument.Parse(before), WorkflowDefinitionDocument.Parse(after));
        var (fromNodes, toNodes) = (ComparedActivity.AllOf(from), ComparedActivity.AllOf(to));
        return new DefinitionComparison(Nodes(fromNodes, toNodes), Connections(from, to, fromNodes, toNodes), Parts(from.Json, to.Json));
    }

    private static List<NodeChange> Nodes(Dictionary<string, ComparedActivity> from, Dictionary<string, ComparedActivity> to)
    {
        var changes = new List<NodeChange>();
        foreach (var node in to.Values)
        {
            if (!from.TryGetValue(node.Id, out var old))
            {
                changes.Add(new NodeChange(ChangeKind.Added, node.Id, node.Name, node.TypeName, [], false));
                continue;
            }

            var members = Members(old.Members, node.Members);
            var isMoved = old.Place != node.Place;
            if (members.Count > 0 || isMoved)
                changes.Add(new NodeChange(members.Count > 0 ? ChangeKind.Changed : ChangeKind.Moved, node.Id, node.Name, node.TypeName, members, isMoved));
        }

        changes.AddRange(from.Values.Where(node => !to.ContainsKey(node.Id)).Select(node => new NodeChange(ChangeKind.Removed, node.Id, node.Name, node.TypeName, [], false)));
        return [.. changes.OrderBy(change => change.Kind)];
    }

    private static List<ConnectionChange> Connections(
        WorkflowDefinitionDocument from, WorkflowDefinitionDocument to, Dictionary<string, ComparedActivity> fromNodes, Dictionary<string, ComparedActivity> toNodes)
    {
        var (old, now) = (ComparedConnection.AllOf(from).ToHashSet(), ComparedConnection.AllOf(to).ToHashSet());
        return
        [
            .. now.Where(connection => !old.Contains(connection)).Select(connection => Change(ChangeKind.Added, connection, toNodes)),
            .. old.Where(connection => !now.Contains(connection)).Select(connection => Change(ChangeKind.Removed, connection, fromNodes)),
        ];
    }

    private static ConnectionChange Change(ChangeKind kind, ComparedConnection connection, Dictionary<string, ComparedActivity> nodes) => new(
        kind, connection.Source, NameOf(connection.Source, nodes), connection.SourcePort, connection.Target, NameOf(connection.Target, nodes), connection.TargetPort);

    private static string NameOf(string id, Dictionary<string, ComparedActivity> nodes) => nodes.GetValueOrDefault(id)?.Name ?? id;

    private static List<PartChange> Parts(JsonObject from, JsonObject to)
    {
        var texts = new MemberTexts(new HashSet<JsonNode>());
        var changes = new List<PartChange>();
        foreach (var member in Members(texts.Of(from, NotOfTheDefinition, Opened), texts.Of(to, NotOfTheDefinition, Opened)))
            changes.Add(new PartChange(DefinitionPart.Property, KindOf(member), member.Name, [member]));
        AddNamed(changes, DefinitionPart.Variable, from, to, "variables", texts);
        AddNamed(changes, DefinitionPart.Input, from, to, "inputs", texts);
        AddNamed(changes, DefinitionPart.Output, from, to, "outputs", texts);
        AddOutcomes(changes, from, to);
        foreach (var member in Members(texts.Of(Options(from), Nothing, Nothing), texts.Of(Options(to), Nothing, Nothing)))
            changes.Add(new PartChange(DefinitionPart.Option, KindOf(member), member.Name, [member]));
        return changes;
    }

    private static JsonObject Options(JsonObject definition) => DocumentText.Object(definition, "options") ?? [];

    private static ChangeKind KindOf(MemberChange member) => member switch
    {
        { Before: null } => ChangeKind.Added,
        { After: null } => ChangeKind.Removed,
        _ => ChangeKind.Changed,
    };

    private static void AddNamed(List<PartChange> changes, DefinitionPart part, JsonObject from, JsonObject to, string list, MemberTexts texts)
    {
        var (old, now) = (ByName(from, list), ByName(to, list));
        foreach (var (name, item) in now)
        {
            if (!old.TryGetValue(name, out var before))
                changes.Add(new PartChange(part, ChangeKind.Added, name, []));
            else if (Members(texts.Of(before, Nothing, Nothing), texts.Of(item, Nothing, Nothing)) is { Count: > 0 } members)
                changes.Add(new PartChange(part, ChangeKind.Changed, name, members));
        }

        changes.AddRange(old.Keys.Where(name => !now.ContainsKey(name)).Select(name => new PartChange(part, ChangeKind.Removed, name, [])));
    }

    private static Dictionary<string, JsonObject> ByName(JsonObject definition, string list)
    {
        var byName = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var item in DocumentText.Items(definition, list).OfType<JsonObject>())
            byName[DocumentText.Text(item, "name") ?? DocumentText.Text(item, "id") ?? ""] = item;
        return byName;
    }

    private static void AddOutcomes(List<PartChange> changes, JsonObject from, JsonObject to)
    {
        var (old, now) = (Outcomes(from), Outcomes(to));
        changes.AddRange(now.Except(old).Select(name => new PartChange(DefinitionPart.Outcome, ChangeKind.Added, name, [])));
        changes.AddRange(old.Except(now).Select(name => new PartChange(DefinitionPart.Outcome, ChangeKind.Removed, name, [])));
    }

    private static List<string> Outcomes(JsonObject definition) =>
        [.. DocumentText.Items(definition, "outcomes").OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var text) ? text : value.ToJsonString())];

    private static List<MemberChange> Members(IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> now)
    {
        var changes = new List<MemberChange>();
        foreach (var (name, text) in now)
        {
            var before = old.GetValueOrDefault(name);
            if (before != text)
                changes.Add(new MemberChange(name, before, text));
        }

        changes.AddRange(old.Where(member => !now.ContainsKey(member.Key)).Select(member => new MemberChange(member.Key, member.Value, null)));
        return changes;
    }
}
