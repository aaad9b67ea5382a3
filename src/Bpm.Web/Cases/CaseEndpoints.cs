using System.Security.Claims;
using Bpm.Approval.Cases;
using Bpm.Approval.Materials;
using Bpm.Approval.Tasks;
using Bpm.Data;
using Bpm.Data.Cases;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Cases;

internal static class CaseEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder app)
    {
        var cases = app.MapGroup("/api/v1/cases").WithTags("办件").ProducesProblem(401).ProducesProblem(403);
        cases.MapPost("", Receive).RequireAuthorization(Policies.Window).WithSummary("收件").WithDescription("检查申请并收件，启动办理流程。同一 operationId 再次提交返回 200 和同一结果。")
            .Produces<ReceivedCaseView>(StatusCodes.Status201Created).Produces<ReceivedCaseView>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        cases.MapGet("", List).RequireAuthorization(Policies.Cases).WithSummary("办件列表").WithDescription("只列本人岗位可以查看的办件。status 为状态代码（Accepted 等）。").ProducesProblem(400);
        cases.MapGet("/{caseNumber}", Get).RequireAuthorization(Policies.Cases).WithSummary("办件详情").WithDescription("状态、时限及推算过程、材料、任务、文书、证照、推送、经过。").ProducesProblem(404);
        cases.MapPost("/{caseNumber}/corrections", Correct).RequireAuthorization(Policies.Window).WithSummary("提交补正材料").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        cases.MapPost("/{caseNumber}/take-over", TakeOver).RequireAuthorization(Policies.Window).WithSummary("接续办理").WithDescription("网格员在村（社区）站点收件的办件，由任一综合受理窗口接续办理。").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        cases.MapPost("/{caseNumber}/withdraw", Withdraw).RequireAuthorization(Policies.Window).WithSummary("登记撤回申请").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> Receive(ReceiveCaseBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var request = body.ToRequest();
        var received = await bursts.RunAsync<ReceiveCase, ReceivedCase>(receive => receive.RunAsync(request, current.Account, ct), ct);
        var view = new ReceivedCaseView(received.CaseNumber, received.State, received.State.Name(), received.QueryCode, [.. received.TaskIds.Select(id => id.Value)]);
        return received.IsRepeat ? TypedResults.Ok(view) : TypedResults.Created($"/api/v1/cases/{received.CaseNumber}", view);
    }

    private static async Task<Ok<PageOf<CaseRow>>> List(string? text, CaseState? status, int? page, int? pageSize, CaseQueries cases, CurrentAccount current, CancellationToken ct) =>
        TypedResults.Ok(await cases.ListAsync(current.Account, text, status, new PageRequest(page, pageSize), ct));

    private static async Task<Ok<CaseView>> Get(string caseNumber, CaseQueries cases, CurrentAccount current, ClaimsPrincipal user, IAuthorizationService authorization, CancellationToken ct)
    {
        var view = await cases.FindAsync(caseNumber, current.Account, ct) ?? throw await cases.WhyNotAsync(caseNumber, current.Account, ct);
        var seesDrawings = (await authorization.AuthorizeAsync(user, Policies.Designer)).Succeeded;
        return TypedResults.Ok(seesDrawings ? view : view.WithoutInstance());
    }

    private static async Task<Ok<CaseSummary>> Correct(string caseNumber, CorrectionBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var done = await bursts.RunAsync<SupplyCorrection, CompletedTask>(
            supply => supply.RunAsync(caseNumber, MaterialBody.ToSupply(body.Materials), body.OperationId, current.Account, ct), ct);
        return TypedResults.Ok(CaseSummary.Of(done.Case));
    }

    private static async Task<Ok<CaseSummary>> TakeOver(string caseNumber, TakeOverBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(CaseSummary.Of(await bursts.RunAsync<TakeOverCase, ApprovalCase>(use => use.RunAsync(caseNumber, body.StationCode, body.OperationId, current.Account, ct), ct)));

    private static async Task<Ok<CaseSummary>> Withdraw(string caseNumber, WithdrawBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var withdrawn = await bursts.RunAsync<WithdrawCase, ApprovalCase>(withdraw => withdraw.RunAsync(caseNumber, body.Reason, body.OperationId, current.Account, ct), ct);
        return TypedResults.Ok(CaseSummary.Of(withdrawn));
    }
}
