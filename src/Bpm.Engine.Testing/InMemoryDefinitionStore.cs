using Bpm.Engine.Runtime;

namespace Bpm.Engine.Testing;

/// <summary>Definitions and their triggers in memory.</summary>
public sealed class InMemoryDefinitionStore : IWorkflowDefinitionStore
{
    private readonly Lock _gate = new();
    private readonly List<WorkflowDefinitionRecord> _records = [];
    private List<TriggerRecord> _triggers = [];
    private List<DefinitionUse> _uses = [];

    /// <summary>Triggers of published definitions.</summary>
    public IReadOnlyList<TriggerRecord> Triggers
    {
        get
        {
            lock (_gate)
                return [.. _triggers];
        }
    }

    /// <summary>Takes what another one holds, in place of its own: loading many definitions anew for each test costs more than the test.</summary>
    public void CopyFrom(InMemoryDefinitionStore other)
    {
        lock (other._gate)
        {
            lock (_gate)
            {
                _records.Clear();
                _records.AddRange(other._records);
                (_triggers, _uses) = ([.. other._triggers], [.. other._uses]);
            }
        }
    }

    /// <inheritdoc />
    public Task<WorkflowDefinitionRecord?> FindAsync(string versionId, CancellationToken ct) => Find(r => r.Id == versionId);

    /// <inheritdoc />
    public Task<WorkflowDefinitionRecord?> FindVersionAsync(string definitionId, int version, CancellationToken ct) => Find(r => r.DefinitionId == definitionId && r.Version == version);

    /// <inheritdoc />
    public async Task<string?> FindPublishedVersionIdAsync(string definitionId, CancellationToken ct) => (await Find(r => r.DefinitionId == definitionId && r.IsPublished))?.Id;

    /// <summary>Where running instances are counted.</summary>
    internal Func<IReadOnlyList<WorkflowInstanceRecord>> Instances { get; set; } = () => [];

    /// <inheritdoc />
    public Task<IReadOnlyList<WorkflowDefinitionHead>> ListHeadsAsync(CancellationToken ct) => Heads(_ => true);

    /// <inheritdoc />
    public Task<IReadOnlyList<WorkflowDefinitionHead>> ListVersionsAsync(string definitionId, CancellationToken ct) => Heads(r => r.DefinitionId == definitionId);

    /// <inheritdoc />
    public Task<IReadOnlyList<WorkflowDefinitionHead>> FindUsableAsync(string typeName, CancellationToken ct) => Heads(r => r.TypeName == typeName);

    /// <inheritdoc />
    public Task<IReadOnlyList<WorkflowDefinitionHead>> ListConsumersAsync(string definitionId, CancellationToken ct) =>
        Heads(r => r.IsLatest && _uses.Exists(u => u.VersionId == r.Id && u.UsedDefinitionId == definitionId && u.IsDirect));

    /// <inheritdoc />
    public Task<IReadOnlyList<WorkflowDefinitionRecord>> ListUnsettledAsync(string? after, int count, CancellationToken ct)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<WorkflowDefinitionRecord>>(
                [.. _records.Where(r => r.ReferencesJson is null && string.CompareOrdinal(r.Id, after) > 0).OrderBy(r => r.Id, StringComparer.Ordinal).Take(count)]);
        }
    }

    /// <inheritdoc />
    public Task<bool> SettleAsync(string versionId, string referencesJson, IReadOnlyList<DefinitionUse> uses, CancellationToken ct)
    {
        lock (_gate)
        {
            if (!_records.Exists(r => r.Id == versionId && r.ReferencesJson is null))
                return Task.FromResult(false);
            Change(r => r.Id == versionId, r => r with { ReferencesJson = referencesJson });
            ReplaceUses(versionId, uses);
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc />
    public Task<int> CountRunningAsync(IReadOnlyList<string> versionIds, CancellationToken ct)
    {
        HashSet<string> all;
        lock (_gate)
            all = [.. versionIds, .. _uses.Where(u => versionIds.Contains(u.UsedVersionId)).Select(u => u.VersionId)];
        return Task.FromResult(Instances().Count(i => i.Status == Execution.WorkflowStatus.Running && all.Contains(i.DefinitionVersionId)));
    }

    private Task<IReadOnlyList<WorkflowDefinitionHead>> Heads(Func<WorkflowDefinitionRecord, bool> which)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<WorkflowDefinitionHead>>([.. _records.Where(which).OrderBy(r => r.DefinitionId, StringComparer.Ordinal).ThenBy(r => r.Version).Select(r =>
                new WorkflowDefinitionHead(r.Id, r.DefinitionId, r.Version, r.Name, r.IsLatest, r.IsPublished, r.UsableAsActivity, r.Sha256, r.CreatedAt, r.PublishedAt))]);
        }
    }

    /// <inheritdoc />
    public Task AddAsync(WorkflowDefinitionRecord definition, CancellationToken ct)
    {
        lock (_gate)
        {
            _records.Add(definition with { IsPublished = false, PublishedAt = null, Uses = [] });
            ReplaceUses(definition.Id, definition.Uses);
            var latest = _records.Where(r => r.DefinitionId == definition.DefinitionId).MaxBy(r => r.Version)!.Id;
            Change(r => r.DefinitionId == definition.DefinitionId, r => r with { IsLatest = r.Id == latest });
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task ReplaceDraftAsync(WorkflowDefinitionRecord definition, string? expectedSha256, CancellationToken ct)
    {
        lock (_gate)
        {
            if (expectedSha256 is not null && !_records.Exists(r => r.Id == definition.Id && r.PublishedAt is null && r.Sha256 == expectedSha256))
                throw new WorkflowConcurrencyException($"Version {definition.Id} was changed, published or deleted meanwhile.");
            if (!_records.Exists(r => r.Id == definition.Id && r.PublishedAt is null))
                throw new InvalidOperationException($"Version {definition.Id} is not there or was published once; only a draft can be replaced.");
            Change(r => r.Id == definition.Id, r => definition with { IsLatest = r.IsLatest, IsPublished = false, PublishedAt = null, CreatedAt = r.CreatedAt, Uses = [] });
            ReplaceUses(definition.Id, definition.Uses);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task PublishAsync(string versionId, IReadOnlyList<TriggerRecord> triggers, Publication publication, CancellationToken ct)
    {
        lock (_gate)
        {
            var definitionId = _records.Find(r => r.Id == versionId)?.DefinitionId ?? throw new WorkflowDefinitionNotFoundException($"There is no version {versionId}.");
            Change(r => r.DefinitionId == definitionId, r => r with { IsPublished = false });
            Change(r => r.Id == versionId, r => r with
            {
                IsPublished = true,
                PublishedAt = publication.At,
                PublishedBy = publication.By,
                PublishNote = publication.Note,
                ReferencesJson = publication.ReferencesJson ?? r.ReferencesJson,
            });
            if (publication.ReferencesJson is not null)
                ReplaceUses(versionId, publication.Uses);
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

    /// <inheritdoc />
    public Task DeleteAsync(string definitionId, IReadOnlyList<string> versionIds, CancellationToken ct)
    {
        lock (_gate)
        {
            _records.RemoveAll(r => r.DefinitionId == definitionId && versionIds.Contains(r.Id));
            _triggers = [.. _triggers.Where(t => t.DefinitionId != definitionId || !versionIds.Contains(t.DefinitionVersionId))];
            _uses = [.. _uses.Where(u => !versionIds.Contains(u.VersionId))];
            var latest = _records.Where(r => r.DefinitionId == definitionId).MaxBy(r => r.Version)?.Id;
            Change(r => r.DefinitionId == definitionId, r => r with { IsLatest = r.Id == latest });
        }

        return Task.CompletedTask;
    }

    internal void Reschedule(TriggerDueChange change)
    {
        lock (_gate)
            _triggers = [.. _triggers.Select(t => t.Id == change.TriggerId ? t with { DueAt = change.To } : t)];
    }

    private void ReplaceUses(string versionId, IReadOnlyList<DefinitionUse> uses) => _uses = [.. _uses.Where(u => u.VersionId != versionId), .. uses];

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
