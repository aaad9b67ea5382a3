namespace Bpm.Approval.Documents;

/// <summary>What a county sets for its documents. Nothing here is law.</summary>
public sealed class DocumentRules
{
    /// <summary>Longest text of an own template, characters. Default: 40000.</summary>
    public int LongestTemplate { get; set; } = 40_000;
}
