using Bpm.Engine.Definitions;

namespace Bpm.Engine.Soundness;

/// <summary>Where findings are, in words and as ids of the drawing.</summary>
internal static class FindingPlaces
{
    public static DefinitionFinding Locate(SoundnessFinding finding, string code, bool isWarning)
    {
        var node = finding.Node is { Parent: null } ? null : finding.Node;
        return new DefinitionFinding(code, node?.NodeId, finding.Message)
        {
            ActivityId = node is null ? null : OfOwnDrawing(node).Id,
            Place = node is null ? null : InWords(node),
            IsWarning = isWarning,
            Member = finding.Member,
            Line = finding.Line,
            Column = finding.Column,
            Text = finding.Text,
        };
    }

    /// <summary>The same for the same activity of one version, however often that version is used.</summary>
    public static (string? VersionId, string? Path) Key(ExpandedNode? node) =>
        node is null ? default : node.Workflow.IsMain ? ("", node.NodeId) : (node.Workflow.VersionId, node.NodeId[node.Workflow.Node.NodeId.Length..]);

    private static ExpandedNode OfOwnDrawing(ExpandedNode node)
    {
        while (!node.Workflow.IsMain)
            node = node.Workflow.Node.Parent!;
        return node;
    }

    private static string InWords(ExpandedNode node) => node switch
    {
        { Workflow: { IsMain: false } used } when node == used.Node => $"子流程「{used.Caption}」（第 {used.Version} 版）",
        { Workflow: { IsMain: false } used } => $"子流程「{used.Caption}」（第 {used.Version} 版）的环节「{node.Caption}」",
        { Parent.Parent: null, Children.Count: > 0 } when node.Descriptor.IsContainer => "流程图",
        _ => $"环节「{node.Caption}」",
    };
}
