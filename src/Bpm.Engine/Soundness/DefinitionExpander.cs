using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Flowcharts;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Soundness;

/// <summary>Makes of a compiled definition what rules look at.</summary>
internal sealed class DefinitionExpander(IEnumerable<IActivityOutcomes> outcomes, IActivityCaptions captions, EngineOptions options)
{
    // What is registered later is asked earlier, so that an assembly can speak for an activity before others do.
    private readonly IActivityOutcomes[] _outcomes = [.. outcomes.Reverse()];

    public ExpandedDefinition Expand(Compilation compilation)
    {
        var nodes = new List<ExpandedNode>();
        var byActivity = new Dictionary<IActivity, ExpandedNode>(ReferenceEqualityComparer.Instance);
        var root = Expand(compilation.Workflow.Root, null, nodes, byActivity);
        var flows = nodes.Where(n => n.Activity is Flowchart).Select(n => ExpandedFlow.Of(n, (Flowchart)n.Activity, byActivity)).ToList();
        return new ExpandedDefinition(root, nodes, flows)
        {
            RunsByTokens = options.DefaultFlowchartMode == FlowchartMode.TokenBased,
            ReadingFindings = compilation.Findings,
        };
    }

    private ExpandedNode Expand(ActivityNode compiled, ExpandedNode? parent, List<ExpandedNode> nodes, Dictionary<IActivity, ExpandedNode> byActivity)
    {
        var node = new ExpandedNode(compiled, parent, compiled.Activity is Workflow ? null : parent!.Workflow, nodes.Count) { FindOutcomes = FindOutcomes, Captions = captions };
        nodes.Add(node);
        byActivity[compiled.Activity] = node;
        foreach (var child in compiled.Children)
            node.Add(Expand(child, node, nodes, byActivity));
        return node;
    }

    private NodeOutcomes FindOutcomes(ExpandedNode node)
    {
        foreach (var known in _outcomes)
        {
            if (known.Find(node) is { } found)
                return found;
        }

        return EngineOutcomes.ByDescriptor(node);
    }
}
