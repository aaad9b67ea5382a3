using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Commits;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;

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
            AddChildSettings(findings, node);
        }
    }

    /// <summary>Children wait in one queue, and there are no traces to begin.</summary>
    private static void AddChildSettings(List<DefinitionFinding> findings, ActivityNode node)
    {
        var (channel, trace) = node.Activity switch
        {
            DispatchWorkflow dispatch => (dispatch.ChannelName, dispatch.StartNewTrace),
            BulkDispatchWorkflows bulk => (bulk.ChannelName, bulk.StartNewTrace),
            ExecuteWorkflow execute => ((Input?)null, execute.StartNewTrace),
            _ => default,
        };
        if (IsSet(channel, ""))
            findings.Add(new DefinitionFinding("definition.channel-unavailable", node.NodeId, "这里只有一个队列，填写的队列名称只保留，不起作用。") { Member = "channelName", IsWarning = true });
        if (IsSet(trace, false))
            findings.Add(new DefinitionFinding("definition.trace-unavailable", node.NodeId, "这里不记录调用链，「另起调用链」只保留，不起作用。") { Member = "startNewTrace", IsWarning = true });
    }

    /// <summary>Something else than nothing and the default; a script may be.</summary>
    private static bool IsSet(Input? input, object byDefault) => input?.Expression switch
    {
        null or { Value: null } => false,
        { Type: "Literal", Value: { } value } => !byDefault.Equals(ValueConverter.Convert(value, byDefault.GetType())),
        _ => true,
    };

    private static DefinitionFinding CommitStrategy(string? nodeId, string strategy) =>
        new("definition.commit-strategy-unknown", nodeId, $"没有名为「{strategy}」的提交方式，按没有填写处理。请从列表中选择。") { IsWarning = true };
}
