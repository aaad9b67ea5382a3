using Bpm.Approval.Documents.Editing;

namespace Bpm.Web.Documents;

internal sealed record DocumentTemplateList(IReadOnlyList<DocumentTemplateRow> Items);

/// <param name="OwnNumber">The county's own version in force for all matters; null where it is the shipped one.</param>
/// <param name="Matters">Basic codes of matters with one of their own.</param>
internal sealed record DocumentTemplateRow(string Key, string Name, int? OwnNumber, IReadOnlyList<string> Matters);

/// <param name="Text">What new documents are made from.</param>
/// <param name="BasedOn">To send with a change: the version in force for exactly this matter, or for all; null where there is none.</param>
/// <param name="Number">Version of <paramref name="Text"/>; null = shipped.</param>
internal sealed record DocumentTemplateView(
    string Key, string Name, string Text, int? BasedOn, int? Number, IReadOnlyList<TemplateField> Fields, IReadOnlyList<RequiredContentView> Required, IReadOnlyList<DocumentTemplateVersionRow> Versions);

internal sealed record RequiredContentView(string Name, string Source, IReadOnlyList<string> Fields, IReadOnlyList<string> Texts, bool LicenceOnly);

/// <param name="CatalogCode">Null = all matters.</param>
internal sealed record DocumentTemplateVersionRow(
    int Number, string? CatalogCode, bool InForce, string Reason, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, string? EndedBy, string? EndReason)
{
    public static DocumentTemplateVersionRow Of(OwnTemplate template) => new(
        template.Number, template.CatalogCode, template.InForce, template.Reason, template.CreatedBy, template.CreatedAt, template.EndedAt, template.EndedBy, template.EndReason);
}

/// <param name="Number">0 = shipped.</param>
internal sealed record DocumentTemplateText(int Number, string Text);

/// <param name="Licence">Whether the sample matter is a licence.</param>
internal sealed record TemplatePreviewRequest(string Text, bool Licence = true);

/// <param name="Page">The page with sample data; null where the text cannot be shown.</param>
internal sealed record TemplatePreview(string? Page, IReadOnlyList<TemplateFinding> Findings);

internal sealed record TemplateSaveRequest(string Text, string Reason, int? BasedOn = null, string? CatalogCode = null);

internal sealed record TemplateReturnRequest(string Reason, string? CatalogCode = null);
