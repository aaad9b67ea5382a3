using Bpm.Engine.Definitions;

namespace Bpm.Engine.Soundness;

/// <summary>Findings as people read them, Chinese.</summary>
public static class FindingTexts
{
    /// <summary>Place, position in the script and message: <c>环节「窗口受理」第 2 行第 5 列：…</c>.</summary>
    public static string ToText(this DefinitionFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var line = finding.Line is { } number ? $"第 {number} 行第 {finding.Column ?? 1} 列" : "";
        var place = $"{finding.Place ?? (finding.NodeId is { } node ? $"环节「{node[(node.LastIndexOf(':') + 1)..]}」" : "")}{line}";
        return place.Length == 0 ? finding.Message : $"{place}：{finding.Message}";
    }

    /// <summary>All that a refusal says, by activity id; <c>definition</c> for the definition itself. The form of <c>errors</c> in a problem.</summary>
    public static IReadOnlyDictionary<string, string[]> ToErrors(this DefinitionRefusedException refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        return refused.Findings.Count == 0
            ? new Dictionary<string, string[]> { ["definition"] = [refused.Message] }
            : refused.Findings.GroupBy(f => f.ActivityId ?? f.NodeId ?? "definition", StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Select(ToText).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
    }
}
