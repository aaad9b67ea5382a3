using System.Globalization;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>Loads <c>steps/&lt;name&gt;/v&lt;N&gt;.json</c>, then <c>paths/&lt;name&gt;/v&lt;N&gt;.json</c>: stores versions that are not stored yet and publishes the highest of each definition. Scoped.</summary>
public sealed class DefinitionFolderLoader
{
    private readonly DefinitionImporter _importer;
    private readonly IWorkflowDefinitionStore _store;

    internal DefinitionFolderLoader(DefinitionImporter importer, IWorkflowDefinitionStore store) => (_importer, _store) = (importer, store);

    /// <summary>Loads a folder. Bad files are reported, the others are loaded.</summary>
    public async Task<FolderLoadReport> LoadAsync(string folder, CancellationToken ct)
    {
        var report = new FolderLoadReport();
        foreach (var kind in (string[])["steps", "paths"])
        {
            var subjects = Path.Combine(folder, kind);
            if (!Directory.Exists(subjects))
                continue;

            // Steps may use steps: what is refused because of one not loaded yet is tried again after the others.
            var waiting = Directory.GetDirectories(subjects).Order(StringComparer.Ordinal).ToList();
            while (waiting.Count > 0)
            {
                var refused = new List<(string Directory, List<RefusedFile> Files)>();
                foreach (var directory in waiting)
                {
                    var files = await LoadVersionsAsync(directory, report, ct);
                    if (files.Count > 0)
                        refused.Add((directory, files));
                }

                if (refused.Count == waiting.Count)
                {
                    report.RefusedFiles.AddRange(refused.SelectMany(r => r.Files));
                    break;
                }

                waiting = [.. refused.Select(r => r.Directory)];
            }
        }

        return report;
    }

    private static int VersionOf(string file) =>
        Path.GetFileNameWithoutExtension(file) is ['v' or 'V', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private async Task<List<RefusedFile>> LoadVersionsAsync(string directory, FolderLoadReport report, CancellationToken ct)
    {
        var refused = new List<RefusedFile>();
        string? highest = null;
        var files = Directory.GetFiles(directory, "v*.json").Where(f => VersionOf(f) > 0).OrderBy(VersionOf).ToList();
        foreach (var file in files)
        {
            try
            {
                highest = await LoadAsync(file, mustBeSound: file == files[^1], report, ct);
            }
            catch (DefinitionRefusedException failure)
            {
                refused.Add(new RefusedFile(file, failure.Findings));
            }
        }

        if (highest is not null && await _store.FindAsync(highest, ct) is { IsPublished: false } latest && await IsHighestAsync(latest, ct))
        {
            if (await ErrorsOfAsync(latest.Json, ct) is { Count: > 0 } errors)
                refused.Add(new RefusedFile(Path.Combine(directory, $"v{latest.Version}.json"), errors));
            else
                await _importer.PublishAsync(highest, ct);
        }

        return refused;
    }

    private async Task<IReadOnlyList<DefinitionFinding>> ErrorsOfAsync(string json, CancellationToken ct) => [.. (await _importer.CheckSoundAsync(json, null, ct, isFile: true)).Findings.Where(f => !f.IsWarning)];

    private async Task<bool> IsHighestAsync(WorkflowDefinitionRecord latest, CancellationToken ct) =>
        (await _store.ListVersionsAsync(latest.DefinitionId, ct)).Where(h => h.IsPublished).All(h => h.Version < latest.Version);

    /// <param name="mustBeSound">It would be published. Older versions, on which cases run, need only be readable.</param>
    private async Task<string> LoadAsync(string file, bool mustBeSound, FolderLoadReport report, CancellationToken ct)
    {
        var json = await File.ReadAllTextAsync(file, ct);
        using var document = DefinitionCompiler.Parse(json);
        var id = document.RootElement.Text("id") ?? "";
        if (id.Length > 0 && await _store.FindAsync(id, ct) is { } stored)
        {
            if (stored.Json != json && !report.Changed.Contains(file))
                report.ChangedFiles.Add(file);
            return stored.Id;
        }

        // Not stored where it is refused, so that the mended file is taken in later.
        if (mustBeSound && await ErrorsOfAsync(json, ct) is { Count: > 0 } errors)
            throw new DefinitionRefusedException(errors);
        var record = await _importer.ImportAsync(json, publish: false, ct);
        report.AddedIds.Add(record.Id);
        return record.Id;
    }
}
