using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bpm.Approval.Matters.Catalog;

/// <summary>What two versions of a matter say differently, element by element. Rows of lists are matched by code, questions by their text, others by place.</summary>
public static class CompareMatters
{
    private static readonly string[] Unimportant = ["version"];
    private static readonly string[] Keys = ["code", "question", "field", "law", "title", "name"];

    /// <summary>The differences, in the order of the file; empty = both say the same. Forms are compared by their version numbers.</summary>
    public static IReadOnlyList<MatterDifference> Run(MatterDefinition before, MatterDefinition after)
    {
        var found = new List<MatterDifference>();
        CompareObjects(Node(before), Node(after), "$", "", found, Unimportant);
        foreach (var key in before.Forms.Keys.Union(after.Forms.Keys).Order(StringComparer.Ordinal))
        {
            var was = before.Forms.GetValueOrDefault(key);
            var now = after.Forms.GetValueOrDefault(key);
            if (was?.Rule.GetRawText() != now?.Rule.GetRawText() || was?.Title != now?.Title)
                found.Add(new MatterDifference(Kind(was, now), $"$.forms[{key}]", $"表单 {now?.Title ?? was?.Title}", was is null ? null : $"第{was.Version}版", now is null ? null : $"第{now.Version}版"));
        }

        return found;
    }

    private static JsonObject Node(MatterDefinition matter) => JsonSerializer.SerializeToNode(matter, MatterSource.Options)!.AsObject();

    private static void CompareObjects(JsonObject before, JsonObject after, string path, string label, List<MatterDifference> found, string[]? without = null)
    {
        foreach (var name in before.Select(member => member.Key).Union(after.Select(member => member.Key)))
        {
            if (without is null || !without.Contains(name))
                Compare(before[name], after[name], $"{path}.{name}", Join(label, MatterLabels.Of(name)), found);
        }
    }

    private static void Compare(JsonNode? before, JsonNode? after, string path, string label, List<MatterDifference> found)
    {
        if (JsonNode.DeepEquals(before, after))
            return;
        switch (before, after)
        {
            case (JsonObject was, JsonObject now):
                CompareObjects(was, now, path, label, found);
                break;
            case (JsonArray was, JsonArray now) when was.Concat(now).All(row => row is JsonObject):
                CompareRows(was, now, path, label, found);
                break;
            default:
                found.Add(new MatterDifference(Kind(before, after), path, label, Text(before), Text(after)));
                break;
        }
    }

    private static void CompareRows(JsonArray before, JsonArray after, string path, string label, List<MatterDifference> found)
    {
        var was = Keyed(before);
        var now = Keyed(after);
        foreach (var key in was.Keys.Union(now.Keys))
        {
            var (old, current) = (was.GetValueOrDefault(key), now.GetValueOrDefault(key));
            if (old is not null && current is not null)
                CompareObjects(old, current, $"{path}[{key}]", $"{label} {key}", found);
            else
                found.Add(new MatterDifference(Kind(old, current), $"{path}[{key}]", $"{label} {key}", Text(old), Text(current)));
        }

        if (was.Count == now.Count && was.Keys.All(now.ContainsKey) && !was.Keys.SequenceEqual(now.Keys))
            found.Add(new MatterDifference(DifferenceKind.Changed, path, $"{label}顺序", string.Join("、", was.Keys), string.Join("、", now.Keys)));
    }

    private static Dictionary<string, JsonObject> Keyed(JsonArray rows)
    {
        var keyed = new Dictionary<string, JsonObject>();
        for (var at = 0; at < rows.Count; at++)
        {
            var row = rows[at]!.AsObject();
            var key = Keys.Select(name => row[name]?.ToString()).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? $"{at + 1}";
            if (!keyed.TryAdd(key, row))
                keyed.Add($"{key}#{at + 1}", row);
        }

        return keyed;
    }

    private static DifferenceKind Kind(object? before, object? after) => (before, after) switch
    {
        (null, _) => DifferenceKind.Added,
        (_, null) => DifferenceKind.Removed,
        _ => DifferenceKind.Changed,
    };

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonObject row => Keys.Append("label").Select(name => row[name]?.ToString()).LastOrDefault(text => !string.IsNullOrEmpty(text)) ?? row.ToJsonString(MatterSource.Options),
        JsonArray list => string.Join("；", list.Select(Text)),
        JsonValue value when value.GetValueKind() is JsonValueKind.True => "是",
        JsonValue value when value.GetValueKind() is JsonValueKind.False => "否",
        _ => node.ToString(),
    };

    private static string Join(string before, string after) => before.Length == 0 ? after : $"{before} {after}";
}
