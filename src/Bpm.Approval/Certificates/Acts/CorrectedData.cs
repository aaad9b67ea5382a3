using System.Text.Json.Nodes;
using Bpm.Approval.Documents;

namespace Bpm.Approval.Certificates.Acts;

/// <summary>Documents with their clerical errors mended. What makes a document that very one is never touched: number, identifier, term.</summary>
internal static class CorrectedData
{
    private static readonly string[] FixedMembers = ["identifier", "verificationCode", "qr", "number", "title", "caseNumber", "queryCode", "dateText"];
    private static readonly string[] FixedLines = ["证照编号", "有效期"];

    /// <summary>Every text of a document that may be mended.</summary>
    public static IEnumerable<string> TextsOf(CaseDocument document) =>
        JsonNode.Parse(document.DataJson)!.AsObject().Where(member => !FixedMembers.Contains(member.Key)).SelectMany(member => Texts(member.Value));

    /// <summary>Every text of a licence that may be mended.</summary>
    public static IEnumerable<string> TextsOf(Certificate licence) =>
        LicenceContent.Of(licence).Lines.Where(line => !FixedLines.Contains(line.Label)).Select(line => line.Text).Append(licence.HolderName);

    /// <summary>The document's data with every error mended, without what the next document gets anew.</summary>
    public static JsonObject Mend(CaseDocument document, IReadOnlyList<TextCorrection> corrections)
    {
        var mended = new JsonObject();
        foreach (var (key, value) in JsonNode.Parse(document.DataJson)!.AsObject())
        {
            if (key is not ("number" or "title" or "dateText"))
                mended[key] = FixedMembers.Contains(key) ? value?.DeepClone() : Mend(value, corrections);
        }

        mended["corrects"] = document.Number;
        return mended;
    }

    /// <summary>The licence's content with every error mended.</summary>
    public static LicenceContent Mend(Certificate licence, IReadOnlyList<TextCorrection> corrections)
    {
        var content = LicenceContent.Of(licence);
        return content with
        {
            Lines = [.. content.Lines.Select(line => FixedLines.Contains(line.Label) ? line : line with { Text = Mend(line.Text, corrections) })],
            HolderName = Mend(content.HolderName, corrections),
        };
    }

    private static string Mend(string text, IReadOnlyList<TextCorrection> corrections) =>
        corrections.Aggregate(text, (mended, one) => mended.Replace(one.Wrong, one.Right, StringComparison.Ordinal));

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => Texts(member.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static JsonNode? Mend(JsonNode? node, IReadOnlyList<TextCorrection> corrections) => node switch
    {
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Mend(member.Value, corrections)))),
        JsonArray list => new JsonArray([.. list.Select(one => Mend(one, corrections))]),
        JsonValue value when value.TryGetValue<string>(out var text) => Mend(text, corrections),
        _ => node?.DeepClone(),
    };
}
