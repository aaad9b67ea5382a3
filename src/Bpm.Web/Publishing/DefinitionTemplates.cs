using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;
using Bpm.Web.Startup;

namespace Bpm.Web.Publishing;

/// <summary>What a new definition may begin as: the files in <c>workflows/templates</c>, and every definition that is there.</summary>
internal sealed class DefinitionTemplates(ProgramFolders folders, IWorkflowDefinitionStore definitions)
{
    private const string OfFile = "template:";
    private const string OfPath = "path:";

    /// <summary>Templates first, then what is published, by name.</summary>
    public async Task<IReadOnlyList<TemplateRow>> ListAsync(CancellationToken ct)
    {
        var rows = new List<TemplateRow>();
        foreach (var (key, file) in Files())
        {
            var document = WorkflowDefinitionDocument.Parse(await File.ReadAllTextAsync(file, ct));
            rows.Add(new TemplateRow($"{OfFile}{key}", document.Name ?? key, Description(document), IsTemplate: true, null));
        }

        var published = (await definitions.ListHeadsAsync(ct)).Where(head => head.IsPublished).OrderBy(head => head.Name, StringComparer.Ordinal);
        rows.AddRange(published.Select(head => new TemplateRow($"{OfPath}{head.DefinitionId}", head.Name ?? head.DefinitionId, "", IsTemplate: false, head.Version)));
        return rows;
    }

    /// <summary>The JSON to begin with: a template's, or the published version of a definition, else its latest.</summary>
    /// <exception cref="NotFoundException"><c>definition.template-not-found</c>.</exception>
    public async Task<string> ReadAsync(string key, CancellationToken ct)
    {
        // Only keys of the list: what a caller sends is never made into a path.
        if (key.StartsWith(OfFile, StringComparison.Ordinal) && Files().TryGetValue(key[OfFile.Length..], out var file))
            return await File.ReadAllTextAsync(file, ct);
        if (key.StartsWith(OfPath, StringComparison.Ordinal))
        {
            var versions = await definitions.ListVersionsAsync(key[OfPath.Length..], ct);
            if ((versions.FirstOrDefault(version => version.IsPublished) ?? versions.FirstOrDefault(version => version.IsLatest)) is { } source)
                return (await definitions.FindAsync(source.Id, ct) ?? throw NotFound()).Json;
        }

        throw NotFound();
    }

    private static NotFoundException NotFound() => new("definition.template-not-found", "没有这个模板或流程。");

    private static string Description(WorkflowDefinitionDocument document) =>
        document.Json["description"] is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private SortedDictionary<string, string> Files()
    {
        var folder = Path.Combine(folders.Workflows, "templates");
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        return new SortedDictionary<string, string>(files.ToDictionary(file => Path.GetFileNameWithoutExtension(file)), StringComparer.Ordinal);
    }
}

/// <summary>Something to begin with.</summary>
/// <param name="Key">For <c>POST /definitions</c>.</param>
/// <param name="IsTemplate">False: a definition of this county.</param>
/// <param name="Version">Its published version; null for templates.</param>
internal sealed record TemplateRow(string Key, string Name, string Description, bool IsTemplate, int? Version);
