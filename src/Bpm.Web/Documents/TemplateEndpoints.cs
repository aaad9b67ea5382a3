using Bpm.Approval.Documents;
using Bpm.Approval.Documents.Editing;
using Bpm.Approval.Rules;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Documents;

/// <summary>Templates of documents for the administrator who edits them.</summary>
internal static class TemplateEndpoints
{
    public static void MapTemplates(this IEndpointRouteBuilder app)
    {
        var templates = app.MapGroup("/api/v1/document-templates").WithTags("文书模板").RequireAuthorization(Policies.Administration).ProducesProblem(401).ProducesProblem(403);
        templates.MapGet("", List).WithSummary("文书模板");
        templates.MapGet("/{key}", Get).WithSummary("一种文书的模板").WithDescription("字段、必备内容、正在使用的文本和各版本。matter 为事项基本编码：只用于该事项的模板。").ProducesProblem(404);
        templates.MapGet("/{key}/versions/{number:int}", Version).WithSummary("一个版本的文本").WithDescription("number 为 0 时返回随程序提供的默认模板。").ProducesProblem(404);
        templates.MapPost("/{key}/preview", Preview).WithSummary("预览").WithDescription("用样例数据生成网页，并检查字段、写法和领域说明 3.5 的必备内容；不保存。").ProducesProblem(400).ProducesProblem(404);
        templates.MapPut("/{key}", Save).WithSummary("保存为新版本").WithDescription("立即用于新文书；已出具的文书不变。缺少必备内容时拒绝（400 template.content-missing），并列出缺少的内容。basedOn 为修改时看到的版本，没有则不填。")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        templates.MapPost("/{key}/return", Return).WithSummary("恢复默认模板").WithDescription("只用于某事项的恢复为通用模板，通用的恢复为随程序提供的模板。").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<DocumentTemplateList>> List(DocumentTemplates shipped, ITemplateStore store, CancellationToken ct)
    {
        var own = (await store.InForceAsync(ct)).ToLookup(template => template.Key);
        return TypedResults.Ok(new DocumentTemplateList([.. shipped.Keys.Select(key => new DocumentTemplateRow(
            key, NameOf(key), own[key].FirstOrDefault(t => t.CatalogCode is null)?.Number, [.. own[key].Select(t => t.CatalogCode).OfType<string>().Order(StringComparer.Ordinal)]))]));
    }

    private static async Task<Ok<DocumentTemplateView>> Get(string key, string? matter, DocumentTemplates shipped, ITemplateStore store, TemplateOffice office, CancellationToken ct)
    {
        office.RequireKnown(key);
        var exact = await store.FindInForceAsync(key, matter, ct);
        var shown = exact ?? (matter is null ? null : await store.FindInForceAsync(key, null, ct));
        return TypedResults.Ok(new DocumentTemplateView(
            key, NameOf(key), shown?.Text ?? shipped.Text(key), exact?.Number, shown?.Number, TemplateFields.Of(shipped, key),
            [.. RequiredContents.Of(shipped, key).Select(content => new RequiredContentView(content.Name, content.Source, content.Fields, content.Texts, content.LicenceOnly))],
            [.. (await store.VersionsAsync(key, ct)).Select(DocumentTemplateVersionRow.Of)]));
    }

    private static async Task<Ok<DocumentTemplateText>> Version(string key, int number, DocumentTemplates shipped, ITemplateStore store, TemplateOffice office, CancellationToken ct)
    {
        office.RequireKnown(key);
        var text = number == 0 ? shipped.Text(key) : (await store.FindAsync(key, number, ct))?.Text;
        return TypedResults.Ok(new DocumentTemplateText(number, text ?? throw new NotFoundException("template.version-not-found", $"没有第{number}版。")));
    }

    private static Ok<TemplatePreview> Preview(string key, TemplatePreviewRequest body, TemplateOffice office)
    {
        var (page, findings) = office.Preview(key, body.Text, body.Licence);
        return TypedResults.Ok(new TemplatePreview(page, findings));
    }

    private static async Task<Ok<DocumentTemplateVersionRow>> Save(string key, TemplateSaveRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(DocumentTemplateVersionRow.Of(await bursts.RunAsync<TemplateOffice, OwnTemplate>(
            office => office.SaveAsync(key, body.CatalogCode, body.Text, body.BasedOn, body.Reason, current.Account, ct), ct)));

    private static async Task<Ok<DocumentTemplateVersionRow>> Return(string key, TemplateReturnRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(DocumentTemplateVersionRow.Of(await bursts.RunAsync<TemplateOffice, OwnTemplate>(office => office.ReturnAsync(key, body.CatalogCode, body.Reason, current.Account, ct), ct)));

    private static string NameOf(string key) => key == "DeemedAcceptanceNotice" ? "受理通知书（视为受理）" : DocumentForms.Name(Enum.Parse<DocumentKind>(key));
}
