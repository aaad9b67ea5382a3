using System.Text.Json;

namespace Bpm.Approval.Tasks;

/// <summary>Form values of a completed task as plain values, fit for workflow variables.</summary>
internal static class TaskResults
{
    public static Dictionary<string, object?> Read(ApprovalTask task)
    {
        using var document = JsonDocument.Parse(task.ResultJson ?? "{}");
        return document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => Plain(p.Value));
    }

    /// <summary>A field as text; null where it is empty.</summary>
    public static string? Text(ApprovalTask task, string field) => Read(task).GetValueOrDefault(field) is { } value ? value.ToString() : null;

    /// <summary>An answer as the workflow sees it.</summary>
    public static IDictionary<string, object?> Answer(ApprovalTask task) => new Dictionary<string, object?>
    {
        ["by"] = task.Assignee,
        ["name"] = task.AssigneeName,
        ["unit"] = task.UnitName,
        ["outcome"] = task.Outcome,
        ["comment"] = task.Comment,
        ["votes"] = task.Part is TaskPart.Signer ? task.Weight : 0,
        ["form"] = Read(task),
    };

    /// <summary>All comments, each with its name.</summary>
    public static string Comments(IEnumerable<ApprovalTask> answered) =>
        string.Join("；", answered.Where(task => task.Comment is { Length: > 0 }).Select(task => $"{task.AssigneeName}：{task.Comment}"));

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(p => p.Name, p => Plain(p.Value)),
        _ => null,
    };
}
