using Bpm.Web.Matters.Guides;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Matters;

internal static class MatterEndpoints
{
    public static void MapMatters(this IEndpointRouteBuilder app)
    {
        var matters = app.MapGroup("/api/v1/matters").WithTags("事项").RequireAuthorization(Policies.Staff).ProducesProblem(401);
        matters.MapGet("", Search).WithSummary("查找事项").WithDescription("text 匹配名称、编号或编码；station 给出时，handledHere 说明该站点能否办理。");
        matters.MapGet("/{code}", Guide).WithSummary("办事指南").WithDescription("code 可以是基本编码、编号（M01）、实施编码或业务办理项编码。").ProducesProblem(404);
        matters.MapGet("/{code}/guide.html", GuideHtml).AllowAnonymous().RequireRateLimiting(RateLimits.Public).WithSummary("办事指南（网页）").WithDescription("无需登录，可以打印。").Produces<string>(200, "text/html").ProducesProblem(404).ProducesProblem(429);
        matters.MapGet("/{code}/plain", Plain).AllowAnonymous().RequireRateLimiting(RateLimits.Public).WithSummary("口语化说明").WithDescription("无需登录。").ProducesProblem(404).ProducesProblem(429);
        matters.MapGet("/{code}/work-instruction", Instruction).WithSummary("工作规程").WithDescription("由事项数据生成：步骤、审核要点、易错点、典型案例、情形影响。").ProducesProblem(404);
        matters.MapGet("/{code}/work-instruction.html", InstructionHtml).WithSummary("工作规程（网页）").WithDescription("可以打印。").Produces<string>(200, "text/html").ProducesProblem(404);
        matters.MapPost("/{code}/checklist", MakeChecklist).WithSummary("按情形生成材料清单").WithDescription("同一事项版本、同样答案得到同样的清单和 hash。").ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<Ok<MatterList>> Search(string? text, string? station, MatterPages pages, CancellationToken ct) =>
        TypedResults.Ok(await pages.SearchAsync(text, station, ct));

    private static async Task<Ok<GuideView>> Guide(string code, MatterPages pages, CancellationToken ct) =>
        TypedResults.Ok(await pages.GuideAsync(code, ct));

    private static async Task<Ok<ChecklistView>> MakeChecklist(string code, ChecklistRequest request, MatterPages pages, CancellationToken ct) =>
        TypedResults.Ok(await pages.ChecklistAsync(code, request, ct));

    private static async Task<ContentHttpResult> GuideHtml(string code, MatterPages pages, CancellationToken ct) =>
        TypedResults.Content(await pages.GuidePageAsync(code, ct), "text/html; charset=utf-8");

    private static async Task<Ok<PlainText>> Plain(string code, MatterPages pages, CancellationToken ct) => TypedResults.Ok(await pages.PlainAsync(code, ct));

    private static async Task<Ok<WorkInstructionView>> Instruction(string code, MatterPages pages, CancellationToken ct) => TypedResults.Ok(await pages.InstructionAsync(code, ct));

    private static async Task<ContentHttpResult> InstructionHtml(string code, MatterPages pages, CancellationToken ct) =>
        TypedResults.Content((await pages.InstructionAsync(code, ct)).Page(), "text/html; charset=utf-8");
}

/// <param name="Text">Paragraphs, line ends between.</param>
internal sealed record PlainText(string Code, string Name, int Version, string Text);
