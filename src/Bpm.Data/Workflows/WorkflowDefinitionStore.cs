using Bpm.Data.Databases;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Workflows;

/// <summary>All versions of all definitions. A published version is never changed.</summary>
internal sealed class WorkflowDefinitionStore(BpmDbContext db, UnitOfWork work, EngineQueries queries) : IWorkflowDefinitionStore
{
    private IQueryable<WorkflowDefinitionRecord> Definitions => db.Set<WorkflowDefinitionRecord>().AsNoTracking();

    public Task<WorkflowDefinitionRecord?> FindAsync(string versionId, CancellationToken ct) =>
        Definitions.FirstOrDefaultAsync(definition => definition.Id == versionId, ct);

    public Task<WorkflowDefinitionRecord?> FindVersionAsync(string definitionId, int version, CancellationToken ct) =>
        Definitions.FirstOrDefaultAsync(definition => definition.DefinitionId == definitionId && definition.Version == version, ct);

    public Task<string?> FindPublishedVersionIdAsync(string definitionId, CancellationToken ct) => queries.PublishedVersionId(db, definitionId);

    public async Task<IReadOnlyList<WorkflowDefinitionHead>> ListHeadsAsync(CancellationToken ct) =>
        await Definitions.OrderBy(definition => definition.DefinitionId).ThenBy(definition => definition.Version)
            .Select(definition => new WorkflowDefinitionHead(
                definition.Id, definition.DefinitionId, definition.Version, definition.Name, definition.IsLatest, definition.IsPublished, definition.UsableAsActivity,
                definition.Sha256, definition.CreatedAt, definition.PublishedAt))
            .ToListAsync(ct);

    public async Task AddAsync(WorkflowDefinitionRecord definition, CancellationToken ct)
    {
        await work.BeginAsync(ct);
        await db.Set<WorkflowDefinitionRecord>().Where(other => other.DefinitionId == definition.DefinitionId && other.IsLatest)
            .ExecuteUpdateAsync(set => set.SetProperty(other => other.IsLatest, false), ct);
        db.Add(definition with { IsLatest = true, IsPublished = false, PublishedAt = null });
        await work.SaveAsync(ct);
        db.ChangeTracker.Clear();
    }

    public async Task ReplaceDraftAsync(WorkflowDefinitionRecord definition, CancellationToken ct)
    {
        await work.BeginAsync(ct);
        var replaced = await db.Set<WorkflowDefinitionRecord>().Where(draft => draft.Id == definition.Id && draft.PublishedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(draft => draft.Json, definition.Json).SetProperty(draft => draft.Name, definition.Name)
                    .SetProperty(draft => draft.Sha256, definition.Sha256).SetProperty(draft => draft.UsableAsActivity, definition.UsableAsActivity),
                ct);
        if (replaced == 0)
            throw new InvalidOperationException($"Version {definition.Id} is not there or was published once; only a draft can be replaced.");
        await work.SaveAsync(ct);
    }

    public async Task PublishAsync(string versionId, IReadOnlyList<TriggerRecord> triggers, DateTimeOffset now, CancellationToken ct)
    {
        await work.BeginAsync(ct);
        var definitionId = await Definitions.Where(definition => definition.Id == versionId).Select(definition => definition.DefinitionId).FirstOrDefaultAsync(ct)
            ?? throw new WorkflowDefinitionNotFoundException($"There is no version {versionId}.");
        await UnpublishAsync(definitionId, ct);
        await db.Set<WorkflowDefinitionRecord>().Where(definition => definition.Id == versionId)
            .ExecuteUpdateAsync(set => set.SetProperty(definition => definition.IsPublished, true).SetProperty(definition => definition.PublishedAt, now), ct);
        db.AddRange(triggers);
        await work.SaveAsync(ct);
        db.ChangeTracker.Clear();
    }

    public async Task RetractAsync(string definitionId, CancellationToken ct)
    {
        await work.BeginAsync(ct);
        await UnpublishAsync(definitionId, ct);
        await work.SaveAsync(ct);
    }

    private async Task UnpublishAsync(string definitionId, CancellationToken ct)
    {
        await db.Set<WorkflowDefinitionRecord>().Where(definition => definition.DefinitionId == definitionId && definition.IsPublished)
            .ExecuteUpdateAsync(set => set.SetProperty(definition => definition.IsPublished, false), ct);
        await db.Set<TriggerRecord>().Where(trigger => trigger.DefinitionId == definitionId).ExecuteDeleteAsync(ct);
    }
}
