using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bpm.Engine.Runtime;
using Bpm.Engine.Soundness;

namespace Bpm.Engine.Definitions;

/// <summary>Checks definitions and stores them. Scoped.</summary>
public sealed class DefinitionImporter
{
    private readonly IWorkflowDefinitionStore _store;
    private readonly DefinitionCompiler _compiler;
    private readonly WorkflowDefinitionCatalog _catalog;
    private readonly TriggerIndexer _indexer;
    private readonly SoundnessChecker _soundness;
    private readonly TimeProvider _clock;

    internal DefinitionImporter(
        IWorkflowDefinitionStore store, DefinitionCompiler compiler, WorkflowDefinitionCatalog catalog, TriggerIndexer indexer, SoundnessChecker soundness, TimeProvider clock) =>
        (_store, _compiler, _catalog, _indexer, _soundness, _clock) = (store, compiler, catalog, indexer, soundness, clock);

    /// <summary>Checks a definition and stores it as it stands, with its own id and version. A version that is stored already with the same content is left alone.</summary>
    /// <param name="publish">Null: where the file says <c>isPublished</c>.</param>
    /// <exception cref="DefinitionRefusedException">Something is wrong with it, or that version is stored with other content.</exception>
    public async Task<WorkflowDefinitionRecord> ImportAsync(string json, bool? publish, CancellationToken ct)
    {
        var (compilation, findings) = await CheckWholeAsync(json, null, ct);
        Refuse(findings);

        var (record, isPublished) = Read(json);
        record = record with { ReferencesJson = compilation!.ReferencesJson, Uses = compilation.UsesOf(record.Id) };
        if (await _store.FindAsync(record.Id, ct) is { } stored)
        {
            if (stored.Sha256 != record.Sha256)
                throw new DefinitionRefusedException([new DefinitionFinding("definition.version-exists", null, $"The version '{record.Id}' is stored with other content; give the changed definition a new version.")]);
            record = stored;
        }
        else if (await _store.FindVersionAsync(record.DefinitionId, record.Version, ct) is not null)
        {
            throw new DefinitionRefusedException([new DefinitionFinding("definition.version-exists", null, $"Version {record.Version} of '{record.DefinitionId}' is stored under another id.")]);
        }
        else
        {
            await _store.AddAsync(record, ct);
        }

        if ((publish ?? isPublished) && !record.IsPublished)
            record = await PublishAsync(record.Id, ct);
        return record;
    }

    /// <summary>Publishes a stored version, which was checked when it was imported, and indexes its triggers. Nothing else is loaded or compiled.</summary>
    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such version.</exception>
    public Task<WorkflowDefinitionRecord> PublishAsync(string versionId, CancellationToken ct) => PublishAsync(versionId, null, null, ct);

    /// <summary>Checks a definition without storing it.</summary>
    /// <returns>Everything that is wrong with it, errors first; empty: nothing.</returns>
    public async Task<IReadOnlyList<DefinitionFinding>> CheckAsync(string json, CancellationToken ct) => (await CheckSoundAsync(json, null, ct)).Findings;

    /// <summary>Checks a stored version with the definitions that it runs with.</summary>
    /// <returns>Everything that is wrong with it, errors first; empty: nothing.</returns>
    public async Task<IReadOnlyList<DefinitionFinding>> CheckAsync(WorkflowDefinitionRecord version, CancellationToken ct) =>
        (await CheckSoundAsync(version.Json, version.PublishedAt is null ? null : version.ReferencesJson, ct)).Findings;

    internal static void Refuse(IReadOnlyList<DefinitionFinding> findings)
    {
        var errors = findings.Where(f => !f.IsWarning).ToList();
        if (errors.Count > 0)
            throw new DefinitionRefusedException(errors);
    }

    internal async Task<WorkflowDefinitionRecord> PublishAsync(string versionId, string? by, string? note, CancellationToken ct)
    {
        var record = await _store.FindAsync(versionId, ct) ?? throw new WorkflowDefinitionNotFoundException($"There is no definition version '{versionId}'.");

        // What a version was first published with is settled for good: cases run on it.
        var isFirst = record.PublishedAt is null || record.ReferencesJson is null;
        var compilation = await _compiler.CompileAsync(record.Json, _store, ct, isFirst ? null : record.ReferencesJson);
        var workflow = compilation.Workflow.As(record);
        var triggers = await _indexer.IndexAsync(workflow, ct);
        var publication = new Publication(_clock.GetUtcNow(), by, note);
        if (isFirst)
            publication = publication with { ReferencesJson = compilation.ReferencesJson, Uses = compilation.UsesOf(versionId) };
        await _store.PublishAsync(versionId, triggers, publication, ct);
        _catalog.Put(workflow, isFinal: true, record.Sha256);
        return record with
        {
            IsPublished = true,
            PublishedAt = publication.At,
            PublishedBy = by,
            PublishNote = note,
            ReferencesJson = publication.ReferencesJson ?? record.ReferencesJson,
        };
    }

    internal WorkflowDefinitionRecord ReadRecord(string json) => Read(json).Record;

    /// <summary><see cref="CheckWholeAsync"/>, and every rule that the county has not switched off: what a version must pass that people publish.</summary>
    internal async Task<(Compilation? Compilation, IReadOnlyList<DefinitionFinding> Findings)> CheckSoundAsync(string json, string? settled, CancellationToken ct, bool isFile = false)
    {
        var (compilation, findings) = await CheckWholeAsync(json, settled, ct);
        return (compilation, compilation is null ? findings : await _soundness.CheckAsync(compilation, withOutside: !isFile, ct));
    }

    /// <summary>Compiles a definition and says what keeps it from being run, and what reading it noticed besides. No compilation: it could not even be read.</summary>
    internal async Task<(Compilation? Compilation, IReadOnlyList<DefinitionFinding> Findings)> CheckWholeAsync(string json, string? settled, CancellationToken ct)
    {
        Compilation compilation;
        try
        {
            compilation = await _compiler.CompileAsync(json, _store, ct, settled);
        }
        catch (DefinitionRefusedException refused)
        {
            return (null, refused.Findings);
        }

        var findings = compilation.Findings;
        if (compilation.Workflow.DefinitionId.Length == 0)
            findings.Insert(0, new DefinitionFinding("definition.missing-id", null, "定义没有编号（definitionId）。"));
        AddDuplicates(findings, compilation.Workflow.Activity.Inputs, "input");
        AddDuplicates(findings, compilation.Workflow.Activity.Outputs, "output");
        FlowFindings.Add(findings, compilation.Workflow);
        UnavailableFindings.Add(findings, compilation.Workflow);
        ScriptFindings.Add(findings, compilation);
        return (compilation, findings);
    }

    private static void AddDuplicates(List<DefinitionFinding> findings, IEnumerable<WorkflowParameter> parameters, string kind)
    {
        foreach (var twice in parameters.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            findings.Add(new DefinitionFinding($"definition.duplicate-{kind}", null, $"{(kind == "input" ? "输入" : "输出")}「{twice.Key}」声明了两次。请删除或者改名。"));
    }

    private (WorkflowDefinitionRecord Record, bool IsPublished) Read(string json)
    {
        using var document = DefinitionCompiler.Parse(json);
        var root = document.RootElement;
        var definitionId = root.Text("definitionId")!;
        var version = Math.Max(1, root.Number("version") ?? 1);
        var name = root.Text("name")?.Trim();
        var isUsable = root.Member("options")?.Flag("usableAsActivity") ?? root.Flag("usableAsActivity") ?? false;
        var record = new WorkflowDefinitionRecord
        {
            Id = root.Text("id") is { Length: > 0 } id ? id : $"{definitionId}-v{version}",
            DefinitionId = definitionId,
            Version = version,
            Name = name,
            UsableAsActivity = isUsable,
            TypeName = isUsable && name is not null ? DefinitionReferences.TypeNameOf(name) : null,
            Json = json,
            Sha256 = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
            CreatedAt = root.Member("createdAt") is { ValueKind: JsonValueKind.String } created && created.TryGetDateTimeOffset(out var moment) ? moment.ToUniversalTime() : _clock.GetUtcNow(),
        };
        return (record, root.Flag("isPublished") == true);
    }
}
