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
        matters.MapPost("/{code}/checklist", MakeChecklist).WithSummary("按情形生成材料清单").WithDescription("同一事项版本、同样答案得到同样的清单和 hash。").ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<Ok<MatterList>> Search(string? text, string? station, MatterPages pages, CancellationToken ct) =>
        TypedResults.Ok(await pages.SearchAsync(text, station, ct));

    private static async Task<Ok<GuideView>> Guide(string code, MatterPages pages, CancellationToken ct) =>
        TypedResults.Ok(await pages.GuideAsync(code, ct));

    private static async Task<Ok<ChecklistView>> MakeChecklist(string code, ChecklistRequest request, MatterPages pages, CancellationToken ct) =>
        TypedResults.Ok(await pages.ChecklistAsync(code, request, ct));
}
