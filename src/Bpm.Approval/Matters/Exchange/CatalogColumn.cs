using System.Globalization;
using System.Text.Json.Nodes;

namespace Bpm.Approval.Matters.Exchange;

/// <summary>How a cell is read and written.</summary>
internal enum ColumnKind
{
    /// <summary>As it is.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>是, 否.</summary>
    Flag,

    /// <summary>A name from a list, in Chinese or as in matter.json.</summary>
    Choice,

    /// <summary>Several of them, joined by ^ as in the exchange tables.</summary>
    Choices,

    /// <summary>Several texts, joined by ^.</summary>
    Texts,

    /// <summary>Rows with members of their own, as JSON.</summary>
    Json,
}

/// <summary>One column of the list of matters.</summary>
/// <param name="Header">Chinese, the first line of the file.</param>
/// <param name="Path">Member of matter.json: <c>implementingAgency.code</c>.</param>
/// <param name="Kind">How a cell is read and written.</param>
/// <param name="Names">For choices: Chinese name by member.</param>
/// <param name="Default">JSON that stands for an empty cell; null = the member is left out.</param>
/// <param name="Needed">A row with an empty cell is refused.</param>
internal sealed record CatalogColumn(string Header, string Path, ColumnKind Kind, IReadOnlyDictionary<string, string>? Names = null, string? Default = null, bool Needed = false)
{
    /// <summary>The cell as JSON.</summary>
    /// <exception cref="FormatException">Chinese: what the cell should be.</exception>
    public JsonNode? Read(string cell)
    {
        var text = cell.Trim();
        if (text.Length == 0)
            return Default is null ? null : JsonNode.Parse(Default);
        return Kind switch
        {
            ColumnKind.Text => JsonValue.Create(text),
            ColumnKind.Number => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : throw new FormatException($"“{Header}”应为非负整数，现为“{text}”。"),
            ColumnKind.Flag => text switch
            {
                "是" => JsonValue.Create(true),
                "否" => JsonValue.Create(false),
                _ => throw new FormatException($"“{Header}”应为“是”或者“否”，现为“{text}”。"),
            },
            ColumnKind.Choice => JsonValue.Create(Member(text)),
            ColumnKind.Choices => new JsonArray([.. Parts(text).Select(part => (JsonNode)JsonValue.Create(Member(part))!)]),
            ColumnKind.Texts => new JsonArray([.. Parts(text).Select(part => (JsonNode)JsonValue.Create(part)!)]),
            _ => Parse(text),
        };
    }

    /// <summary>The JSON as a cell.</summary>
    public string Write(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list when Kind is ColumnKind.Texts => string.Join('^', list.Select(part => part!.ToString())),
        JsonArray list when Kind is ColumnKind.Choices => string.Join('^', list.Select(part => Names!.GetValueOrDefault(part!.ToString(), part.ToString()))),
        JsonArray { Count: 0 } => "",
        _ when Kind is ColumnKind.Choice => Names!.GetValueOrDefault(value.ToString(), value.ToString()),
        _ when Kind is ColumnKind.Flag => value.GetValue<bool>() ? "是" : "否",
        _ when Kind is ColumnKind.Json => value.ToJsonString(MatterSource.Options),
        _ => value.ToString(),
    };

    private static string[] Parts(string text) => text.Split('^', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string Member(string text) => Names!.ContainsKey(text) ? text
        : Names.FirstOrDefault(pair => pair.Value == text).Key ?? throw new FormatException($"“{Header}”应为{string.Join("、", Names.Values)}之一，现为“{text}”。");

    private JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            throw new FormatException($"“{Header}”不是有效的JSON。");
        }
    }
}
