using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bpm.Approval.Clock;

/// <summary>The stored form of a clock.</summary>
internal static class ClockJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(CaseClock clock) => JsonSerializer.Serialize(
        new StoredClock([.. clock.Items.Select(item => new StoredItem(
            item.Key, item.Name, item.Limit.Count, item.Limit.Unit, item.Basis, item.Events, item.DueOn, item.OverdueFrom, item.IsProvisional))]),
        Options);

    public static List<ClockItem> Read(string json)
    {
        try
        {
            var stored = JsonSerializer.Deserialize<StoredClock>(json, Options) ?? throw new FormatException("clock: null.");
            return [.. stored.Items.Select(item => new ClockItem(
                item.Key, item.Name, new TimeLimit(item.Count, item.Unit), item.Basis, item.Events, item.DueOn, item.OverdueFrom, item.IsProvisional))];
        }
        catch (JsonException broken)
        {
            throw new FormatException($"clock: {broken.Message}", broken);
        }
    }

    private sealed record StoredClock(IReadOnlyList<StoredItem> Items);

    private sealed record StoredItem(
        string Key,
        string Name,
        int Count,
        LimitUnit Unit,
        string Basis,
        IReadOnlyList<ClockEvent> Events,
        DateOnly? DueOn,
        DateTimeOffset? OverdueFrom,
        bool IsProvisional);
}
