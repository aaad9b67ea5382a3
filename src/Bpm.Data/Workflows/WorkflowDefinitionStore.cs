using Bpm.Data.Databases;
using Bpm.Data.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Workflows;

/// <summary>
/// All versions of all definitions. A published version is never changed. Nothing here reads more definitions than it is asked for.
/// Each publication, retraction and deletion leaves its record in the same transaction, whoever asked for it.
/// </summary>
internal sealed class WorkflowDefinitionStore(BpmDbContext db, UnitOfWork work, EngineQueries queries, PublicationRecorder publications) : IWorkflowDefinitionStore
{
    private IQueryable<WorkflowDefinitionRecord> Definitions => db.Set<WorkflowDefinitionRecord>().AsNoTracking();

    public Task<WorkflowDefinitionRecord?> FindAsync(string versionId, CancellationToken ct) =>
        Definitions.FirstOrDefaultAsync(definition => definition.Id == versionId, ct);

    public Task<WorkflowDefinitionRecord?> FindVersionAsync(string definitionId, int version, CancellationToken ct) =>
        Definitions.FirstOrDefaultAsync(definition => definition.DefinitionId == definitionId && definition.Version == version, ct);

    public Task<string?> FindPublishedVersionIdAsync(string definitionId, CancellationToken ct) => queries.PublishedVersionId(db, definitionId);

    public async Task<IReadOnlyList<WorkflowDefinitionHead>> ListHeadsAsync(CancellationToken ct) => await HeadsAsync(Definitions, ct);

    public async Task<IReadOnlyList<WorkflowDefinitionHead>> ListVersionsAsync(string definitionId, CancellationToken ct) =>
        await HeadsAsync(Definitions.Where(definition => definition.DefinitionId == definitionId), ct);

    public async Task<IReadOnlyList<WorkflowDefinitionHead>> FindUsableAsync(string typeName, CancellationToken ct) =>
        await HeadsAsync(Definitions.Where(definition => definition.TypeName == typeName), ct);

    public async Task<IReadOnlyList<WorkflowDefinitionHead>> ListConsumersAsync(string definitionId, CancellationToken ct)
    {
        var consumers = db.Set<DefinitionUse>().Where(use => use.UsedDefinitionId == definitionId && use.IsDirect).Select(use => use.VersionId);
        return await HeadsAsync(Definitions.Where(definition => definition.IsLatest && consumers.Contains(definition.Id)), ct);
    }

    public async Task<IReadOnlyList<WorkflowDefinitionRecord>> ListUnsettledAsync(string? after, int count, CancellationToken ct)
    {
        var unsettled = Definitions.Where(definition => definition.ReferencesJson == null);
        if (after is not null)
            unsettled = unsettled.Where(definition => definition.Id.CompareTo(after) > 0);
        return await unsettled.OrderBy(definition => definition.Id).Take(count).ToListAsync(ct);
    }

    public async Task<bool> SettleAsync(string versionId, string referencesJson, IReadOnlyList<DefinitionUse> uses, CancellationToken ct)
    {
        await work.BeginAsync(ct);
        var settled = await db.Set<WorkflowDefinitionRecord>().Where(definition => definition.Id == versionId && definition.ReferencesJson == null)
            .ExecuteUpdateAsync(set => set.SetProperty(definition => definition.ReferencesJson, referencesJson), ct);
        if (settled > 0)
            await ReplaceUsesAsync(versionId, uses, ct);
        await work.SaveAsync(ct);
        db.ChangeTracker.Clear();
        return settled > 0;
    }

    public async Task<int> CountRunningAsync(IReadOnlyList<string> versionIds, CancellationToken ct)
    {
        var users = await db.Set<DefinitionUse>().Where(use => versionIds.Contains(use.UsedVersionId)).Select(use => use.VersionId).ToListAsync(ct);
        string[] all = [.. versionIds, .. users];

        // By definition id first: that is what instances are indexed by.
        var definitionIds = await Definitions.Where(definition => all.Contains(definition.Id)).Select(definition => definition.DefinitionId).Distinct().ToListAsync(ct);
        return await db.Set<WorkflowInstanceRecord>()
            .CountAsync(instance => definitionIds.Contains(instance.DefinitionId) && instance.Status == WorkflowStatus.Running && all.Contains(instance.DefinitionVersionId), ct);
    }

    public async Task AddAsync(WorkflowDefinitionRecord definition, CancellationToken ct)
    {
        await work.BeginAsync(ct);
        var isLatest = !await Definitions.AnyAsync(other => other.DefinitionId == definition.DefinitionId && other.Version > definition.Version, ct);
        if (isLatest)
        {
            await db.Set<WorkflowDefinitionRecord>().Where(other => other.DefinitionId == definition.DefinitionId && other.IsLatest)
                .ExecuteUpdateAsync(set => set.SetProperty(other => other.IsLatest, false), ct);
        }

        db.Add(definition with { IsLatest = isLatest, IsPublished = false, PublishedAt = null });
        db.AddRange(definition.Uses);
        await publications.StoredAsync(definition, ct);
        await work.SaveAsync(ct);
        db.ChangeTracker.Clear();
    }

    public async Task ReplaceDraftAsync(WorkflowDefinitionRecord definition, string? expectedSha256, CancellationToken ct)
    {
        await work.BeginAsync(ct);
        var replaced = await db.Set<WorkflowDefinitionRecord>()
            .Where(draft => draft.Id == definition.Id && draft.PublishedAt == null && (expectedSha256 == null || draft.Sha256 == expectedSha256))
            .ExecuteUpdateAsync(
                set => set.SetProperty(draft => draft.Json, definition.Json).SetProperty(draft => draft.Name, definition.Name)
                    .SetProperty(draft => draft.Sha256, definition.Sha256).SetProperty(draft => draft.UsableAsActivity, definition.UsableAsActivity)
                    .SetProperty(draft => draft.TypeName, definition.TypeName).SetProperty(draft => draft.ReferencesJson, definition.ReferencesJson)
                    .SetProperty(draft => draft.SavedBy, definition.SavedBy),
                ct);
        if (replaced == 0 && expectedSha256 is not null)
            throw new WorkflowConcurrencyException($"Version {definition.Id} was changed, published or deleted meanwhile.");
        if (replaced == 0)
            throw new InvalidOperationException($"Version {definition.Id} is not there or was published once; only a draft can be replaced.");
        await ReplaceUsesAsync(definition.Id, definition.Uses, ct);
        await publications.StoredAsync(definition, ct);
        await work.SaveAsync(ct);
        db.ChangeTracker.Clear();
    }

    public async Task PublishAsync(string versionId, IReadOnlyList<TriggerRecord> triggers, Publication publication, CancellationToken ct)
    {
        await work.BeginAsync(ct);
        var definitionId = await Definitions.Where(definition => definition.Id == versionId).Select(definition => definition.DefinitionId).FirstOrDefaultAsync(ct)
            ?? throw new WorkflowDefinitionNotFoundException($"There is no version {versionId}.");
        var previous = await PublishedAsync(definitionId, ct);
        await UnpublishAsync(definitionId, ct);
        var version = db.Set<WorkflowDefinitionRecord>().Where(definition => definition.Id == versionId);
        await version.ExecuteUpdateAsync(
            set => set.SetProperty(definition => definition.IsPublished, true).SetProperty(definition => definition.PublishedAt, publication.At)
                .SetProperty(definition => definition.PublishedBy, publication.By).SetProperty(definition => definition.PublishNote, publication.Note),
            ct);
        if (publication.ReferencesJson is not null)
        {
            await version.ExecuteUpdateAsync(set => set.SetProperty(definition => definition.ReferencesJson, publication.ReferencesJson), ct);
            await ReplaceUsesAsync(versionId, publication.Uses, ct);
        }

        // Read only now that its row is locked: this content and no other is published.
        publications.Published(await Definitions.FirstAsync(definition => definition.Id == versionId, ct), previous, publication);
        db.AddRange(triggers);
        await work.SaveAsync(ct);
        db.ChangeTracker.Clear();
    }

    public async Task RetractAsync(string definitionId, CancellationToken ct)
    {
        await work.BeginAsync(ct);
        if (await PublishedAsync(definitionId, ct) is { } published)
            publications.Retracted(published);
        await UnpublishAsync(definitionId, ct);
        await work.SaveAsync(ct);
    }

    public async Task DeleteAsync(string definitionId, IReadOnlyList<string> versionIds, CancellationToken ct)
    {
        await work.BeginAsync(ct);
        var versions = db.Set<WorkflowDefinitionRecord>().Where(definition => definition.DefinitionId == definitionId);
        var deleted = versions.Where(definition => versionIds.Contains(definition.Id));
        foreach (var version in await deleted.AsNoTracking().OrderBy(definition => definition.Version).ToListAsync(ct))
            publications.Deleted(version);
        await deleted.ExecuteDeleteAsync(ct);
        await db.Set<TriggerRecord>().Where(trigger => trigger.DefinitionId == definitionId && versionIds.Contains(trigger.DefinitionVersionId)).ExecuteDeleteAsync(ct);
        await db.Set<DefinitionUse>().Where(use => versionIds.Contains(use.VersionId)).ExecuteDeleteAsync(ct);
        if (await versions.MaxAsync(definition => (int?)definition.Version, ct) is { } highest)
            await versions.Where(definition => definition.Version == highest).ExecuteUpdateAsync(set => set.SetProperty(definition => definition.IsLatest, true), ct);
        await work.SaveAsync(ct);
    }

    private static Task<List<WorkflowDefinitionHead>> HeadsAsync(IQueryable<WorkflowDefinitionRecord> definitions, CancellationToken ct) =>
        definitions.OrderBy(definition => definition.DefinitionId).ThenBy(definition => definition.Version)
            .Select(definition => new WorkflowDefinitionHead(
                definition.Id, definition.DefinitionId, definition.Version, definition.Name, definition.IsLatest, definition.IsPublished, definition.UsableAsActivity,
                definition.Sha256, definition.CreatedAt, definition.PublishedAt))
            .ToListAsync(ct);

    private Task<WorkflowDefinitionRecord?> PublishedAsync(string definitionId, CancellationToken ct) =>
        Definitions.FirstOrDefaultAsync(definition => definition.DefinitionId == definitionId && definition.IsPublished, ct);

    private async Task ReplaceUsesAsync(string versionId, IReadOnlyList<DefinitionUse> uses, CancellationToken ct)
    {
        await db.Set<DefinitionUse>().Where(use => use.VersionId == versionId).ExecuteDeleteAsync(ct);
        db.AddRange(uses);
    }

    private async Task UnpublishAsync(string definitionId, CancellationToken ct)
    {
        await db.Set<WorkflowDefinitionRecord>().Where(definition => definition.DefinitionId == definitionId && definition.IsPublished)
            .ExecuteUpdateAsync(set => set.SetProperty(definition => definition.IsPublished, false), ct);
        await db.Set<TriggerRecord>().Where(trigger => trigger.DefinitionId == definitionId).ExecuteDeleteAsync(ct);
    }
}
