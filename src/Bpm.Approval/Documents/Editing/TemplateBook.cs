using System.Text.Json.Nodes;

namespace Bpm.Approval.Documents.Editing;

/// <summary>Which template a new document gets, and the page of any version: the matter's own before the county's, the county's before the shipped one.</summary>
public sealed class TemplateBook(DocumentTemplates shipped, ITemplateStore own)
{
    /// <summary>The version for a new document.</summary>
    /// <param name="catalogCode">Basic code of the case's matter.</param>
    public async Task<int> ChooseAsync(string key, string catalogCode, CancellationToken ct) =>
        await own.NumberForAsync(key, catalogCode, ct) ?? shipped.CurrentVersion(key);

    /// <summary>The page: a whole HTML document.</summary>
    /// <param name="version">Version that the document was drawn up with.</param>
    public async Task<string> RenderAsync(string key, int version, JsonObject data, CancellationToken ct)
    {
        if (version < DocumentTemplates.FirstOwnVersion)
            return shipped.Render(key, version, data);
        var template = await own.FindAsync(key, version, ct) ?? throw new InvalidOperationException($"There is no template {key}, version {version}.");
        return shipped.Render(key, version, template.Text, data);
    }
}
