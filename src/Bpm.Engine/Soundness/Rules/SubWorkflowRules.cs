using Bpm.Engine.Activities;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Soundness.Rules;

/// <summary>Definitions used as activities are published. An older version of one that is published is fine: cases stay on what they began with.</summary>
internal sealed class SubWorkflowStateRule(IWorkflowDefinitionStore store) : ISoundnessRule
{
    public string Id => "subflow.not-published";

    public string Title => "用到的子流程已经发布";

    public string Source => "Elsa 模型 1.11、3.11：草稿随时会改，停用的子流程不再用于新办件。";

    public SoundnessSeverity Severity => SoundnessSeverity.Error;

    public async ValueTask<IEnumerable<SoundnessFinding>> FindAsync(ExpandedDefinition definition, CancellationToken ct)
    {
        var findings = new List<SoundnessFinding>();
        var versions = new Dictionary<string, IReadOnlyList<WorkflowDefinitionHead>>(StringComparer.Ordinal);
        foreach (var node in definition.Nodes)
        {
            if (node.Activity is not WorkflowDefinitionActivity used)
                continue;
            if (!versions.TryGetValue(used.Inner.DefinitionId, out var heads))
                versions[used.Inner.DefinitionId] = heads = await store.ListVersionsAsync(used.Inner.DefinitionId, ct);
            if (heads.FirstOrDefault(h => h.Id == used.Inner.VersionId) is not { } head)
                continue;
            if (head.PublishedAt is null)
                findings.Add(new SoundnessFinding(node, $"用到的子流程「{head.Name ?? head.DefinitionId}」第 {head.Version} 版还没有发布。请先发布子流程。"));
            else if (!heads.Any(h => h.IsPublished))
                findings.Add(new SoundnessFinding(node, $"用到的子流程「{head.Name ?? head.DefinitionId}」已经停用。请换成在用的子流程，或者重新发布它。"));
        }

        return findings;
    }
}

/// <summary>One definition uses one version of each other: with two, the same step would follow two sets of rules in one case.</summary>
internal sealed class SubWorkflowVersionsRule() : SoundnessRule("subflow.version-clash", SoundnessSeverity.Error, "同一个子流程只用一个版本", "Elsa 模型 1.11：同一办件里相同的步骤应当按同一个版本执行。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var same in definition.Nodes.Where(n => n.Activity is WorkflowDefinitionActivity).GroupBy(n => ((WorkflowDefinitionActivity)n.Activity).Inner.DefinitionId, StringComparer.Ordinal))
        {
            var newest = same.Max(VersionOf);
            foreach (var node in same.Where(n => VersionOf(n) != newest))
                yield return new SoundnessFinding(node, $"这里用的是子流程「{((WorkflowDefinitionActivity)node.Activity).Inner.Name ?? same.Key}」第 {VersionOf(node)} 版，别处用的是第 {newest} 版。请改为同一个版本。");
        }
    }

    private static int VersionOf(ExpandedNode node) => ((WorkflowDefinitionActivity)node.Activity).Inner.DefinitionVersion;
}

/// <summary>Definitions that are started as instances of their own exist and are published.</summary>
internal sealed class ChildWorkflowRule(IWorkflowDefinitionStore store) : ISoundnessRule
{
    public string Id => "subflow.child-not-published";

    public string Title => "要启动的子流程已经发布";

    public string Source => "Elsa 模型 2.6：要启动的流程没有已发布的版本时，执行到这里出错。";

    public SoundnessSeverity Severity => SoundnessSeverity.Error;

    public async ValueTask<IEnumerable<SoundnessFinding>> FindAsync(ExpandedDefinition definition, CancellationToken ct)
    {
        var findings = new List<SoundnessFinding>();
        foreach (var node in definition.Nodes.Where(n => n.Activity is DispatchWorkflow or ExecuteWorkflow or BulkDispatchWorkflows))
        {
            if (node.Fixed<string>(nameof(ExecuteWorkflow.WorkflowDefinitionId)) is { Length: > 0 } id && id != definition.Main.DefinitionId && await store.FindPublishedVersionIdAsync(id, ct) is null)
                findings.Add(new SoundnessFinding(node, $"要启动的流程「{id}」不存在或者没有已发布的版本，执行到这里会出错。请先发布它，或者另选一个流程。") { Member = "workflowDefinitionId" });
        }

        return findings;
    }
}
