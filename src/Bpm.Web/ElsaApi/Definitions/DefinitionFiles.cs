using System.Text;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;
using Bpm.Web.Files;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>Definitions as files: one as JSON, several as an archive. Source: elsa-model.md 1.2.</summary>
internal sealed class DefinitionFiles(IWorkflowDefinitionStore store, DefinitionVersions versions)
{
    public const string ArchiveName = "workflow-definitions.zip";

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
        return Results.File(Archives.Pack(records.Select(record => (NameOf(record), JsonOf(record)))), "application/zip", ArchiveName);
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
