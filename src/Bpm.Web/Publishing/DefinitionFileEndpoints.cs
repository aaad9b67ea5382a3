using Bpm.Approval.Definitions;
using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;
using Bpm.Web.Bursts;
using Bpm.Web.ElsaApi.Definitions;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Publishing;

/// <summary>How definitions come in and go out: from templates, from other paths, from and into files.</summary>
internal static class DefinitionFileEndpoints
{
    private const int MaxExported = 200;

    public static void MapDefinitionFiles(this IEndpointRouteBuilder app)
    {
        var definitions = app.MapGroup("/api/v1/definitions").WithTags("流程").RequireAuthorization(Policies.Designer).AddEndpointFilter<DefinitionProblems>().ProducesProblem(401).ProducesProblem(403);
        definitions.MapGet("/templates", Templates).WithSummary("新建流程可用的模板和已发布流程");
        definitions.MapPost("", Create).RequireAuthorization(Policies.DesignerEdit).WithSummary("由模板或已有流程新建流程").WithDescription("只保存为草稿，不发布。from 取自 /templates 的 key。")
            .Produces<CreatedDefinition>(StatusCodes.Status201Created).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        definitions.MapPost("/import", Import).RequireAuthorization(Policies.DesignerEdit).WithSummary("导入流程文件")
            .WithDescription("multipart/form-data，字段 files，可多个；JSON 或 ZIP，共不超过 10 MB。逐个文件报告结果；导入的只保存为草稿。会替换他人草稿的不导入（definition.draft-of-another）；字段 replace 给出该草稿的 revision，可多个，则替换。")
            .Accepts<IFormFileCollection>("multipart/form-data").ProducesProblem(400).ProducesProblem(413).ProducesProblem(415);
        definitions.MapGet("/export", Export).WithSummary("导出流程文件").WithDescription("ids 为流程标识，逗号分隔。一个流程导出 JSON，多个导出 ZIP。published=true 导出已发布版本，否则导出最新版本。")
            .Produces(StatusCodes.Status200OK, contentType: "application/json", additionalContentTypes: "application/zip").ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<Ok<IReadOnlyList<TemplateRow>>> Templates(DefinitionTemplates templates, CancellationToken ct) => TypedResults.Ok(await templates.ListAsync(ct));

    private static async Task<Created<CreatedDefinition>> Create(CreateDefinitionBody body, DefinitionTemplates templates, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var json = await templates.ReadAsync(body.From, ct);
        var made = await bursts.RunAsync<CreateDefinition, DefinitionChange>(create => create.RunAsync(json, body.Name, body.Description, current.Account, ct), ct);
        var view = new CreatedDefinition(made.Version.DefinitionId, made.Version.Id, made.Version.Version, made.Version.Name ?? "");
        return TypedResults.Created($"/api/v1/definitions/{Uri.EscapeDataString(view.DefinitionId)}/versions", view);
    }

    private static async Task<Ok<ImportReport>> Import(HttpRequest request, ImportFiles import, CurrentAccount current, CancellationToken ct) =>
        TypedResults.Ok(await import.RunAsync(request, current.Account, ct));

    private static async Task<IResult> Export(string ids, bool? published, VersionChoice versions, CancellationToken ct)
    {
        string[] wanted = [.. ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
        if (wanted.Length is 0 or > MaxExported)
            throw new InputRefusedException("export.ids-invalid", $"请选择1至{MaxExported}个流程。", "ids");
        var records = new List<WorkflowDefinitionRecord>();
        foreach (var id in wanted.Order(StringComparer.Ordinal))
            records.Add(await versions.FindAsync(id, published is true ? "published" : "latest", ct));
        return DefinitionFiles.Answer(records);
    }
}

/// <param name="From">Key of <c>GET /definitions/templates</c>.</param>
/// <param name="Name">Of the new definition: 2 to 100 characters, not in use.</param>
/// <param name="Description">Null: as in what is copied.</param>
internal sealed record CreateDefinitionBody(string From, string Name, string? Description = null);

/// <summary>A draft that was made.</summary>
internal sealed record CreatedDefinition(string DefinitionId, string VersionId, int Version, string Name);
