using Bpm.Engine.Commits;

namespace Bpm.Engine.Definitions;

/// <summary>What the file asks for and nobody here knows: it is kept and said when the definition is saved, so that nobody relies on it.</summary>
internal static class UnavailableFindings
{
    public static void Add(List<DefinitionFinding> findings, CompiledWorkflow workflow)
    {
        if (workflow.CommitStrategy is { Length: > 0 } ofWorkflow && !CommitStrategies.IsOfWorkflows(ofWorkflow))
            findings.Add(CommitStrategy(null, ofWorkflow));
        foreach (var node in workflow.NodesById.Values)
        {
            if (node.CommitStrategy is { Length: > 0 } ofActivity && !CommitStrategies.IsOfActivities(ofActivity))
                findings.Add(CommitStrategy(node.NodeId, ofActivity));
        }
    }

    private static DefinitionFinding CommitStrategy(string? nodeId, string strategy) =>
        new("definition.commit-strategy-unknown", nodeId, $"The commit strategy '{strategy}' is kept but not known: it counts as none.") { IsWarning = true };
}
