using Bpm.Engine.Runtime;

namespace Bpm.Engine.Testing;

/// <summary>Definitions and their triggers in memory.</summary>
public sealed class InMemoryDefinitionStore : IWorkflowDefinitionStore
{
    private readonly Lock _gate = new();
    private readonly List<WorkflowDefinitionRecord> _records = [];
    private List<TriggerRecord> _triggers = [];

    /// <summary>Triggers of published definitions.</summary>
    public IReadOnlyList<TriggerRecord> Triggers
    {
        get
        {
            lock (_gate)
                return [.. _triggers];
        }
    }

    /// <inheritdoc />
    public Task<WorkflowDefinitionRecord?> FindAsync(string versionId, CancellationToken ct) => Find(r => r.Id == versionId);

    /// <inheritdoc />
    public Task<WorkflowDefinitionRecord?> FindVersionAsync(string definitionId, int version, CancellationToken ct) => Find(r => r.DefinitionId == definitionId && r.Version == version);

    /// <inheritdoc />
    public async Task<string?> FindPublishedVersionIdAsync(string definitionId, CancellationToken ct) => (await Find(r => r.DefinitionId == definitionId && r.IsPublished))?.Id;

    /// <inheritdoc />
    public Task<IReadOnlyList<WorkflowDefinitionHead>> ListHeadsAsync(CancellationToken ct)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<WorkflowDefinitionHead>>([.. _records.OrderBy(r => r.DefinitionId, StringComparer.Ordinal).ThenBy(r => r.Version).Select(r =>
                new WorkflowDefinitionHead(r.Id, r.DefinitionId, r.Version, r.Name, r.IsLatest, r.IsPublished, r.UsableAsActivity, r.Sha256, r.CreatedAt, r.PublishedAt))]);
        }
    }

    /// <inheritdoc />
    public Task AddAsync(WorkflowDefinitionRecord definition, CancellationToken ct)
    {
        lock (_gate)
        {
            _records.Add(definition);
            var latest = _records.Where(r => r.DefinitionId == definition.DefinitionId).MaxBy(r => r.Version)!.Id;
            Change(r => r.DefinitionId == definition.DefinitionId, r => r with { IsLatest = r.Id == latest });
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task ReplaceDraftAsync(WorkflowDefinitionRecord definition, CancellationToken ct)
    {
        Change(r => r.Id == definition.Id, r => definition with { IsLatest = r.IsLatest });
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task PublishAsync(string versionId, IReadOnlyList<TriggerRecord> triggers, DateTimeOffset now, CancellationToken ct)
    {
        lock (_gate)
        {
            var definitionId = _records.Single(r => r.Id == versionId).DefinitionId;
            Change(r => r.DefinitionId == definitionId, r => r with { IsPublished = r.Id == versionId, PublishedAt = r.Id == versionId ? now : r.PublishedAt });
            _triggers = [.. _triggers.Where(t => t.DefinitionId != definitionId), .. triggers];
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task RetractAsync(string definitionId, CancellationToken ct)
    {
        lock (_gate)
        {
            Change(r => r.DefinitionId == definitionId, r => r with { IsPublished = false });
            _triggers = [.. _triggers.Where(t => t.DefinitionId != definitionId)];
        }

        return Task.CompletedTask;
    }

    internal void Reschedule(TriggerDueChange change)
    {
        lock (_gate)
            _triggers = [.. _triggers.Select(t => t.Id == change.TriggerId ? t with { DueAt = change.To } : t)];
    }

    private void Change(Func<WorkflowDefinitionRecord, bool> which, Func<WorkflowDefinitionRecord, WorkflowDefinitionRecord> change)
    {
        lock (_gate)
        {
            for (var i = 0; i < _records.Count; i++)
            {
                if (which(_records[i]))
                    _records[i] = change(_records[i]);
            }
        }
    }

    private Task<WorkflowDefinitionRecord?> Find(Predicate<WorkflowDefinitionRecord> which)
    {
        lock (_gate)
            return Task.FromResult(_records.Find(which));
    }
}
