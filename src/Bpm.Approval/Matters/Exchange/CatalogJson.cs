using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Matters.Exchange;

/// <summary>The list of matters with everything that belongs to them: <c>[{"matter":{…},"forms":[…]}]</c>.</summary>
public static class CatalogJson
{
    /// <summary>Writes the list.</summary>
    public static string Write(IEnumerable<Matter> matters) =>
        new JsonArray([.. matters.Select(matter => JsonNode.Parse(matter.SourceJson))]).ToJsonString(new JsonSerializerOptions(MatterSource.Options) { WriteIndented = true });

    /// <summary>Reads the list; a row may also be a matter.json alone.</summary>
    /// <exception cref="InputRefusedException"><c>import.unreadable</c>: not JSON, or no list.</exception>
    internal static IReadOnlyList<ImportedRow> Read(string text)
    {
        try
        {
            if (JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }) is JsonArray rows)
                return [.. rows.Select((row, at) => Row(row, at + 1))];
        }
        catch (JsonException)
        {
            // Told below, in the same words.
        }

        throw new InputRefusedException("import.unreadable", "文件不是有效的JSON，应为事项的列表。");
    }

    private static ImportedRow Row(JsonNode? row, int at) => row switch
    {
        JsonObject whole when whole["matter"] is JsonObject matter => new ImportedRow(at, matter.DeepClone().AsObject(), whole["forms"]?.DeepClone() as JsonArray, []),
        JsonObject alone => new ImportedRow(at, alone.DeepClone().AsObject(), null, []),
        _ => new ImportedRow(at, [], null, [new PublicationFinding("import.element-missing", "$", "本行不是事项。")]),
    };
}
