using Bpm.Approval.Calendar;
using Bpm.Approval.Definitions;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Data.Workflows;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>Deletes versions that left no trace. What a case ran on, running or done, stays: its page could not be shown any more.</summary>
internal sealed class DeleteDefinition(DefinitionVersions versions, IWorkflowDefinitionStore store, DefinitionInstances instances, IMatterStore matters, IPublishGate gate, TimeProvider clock)
{
    /// <returns>How many versions.</returns>
    /// <exception cref="RuleBrokenException"><c>definition.has-instances</c>, <c>definition.used</c>, <c>definition.used-by-matter</c>.</exception>
    public async Task<int> AllAsync(string definitionId, Account by, string? reason, CancellationToken ct)
    {
        var heads = await versions.ListAsync(definitionId, VersionOptions.AllVersions, ct);
        if (heads.Count == 0)
            throw new WorkflowDefinitionNotFoundException($"There is no definition '{definitionId}'.");
        await RefuseWithInstancesAsync([.. heads.Select(h => h.Id)], ct);
        if ((await versions.ConsumersAsync(definitionId, ct)).Direct is [var consumer, ..])
            throw new RuleBrokenException("definition.used", $"流程“{consumer.Name ?? consumer.DefinitionId}”使用了该流程，不能删除。");
        if ((await matters.OpenAsync(ChinaTime.DateOf(clock.GetUtcNow()), ct)).FirstOrDefault(m => m.Definition.ProcessDefinitionId == definitionId) is { } matter)
            throw new RuleBrokenException("definition.used-by-matter", $"事项“{matter.Name}”正在使用该流程，不能删除。");
        gate.Note(PublicationAction.Delete, definitionId, by, reason);
        await versions.DeleteAsync(definitionId, evenIfRunning: false, ct);
        return heads.Count;
    }

    /// <exception cref="RuleBrokenException"><c>definition.has-instances</c>, <c>definition.published</c>.</exception>
    public async Task<bool> VersionAsync(string versionId, Account by, string? reason, CancellationToken ct)
    {
        var version = await store.FindAsync(versionId, ct) ?? throw new WorkflowDefinitionNotFoundException($"There is no definition version '{versionId}'.");
        if (version.IsPublished)
            throw new RuleBrokenException("definition.published", "该版本正在发布使用，请先撤回发布再删除。");
        await RefuseWithInstancesAsync([version.Id], ct);
        gate.Note(PublicationAction.Delete, version.DefinitionId, by, reason);
        await versions.DeleteVersionAsync(version.DefinitionId, version.Version, evenIfRunning: false, ct);
        return true;
    }

    private async Task RefuseWithInstancesAsync(IReadOnlyList<string> versionIds, CancellationToken ct)
    {
        if (await instances.AnyAsync(versionIds, ct))
            throw new RuleBrokenException("definition.has-instances", "已有办件或流程实例在该流程上运行过，为保留办理记录不能删除；不再使用时请撤回发布。");
    }
}
