using System.IO.Compression;
using System.Text;
using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>Definitions as files: one as JSON, several as an archive. Source: elsa-model.md 1.2.</summary>
internal sealed class DefinitionFiles(IWorkflowDefinitionStore store, DefinitionVersions versions)
{
    public const string ArchiveName = "workflow-definitions.zip";

    /// <summary>Files and bytes that one upload may unpack to.</summary>
    private const int MaxEntries = 200;
    private const long MaxUnpacked = 32 * 1024 * 1024;

    /// <summary>These versions and, where asked for, the latest versions of all definitions that use them.</summary>
    public async Task<IReadOnlyList<WorkflowDefinitionRecord>> CollectAsync(IReadOnlyList<WorkflowDefinitionRecord> chosen, bool includeConsumers, CancellationToken ct)
    {
        var collected = chosen.ToDictionary(r => r.Id, StringComparer.Ordinal);
        foreach (var record in includeConsumers ? chosen : [])
        {
            var consumers = await versions.ConsumersAsync(record.DefinitionId, ct);
            foreach (var head in consumers.Direct.Concat(consumers.Transitive).Where(h => !collected.ContainsKey(h.Id)))
            {
                if (await store.FindAsync(head.Id, ct) is { } consumer)
                    collected[consumer.Id] = consumer;
            }
        }

        return [.. collected.Values.OrderBy(r => r.DefinitionId, StringComparer.Ordinal).ThenBy(r => r.Version)];
    }

    /// <summary>The answer: one file, or several in an archive.</summary>
    public static IResult Answer(IReadOnlyList<WorkflowDefinitionRecord> records)
    {
        if (records is [var only])
            return Results.File(JsonOf(only), "application/json", NameOf(only));
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var record in records)
            {
                using var entry = zip.CreateEntry(NameOf(record)).Open();
                entry.Write(JsonOf(record));
            }
        }

        return Results.File(archive.ToArray(), "application/zip", ArchiveName);
    }

    /// <summary>The JSON files of an upload, archives unpacked.</summary>
    /// <exception cref="InputRefusedException"><c>file.type-refused</c>, <c>file.damaged</c>, <c>file.too-many</c>, <c>file.too-large</c>.</exception>
    public static IReadOnlyList<(string Name, string Json)> Unpack(string name, byte[] content)
    {
        // By content: a name may say anything.
        if (content is not [(byte)'P', (byte)'K', ..])
            return [(name, Encoding.UTF8.GetString(content).TrimStart('\uFEFF'))];
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            var files = zip.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).ToList();
            if (files.Count > MaxEntries)
                throw new InputRefusedException("file.too-many", $"压缩包中的文件超过 {MaxEntries} 个。", name);
            var left = MaxUnpacked;
            return [.. files.Select(entry => (entry.Name, Read(entry, ref left)))];
        }
        catch (InvalidDataException)
        {
            throw new InputRefusedException("file.damaged", "压缩包已损坏，无法读取。", name);
        }
    }

    private static string Read(ZipArchiveEntry entry, ref long left)
    {
        // What the archive says of its sizes may be a lie: only what comes out counts.
        using var stream = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (stream.Read(buffer) is > 0 and var read)
        {
            if ((left -= read) < 0)
                throw new InputRefusedException("file.too-large", "压缩包解压后过大。", entry.Name);
            content.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(content.ToArray()).TrimStart('\uFEFF');
    }

    private static byte[] JsonOf(WorkflowDefinitionRecord record) => Encoding.UTF8.GetBytes(DesignerDocuments.Export(record).ToJson(indented: true));

    /// <summary>Letters, digits and hyphens only, whatever the definition calls itself: no path, no device, no control characters.</summary>
    private static string NameOf(WorkflowDefinitionRecord record) => $"workflow-definition-{Slug(record.Name ?? "")}-{Slug(record.DefinitionId)}-{Slug(record.Id)}.json";

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormC))
        {
            if (char.IsLetterOrDigit(letter))
                slug.Append(char.ToLowerInvariant(letter));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var trimmed = slug.ToString().Trim('-');
        return trimmed.Length == 0 ? "unnamed" : trimmed[..Math.Min(trimmed.Length, 60)];
    }
}
