using Bpm.Engine.Definitions;

namespace Bpm.Engine.Soundness;

/// <summary>A compiled definition with the definitions that it uses as activities, as rules see it.</summary>
public sealed class ExpandedDefinition
{
    private Dictionary<string, ExpandedNode>? _byId;
    private DefinitionNames? _names;

    internal ExpandedDefinition(ExpandedNode root, IReadOnlyList<ExpandedNode> nodes, IReadOnlyList<ExpandedFlow> flows) => (Root, Nodes, Flows) = (root, nodes, flows);

    /// <summary>The outermost workflow node.</summary>
    public ExpandedNode Root { get; }

    /// <summary>The definition itself, without those that it uses.</summary>
    public ExpandedWorkflow Main => Root.Workflow;

    /// <summary>Every activity, outer before inner, in the drawing's order; those of a definition used at each use.</summary>
    public IReadOnlyList<ExpandedNode> Nodes { get; }

    /// <summary>Every flowchart, outer before inner.</summary>
    public IReadOnlyList<ExpandedFlow> Flows { get; }

    /// <summary>Flowcharts run by tokens unless an instance says otherwise.</summary>
    public bool RunsByTokens { get; internal init; }

    /// <summary>What reading the definition found, without definitions used: those were read when they were saved.</summary>
    internal IReadOnlyList<DefinitionFinding> ReadingFindings { get; init; } = [];

    /// <summary>The activity at this path. Null: none.</summary>
    public ExpandedNode? Find(string? nodeId) => nodeId is null ? null : (_byId ??= Index()).GetValueOrDefault(nodeId);

    internal DefinitionNames Names(CancellationToken ct) => _names ??= new DefinitionNames(this, ct);

    private Dictionary<string, ExpandedNode> Index()
    {
        var index = new Dictionary<string, ExpandedNode>(StringComparer.Ordinal);
        foreach (var node in Nodes)
            index.TryAdd(node.NodeId, node);
        return index;
    }
}
