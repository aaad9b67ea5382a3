using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Definitions;

/// <summary>What Elsa would do and this engine keeps in the file but does not do: said when the definition is saved, so that nobody relies on it.</summary>
internal static class UnavailableFindings
{
    public static void Add(List<DefinitionFinding> findings, CompiledWorkflow workflow)
    {
        if (AsksForMoreCommits(workflow.CommitStrategy))
            findings.Add(CommitStrategy(null, workflow.CommitStrategy!));
        foreach (var node in workflow.NodesById.Values)
        {
            if (Setting(node, "commitStrategyName") is string strategy && AsksForMoreCommits(strategy))
                findings.Add(CommitStrategy(node.NodeId, strategy));
            if (WantsBackground(node))
                findings.Add(new DefinitionFinding("definition.background-unavailable", node.NodeId, "Activities do not run in the background here: this one runs within the burst.") { IsWarning = true });
        }
    }

    /// <summary>The end of a burst is where this engine commits anyway.</summary>
    private static bool AsksForMoreCommits(string? strategy) => strategy is { Length: > 0 } and not ("WorkflowExecuted" or "CommitNever");

    /// <summary>Requests leave through the outbox after the commit, so they are in the background already.</summary>
    private static bool WantsBackground(ActivityNode node) =>
        node.Activity is not (SendHttpRequest or FlowSendHttpRequest) && (node.Descriptor.Kind == ActivityKind.Job || Setting(node, "runAsynchronously") is true);

    private static object? Setting(ActivityNode node, string name) => node.Activity.CustomProperties.TryGetValue(name, out var value) ? value : null;

    private static DefinitionFinding CommitStrategy(string? nodeId, string strategy) =>
        new("definition.commit-strategy-unavailable", nodeId, $"The commit strategy '{strategy}' is kept but not followed: each burst is one commit.") { IsWarning = true };
}
