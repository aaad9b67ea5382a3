using Bpm.Approval.Rules;
using Bpm.Data.Cases;
using Bpm.Data.Workflows;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Cases;

/// <summary>Cases on the drawing: from an instance to its case, and where the cases of a version stand.</summary>
internal static class DrawingEndpoints
{
    public static void MapDrawings(this IEndpointRouteBuilder app)
    {
        var definitions = app.MapGroup("/api/v1/definitions").WithTags("流程").RequireAuthorization(Policies.Designer).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        definitions.MapGet("/instances/{instanceId}/case", CaseOf).WithSummary("流程实例所属的办件").WithDescription("含由办件流程启动的子流程实例；canOpen 表示当前登录人可以打开办件页面。");
        definitions.MapGet("/versions/{versionId}/heat", HeatOf).WithSummary("流程版本的办理热力").WithDescription("各环节现有办件数、办理次数、耗时（工作时间与自然时间，均不含依法中止的时间；依法中止的时间另列），单位分钟。");
    }

    private static async Task<Ok<InstanceCase>> CaseOf(string instanceId, CaseInstances instances, CaseQueries cases, CurrentAccount current, CancellationToken ct)
    {
        var number = await instances.FindCaseNumberAsync(instanceId, ct) ?? throw new NotFoundException("case.not-found", "该流程实例不属于任何办件。");
        return TypedResults.Ok(new InstanceCase(number, await cases.LookAsync(number, current.Account, ct) is CaseVisibility.Open));
    }

    private static async Task<Ok<Heat>> HeatOf(string versionId, HeatQueries heat, CancellationToken ct) =>
        TypedResults.Ok(await heat.FindAsync(versionId, ct) ?? throw new NotFoundException("definition.not-found", "没有这个流程版本。"));

    /// <param name="CanOpen">Whether the caller may see the case itself.</param>
    internal sealed record InstanceCase(string CaseNumber, bool CanOpen);
}
