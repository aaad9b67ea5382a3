using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Web.Publishing;

/// <summary>Writes definitions as files that a stock Elsa imports. Source: elsa-model.md 1.2.</summary>
internal sealed class ExportFiles(VersionChoice versions)
{
    /// <summary>In one file.</summary>
    public const int MaxDefinitions = 200;

    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    /// <summary>One definition as JSON, several as a zip in the order of their ids.</summary>
    /// <exception cref="Bpm.Approval.Rules.NotFoundException"><c>definition.not-found</c>, <c>definition.not-published</c>.</exception>
    public async Task<ExportedFile> RunAsync(IReadOnlyList<string> ids, bool published, CancellationToken ct)
    {
        var files = new List<(string Name, byte[] Content)>();
        foreach (var id in ids.Order(StringComparer.Ordinal))
        {
            var version = await versions.FindAsync(id, published ? "published" : "latest", ct);
            files.Add((NameOf(version), Encoding.UTF8.GetBytes(JsonOf(version))));
        }

        return files is [var only] ? new ExportedFile(only.Name, "application/json", only.Content) : new ExportedFile("workflow-definitions.zip", "application/zip", await ZipAsync(files, ct));
    }

    private static string JsonOf(WorkflowDefinitionRecord version)
    {
        var document = WorkflowDefinitionDocument.Parse(version.Json);
        document.Id = version.Id;
        document.DefinitionId = version.DefinitionId;
        document.Version = version.Version;
        document.IsLatest = version.IsLatest;
        document.IsPublished = version.IsPublished;
        if (document.Json["$schema"] is null)
            document.Json.Insert(0, "$schema", JsonValue.Create(Schema));
        return document.ToJson(indented: true);
    }

    private static string NameOf(WorkflowDefinitionRecord version)
    {
        // Letters of any script stay; everything that a file system may mind does not.
        var slug = new string([.. (version.Name ?? "").Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')]).Trim('-');
        var id = new string([.. $"{version.DefinitionId}-{version.Id}".Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '-')]);
        return slug.Length == 0 ? $"workflow-definition-{id}.json" : $"workflow-definition-{slug}-{id}.json";
    }

    private static async Task<byte[]> ZipAsync(List<(string Name, byte[] Content)> files, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                await using var entry = await zip.CreateEntry(name).OpenAsync(ct);
                await entry.WriteAsync(content, ct);
            }
        }

        return bytes.ToArray();
    }
}

/// <param name="Name">For the download.</param>
/// <param name="MediaType">JSON or zip.</param>
/// <param name="Content">The bytes.</param>
internal sealed record ExportedFile(string Name, string MediaType, byte[] Content);
