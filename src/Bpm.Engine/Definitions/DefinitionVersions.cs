using System.Text.Json.Nodes;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>
/// The life of a definition's versions: drafts, publication, retraction, reversion, deletion. Scoped. Instances keep the version on which they began, whatever happens here.
/// Each step is a transaction of its own; where consumers follow a publication, each of them is one too.
/// </summary>
public sealed class DefinitionVersions
{
    private readonly IWorkflowDefinitionStore _store;
    private readonly DefinitionImporter _importer;
    private readonly ConsumerUpdater _consumers;
    private readonly WorkflowDefinitionCatalog _catalog;
    private readonly IIdentityGenerator _ids;
    private readonly TimeProvider _clock;

    internal DefinitionVersions(IWorkflowDefinitionStore store, DefinitionImporter importer, ConsumerUpdater consumers, WorkflowDefinitionCatalog catalog, IIdentityGenerator ids, TimeProvider clock) =>
        (_store, _importer, _consumers, _catalog, _ids, _clock) = (store, importer, consumers, catalog, ids, clock);

    /// <summary>Versions of a definition, lowest first.</summary>
    public async Task<IReadOnlyList<WorkflowDefinitionHead>> ListAsync(string definitionId, VersionOptions options, CancellationToken ct) =>
        [.. (await _store.ListVersionsAsync(definitionId, ct)).Where(options.Fits)];

    /// <summary>The highest version meant, with its JSON. Null: there is none.</summary>
    public async Task<WorkflowDefinitionRecord?> FindAsync(string definitionId, VersionOptions options, CancellationToken ct) =>
        (await ListAsync(definitionId, options, ct)) is [.., var highest] ? await _store.FindAsync(highest.Id, ct) : null;

    /// <summary>
    /// Saves what a person drew. A latest version that was never published is replaced and keeps its id and number; otherwise a new version is added. Errors do not keep a draft out and are
    /// returned as warnings, so that nothing drawn is lost. The ids, number and flags in the JSON are set by the store's.
    /// </summary>
    /// <exception cref="DefinitionRefusedException">It cannot be read or is too big, or the definition is read-only (<c>definition.read-only</c>).</exception>
    public Task<DefinitionChange> SaveDraftAsync(string json, CancellationToken ct) => SaveDraftAsync(json, null, null, ct);

    /// <summary>Saves what a person drew, unless somebody else has saved since that person looked.</summary>
    /// <param name="json">As drawn.</param>
    /// <param name="by">Who. Null: the program.</param>
    /// <param name="seen">What the person had before them. Null: nothing is known of it, and the last one to save wins.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="DefinitionRefusedException">As above, or somebody else has saved meanwhile (<c>definition.changed-meanwhile</c>).</exception>
    /// <exception cref="WorkflowConcurrencyException">Somebody else saves at this very moment.</exception>
    public Task<DefinitionChange> SaveDraftAsync(string json, string? by, DefinitionSeen? seen, CancellationToken ct) =>
        SaveAsync(WorkflowDefinitionDocument.Parse(json), new SaveTerms(by) { Seen = seen }, ct);

    /// <summary>
    /// Takes in a file as a person's upload: its version number counts for nothing, its version id only where the definition is new. <see cref="DefinitionImporter.ImportAsync"/> takes files in as they stand.
    /// </summary>
    /// <param name="json">The file.</param>
    /// <param name="publish">Null: where the file says <c>isPublished</c>.</param>
    /// <param name="by">Who.</param>
    /// <param name="note">Why.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="DefinitionRefusedException">As for a draft, or it is to be published and has errors; nothing was stored then.</exception>
    public Task<DefinitionChange> ImportAsync(string json, bool? publish, string? by, string? note, CancellationToken ct) => ImportAsync(json, publish, by, note, null, ct);

    /// <summary>As above, unless somebody else has saved since that person looked.</summary>
    /// <param name="json">The file.</param>
    /// <param name="publish">Null: where the file says <c>isPublished</c>.</param>
    /// <param name="by">Who.</param>
    /// <param name="note">Why.</param>
    /// <param name="seen">What the person knows to be stored. Null: nothing is known of it, and a draft is replaced whoever saved it.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="DefinitionRefusedException">As above, or somebody else has saved meanwhile (<c>definition.changed-meanwhile</c>).</exception>
    public async Task<DefinitionChange> ImportAsync(string json, bool? publish, string? by, string? note, DefinitionSeen? seen, CancellationToken ct)
    {
        var document = WorkflowDefinitionDocument.Parse(json);
        var isToBePublished = publish ?? document.IsPublished;
        var saved = await SaveAsync(document, new SaveTerms(by) { MayKeepId = true, IsStrict = isToBePublished, Seen = seen }, ct);
        return isToBePublished ? await PublishAsync(saved.Version.DefinitionId, by, note, ct) : saved;
    }

    /// <summary>Publishes the latest version and indexes its triggers. Where it says so, the definitions that use it follow. Published already: nothing happens.</summary>
    /// <param name="definitionId">Which.</param>
    /// <param name="by">Who.</param>
    /// <param name="note">Why.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="DefinitionRefusedException">It has errors; what was published stays so.</exception>
    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such definition.</exception>
    public async Task<DefinitionChange> PublishAsync(string definitionId, string? by, string? note, CancellationToken ct)
    {
        var latest = await LatestAsync(definitionId, ct);
        if (latest.IsPublished)
            return new DefinitionChange(latest, [], []);
        var (_, findings) = await _importer.CheckSoundAsync(latest.Json, latest.PublishedAt is null ? null : latest.ReferencesJson, ct);
        DefinitionImporter.Refuse(findings);
        var published = await _importer.PublishAsync(latest.Id, by, note, ct);
        var follow = published.UsableAsActivity && WorkflowDefinitionDocument.Parse(published.Json).AutoUpdatesConsumers;
        return new DefinitionChange(published, findings, follow ? await _consumers.UpdateAsync(published, by, null, ct) : []);
    }

    /// <summary>Nothing of it is published any more; its triggers are gone and its cases go on.</summary>
    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such definition.</exception>
    public async Task RetractAsync(string definitionId, CancellationToken ct)
    {
        await VersionsOfAsync(definitionId, ct);
        await _store.RetractAsync(definitionId, ct);
    }

    /// <summary>Copies an older version into a new draft, which is the latest then.</summary>
    /// <exception cref="DefinitionRefusedException">The definition is read-only.</exception>
    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such version.</exception>
    public Task<WorkflowDefinitionRecord> RevertAsync(string definitionId, int version, CancellationToken ct) => RevertAsync(definitionId, version, null, ct);

    /// <summary>Copies an older version into a new draft in a person's name.</summary>
    public async Task<WorkflowDefinitionRecord> RevertAsync(string definitionId, int version, string? by, CancellationToken ct)
    {
        var latest = await LatestAsync(definitionId, ct);
        RefuseReadonly(latest);
        var source = await _store.FindVersionAsync(definitionId, version, ct) ?? throw new WorkflowDefinitionNotFoundException($"There is no version {version} of definition '{definitionId}'.");
        if (source.Id == latest.Id && latest.PublishedAt is null)
            return latest;
        var (compilation, _) = await _importer.CheckWholeAsync(source.Json, null, ct);
        return await AddAsync(WorkflowDefinitionDocument.Parse(source.Json), compilation, definitionId, _ids.NewId(), latest.Version + 1, by, ct);
    }

    /// <summary>Deletes one version; the highest that remains is the latest. Instances are not deleted: what was done stays on record, but one that still runs cannot go on.</summary>
    /// <param name="definitionId">Which definition.</param>
    /// <param name="version">Which version.</param>
    /// <param name="evenIfRunning">Whether instances that still run do not matter.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="DefinitionRefusedException">Instances run on it, directly or through a definition that uses it (<c>definition.in-use</c>), or it is read-only.</exception>
    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such version.</exception>
    public async Task DeleteVersionAsync(string definitionId, int version, bool evenIfRunning, CancellationToken ct)
    {
        var record = await _store.FindVersionAsync(definitionId, version, ct) ?? throw new WorkflowDefinitionNotFoundException($"There is no version {version} of definition '{definitionId}'.");
        RefuseReadonly(record);
        await DeleteAsync(definitionId, [record.Id], evenIfRunning, ct);
    }

    /// <summary>Deletes all versions; as <see cref="DeleteVersionAsync"/>.</summary>
    public async Task DeleteAsync(string definitionId, bool evenIfRunning, CancellationToken ct)
    {
        RefuseReadonly(await LatestAsync(definitionId, ct));
        await DeleteAsync(definitionId, [.. (await VersionsOfAsync(definitionId, ct)).Select(v => v.Id)], evenIfRunning, ct);
    }

    /// <summary>The definitions that use this one.</summary>
    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such definition.</exception>
    public async Task<DefinitionConsumers> ConsumersAsync(string definitionId, CancellationToken ct)
    {
        await VersionsOfAsync(definitionId, ct);
        return await _consumers.FindAsync(definitionId, ct);
    }

    /// <summary>Points the definitions that use this one, directly or not, at its published version, whether it asks for that or not.</summary>
    /// <exception cref="DefinitionRefusedException">No version of it is published (<c>definition.not-published</c>).</exception>
    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such definition.</exception>
    public Task<IReadOnlyList<UpdatedConsumer>> UpdateReferencesAsync(string definitionId, string? by, CancellationToken ct) => UpdateReferencesAsync(definitionId, by, null, ct);

    /// <summary>As above, and each consumer that would be published is asked about before.</summary>
    /// <param name="definitionId">The used definition.</param>
    /// <param name="by">Who.</param>
    /// <param name="permit">Given the sound draft of a published consumer, says why it is published, for its record; null leaves the draft. Null: all are published.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="DefinitionRefusedException">As above; or somebody saved a consumer's draft at this very moment (<c>definition.changed-meanwhile</c>), and the consumers after it were not touched.</exception>
    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such definition.</exception>
    public async Task<IReadOnlyList<UpdatedConsumer>> UpdateReferencesAsync(
        string definitionId, string? by, Func<WorkflowDefinitionRecord, CancellationToken, Task<string?>>? permit, CancellationToken ct)
    {
        await VersionsOfAsync(definitionId, ct);
        var published = await FindAsync(definitionId, VersionOptions.Published, ct)
            ?? throw Refusal("definition.not-published", $"No version of definition '{definitionId}' is published.");
        return await _consumers.UpdateAsync(published, by, permit, ct);
    }

    private static DefinitionRefusedException Refusal(string code, string message) => new([new DefinitionFinding(code, null, message)]);

    private static void RefuseReadonly(WorkflowDefinitionRecord version)
    {
        if (WorkflowDefinitionDocument.Parse(version.Json).IsReadonly)
            throw Refusal("definition.read-only", $"The definition '{version.DefinitionId}' is read-only.");
    }

    private static void Trim(JsonObject json, string name)
    {
        if (DocumentMembers.Text(json, name) is { } text && text != text.Trim())
            DocumentMembers.Set(json, name, text.Trim());
    }

    private static void RefuseOverwriting(WorkflowDefinitionRecord stored, SaveTerms terms)
    {
        if (terms.Seen is { } seen && stored.SavedBy is { } other && other != terms.By && !seen.Is(stored))
            throw Refusal("definition.changed-meanwhile", $"'{other}' has saved version {stored.Version} meanwhile.");
    }

    private async Task<DefinitionChange> SaveAsync(WorkflowDefinitionDocument document, SaveTerms terms, CancellationToken ct)
    {
        NotFoundPlaceholders.Restore(document);
        Trim(document.Json, "name");
        Trim(document.Json, "description");
        var definitionId = document.DefinitionId is { Length: > 0 } given ? given : _ids.NewId();
        DocumentMembers.Set(document.Json, "definitionId", definitionId);
        var (compilation, findings) = await _importer.CheckSoundAsync(document.ToJson(), null, ct);
        if (terms.IsStrict || compilation is null)
            DefinitionImporter.Refuse(findings);
        IReadOnlyList<DefinitionFinding> warnings = [.. findings.Select(f => f with { IsWarning = true })];

        var versions = await _store.ListVersionsAsync(definitionId, ct);
        if (versions.FirstOrDefault(v => v.IsLatest) is not { } latest)
        {
            var keepsId = terms.MayKeepId && document.Id is { Length: > 0 } own && await _store.FindAsync(own, ct) is null;
            return new DefinitionChange(await AddAsync(document, compilation, definitionId, keepsId ? document.Id! : _ids.NewId(), 1, terms.By, ct), warnings, []);
        }

        var stored = await _store.FindAsync(latest.Id, ct) ?? throw new WorkflowDefinitionNotFoundException($"There is no definition version '{latest.Id}'.");
        RefuseReadonly(stored);
        RefuseOverwriting(stored, terms);
        if (stored.PublishedAt is not null)
            return new DefinitionChange(await AddAsync(document, compilation, definitionId, _ids.NewId(), latest.Version + 1, terms.By, ct), warnings, []);

        var draft = Prepare(document, compilation, definitionId, latest.Id, latest.Version) with { SavedBy = terms.By };
        await _store.ReplaceDraftAsync(draft, stored.Sha256, ct);
        _catalog.Forget(draft.Id);
        return new DefinitionChange(draft with { IsLatest = true, CreatedAt = stored.CreatedAt }, warnings, []);
    }

    private async Task<WorkflowDefinitionRecord> AddAsync(WorkflowDefinitionDocument document, Compilation? compilation, string definitionId, string versionId, int version, string? by, CancellationToken ct)
    {
        DocumentMembers.Set(document.Json, "createdAt", _clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        var record = Prepare(document, compilation, definitionId, versionId, version) with { SavedBy = by };
        await _store.AddAsync(record, ct);
        return record with { IsLatest = true };
    }

    /// <param name="compilation">Of the same activities; what the version is called changes nothing in what they refer to.</param>
    private WorkflowDefinitionRecord Prepare(WorkflowDefinitionDocument document, Compilation? compilation, string definitionId, string versionId, int version)
    {
        DocumentMembers.Set(document.Json, "definitionId", definitionId);
        document.Id = versionId;
        document.Version = version;
        document.IsLatest = true;
        document.IsPublished = false;
        return _importer.ReadRecord(document.ToJson()) with { ReferencesJson = compilation?.ReferencesJson, Uses = compilation?.UsesOf(versionId) ?? [] };
    }

    private async Task<IReadOnlyList<WorkflowDefinitionHead>> VersionsOfAsync(string definitionId, CancellationToken ct) =>
        await _store.ListVersionsAsync(definitionId, ct) is { Count: > 0 } versions ? versions : throw new WorkflowDefinitionNotFoundException($"There is no definition '{definitionId}'.");

    private async Task<WorkflowDefinitionRecord> LatestAsync(string definitionId, CancellationToken ct)
    {
        var latest = (await VersionsOfAsync(definitionId, ct)).Single(v => v.IsLatest);
        return await _store.FindAsync(latest.Id, ct) ?? throw new WorkflowDefinitionNotFoundException($"There is no definition version '{latest.Id}'.");
    }

    private async Task DeleteAsync(string definitionId, IReadOnlyList<string> versionIds, bool evenIfRunning, CancellationToken ct)
    {
        if (!evenIfRunning && await _store.CountRunningAsync(versionIds, ct) is > 0 and var running)
            throw Refusal("definition.in-use", $"{running} instances still run on it.");
        await _store.DeleteAsync(definitionId, versionIds, ct);
        foreach (var versionId in versionIds)
            _catalog.Forget(versionId);
    }

    private sealed record SaveTerms(string? By)
    {
        /// <summary>A new definition keeps the version id of its file.</summary>
        public bool MayKeepId { get; init; }

        /// <summary>Errors keep it out.</summary>
        public bool IsStrict { get; init; }

        public DefinitionSeen? Seen { get; init; }
    }
}
