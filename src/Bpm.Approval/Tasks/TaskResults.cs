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
