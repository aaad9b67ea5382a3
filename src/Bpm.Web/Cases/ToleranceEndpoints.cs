using Bpm.Approval.Cases;
using Bpm.Approval.Tolerance;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Cases;

/// <summary>容缺受理 after acceptance: what was promised comes in and is looked at.</summary>
internal static class ToleranceEndpoints
{
    public static void MapTolerance(this IEndpointRouteBuilder app)
    {
        var tolerated = app.MapGroup("/api/v1/cases/{caseNumber}/tolerated").WithTags("办件").RequireAuthorization(Policies.Cases)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        tolerated.MapPost("", Supply).WithSummary("登记补交的容缺材料").WithDescription("由收件窗口登记；期限届满后不再接收。");
        tolerated.MapPost("/{materialCode}/verification", Verify).WithSummary("核验补交的容缺材料").WithDescription("由审查人员核验；不符合要求的填写 note，由申请人在期限内重新补交。全部核验通过后，等待中的流程继续。");
    }

    private static async Task<Ok<CaseSummary>> Supply(string caseNumber, CorrectionBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(CaseSummary.Of(await bursts.RunAsync<ToleranceDesk, ApprovalCase>(
            desk => desk.SupplyAsync(caseNumber, MaterialBody.ToSupply(body.Materials), body.OperationId, current.Account, ct), ct)));

    private static async Task<Ok<CaseSummary>> Verify(string caseNumber, string materialCode, ToleratedVerificationBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(CaseSummary.Of(await bursts.RunAsync<ToleranceDesk, ApprovalCase>(
            desk => desk.VerifyAsync(caseNumber, materialCode, body.Passed, body.Note, body.OperationId, current.Account, ct), ct)));
}

/// <param name="Passed">It is as it should be.</param>
/// <param name="Note">What is wrong; needed where it did not pass.</param>
internal sealed record ToleratedVerificationBody(bool Passed, string OperationId, string? Note = null);
