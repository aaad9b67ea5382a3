using Bpm.Approval.Handover;
using Bpm.Approval.Rules;
using Bpm.Data;
using Bpm.Data.Cases;
using Bpm.Data.Handover;
using Bpm.Web.Bursts;
using Bpm.Web.Cases;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Handover;

/// <summary>Papers that go from unit to unit with lists that both sides sign.</summary>
internal static class HandoverEndpoints
{
    public static void MapHandovers(this IEndpointRouteBuilder app)
    {
        var handovers = app.MapGroup("/api/v1/handovers").WithTags("材料移交").RequireAuthorization(Policies.Cases).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        handovers.MapGet("", List).WithSummary("移交清单").WithDescription("view：all 全部，outgoing 移出未办结，incoming 待接收，differences 待处理差异，completed 已接收和已办结，overdue 逾期未确认或者差异未处理（督查人员可见全部单位）。");
        handovers.MapPost("", Prepare).WithSummary("编制移交清单").WithDescription("papers 逐项列明办件编号、材料、原件或复印件、页数、状况；材料须在本单位保管。").ProducesProblem(409);
        handovers.MapGet("/papers", AtHand).WithSummary("在本单位保管的纸质材料").WithDescription("unit 为本人所在站点或者单位的代码；text 查办件编号、事项、申请人。最近收件的在前，最多200件，isCut 表示还有更早的，可用 text 查找。");
        handovers.MapGet("/{id:guid}", Get).WithSummary("移交清单详情").ProducesProblem(404);
        Step(handovers.MapPost("/{id:guid}/send", Send), "移交发出", "移交人签字；各办件生成移交清单文书，接收方在规定时限内确认。");
        Step(handovers.MapPost("/{id:guid}/receive", Receive), "清点接收", "接收人签字，不得与移交人为同一人；differences 逐项写明缺少、破损、多出。");
        Step(handovers.MapPost("/{id:guid}/settle", Settle), "处理差异", "由移交单位说明原因和处理结果。");
        Step(handovers.MapPost("/{id:guid}/close", Close), "清单办结", "接收无差异的清单归档。");

        var cases = app.MapGroup("/api/v1/cases/{caseNumber}").WithTags("材料移交").RequireAuthorization(Policies.Cases).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        cases.MapGet("/custody", Custody).WithSummary("材料保管链").WithDescription("每份纸质材料在何处、经过哪些清单；isOut 为尚未退还申请人的原件。");
        cases.MapPost("/originals/return", Return).WithSummary("退还原件").WithDescription("申请人领回原件并签收。").ProducesProblem(400).ProducesProblem(409);
    }

    private static void Step(RouteHandlerBuilder endpoint, string summary, string description) =>
        endpoint.WithSummary(summary).WithDescription(description).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<PageOf<HandoverListView>>> List(HandoverView? view, int? page, int? pageSize, HandoverQueries queries, CurrentAccount current, CancellationToken ct)
    {
        var found = await queries.ListAsync(current.Account, view ?? HandoverView.All, new PageRequest(page, pageSize), ct);
        return TypedResults.Ok(new PageOf<HandoverListView>([.. found.Items.Select(HandoverListView.Of)], found.Total, found.Page, found.PageSize));
    }

    private static async Task<Ok<PapersAtHand>> AtHand(string unit, string? text, CustodyQueries queries, CurrentAccount current, CancellationToken ct)
    {
        if (!HandoverRights.IsAt(unit, current.Account))
            throw new NotAllowedException("handover.other-unit", "只有本单位的人员可以查看本单位保管的材料。");
        return TypedResults.Ok(await queries.AtHandAsync(unit, text, ct));
    }

    private static async Task<Ok<HandoverListView>> Get(Guid id, HandoverQueries queries, CurrentAccount current, CancellationToken ct) =>
        TypedResults.Ok(HandoverListView.Of(await queries.FindAsync(id, current.Account, ct) ?? throw new NotFoundException("handover.not-found", "没有这份移交清单。")));

    private static async Task<Created<HandoverListView>> Prepare(PrepareHandover body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var list = await bursts.RunAsync<HandoverOffice, HandoverList>(office => office.PrepareAsync(body, current.Account, ct), ct);
        return TypedResults.Created($"/api/v1/handovers/{list.Id}", HandoverListView.Of(list));
    }

    private static Task<Ok<HandoverListView>> Send(Guid id, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync(bursts, office => office.SendAsync(id, current.Account, ct), ct);

    private static Task<Ok<HandoverListView>> Receive(Guid id, ReceiveHandoverBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync(bursts, office => office.ReceiveAsync(id, body.Differences ?? [], current.Account, ct), ct);

    private static Task<Ok<HandoverListView>> Settle(Guid id, SettleBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync(bursts, office => office.SettleAsync(id, body.Settlement, current.Account, ct), ct);

    private static Task<Ok<HandoverListView>> Close(Guid id, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync(bursts, office => office.CloseAsync(id, current.Account, ct), ct);

    private static async Task<Ok<CustodyPageView>> Custody(string caseNumber, CaseQueries cases, CustodyQueries queries, CurrentAccount current, CancellationToken ct)
    {
        await cases.RequireOpenAsync(caseNumber, current.Account, ct);
        return TypedResults.Ok(CustodyPageView.Of(await queries.OfCaseAsync(caseNumber, ct)));
    }

    private static async Task<Ok<HandoverListView>> Return(string caseNumber, ReturnOriginalsBody body, CaseQueries cases, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        await cases.RequireOpenAsync(caseNumber, current.Account, ct);
        return await RunAsync(bursts, office => office.ReturnOriginalsAsync(caseNumber, body.FromUnit, body.Materials, body.SignedBy, body.OperationId, current.Account, ct), ct);
    }

    private static async Task<Ok<HandoverListView>> RunAsync(BurstScope bursts, Func<HandoverOffice, Task<HandoverList>> act, CancellationToken ct) =>
        TypedResults.Ok(HandoverListView.Of(await bursts.RunAsync(act, ct)));
}

/// <param name="Differences">Nothing or null: everything came as listed.</param>
internal sealed record ReceiveHandoverBody(IReadOnlyList<FoundDifference>? Differences = null);

internal sealed record SettleBody(string? Settlement = null);

/// <param name="FromUnit">The caller's unit, which has the originals.</param>
/// <param name="Materials">Codes of the case's materials.</param>
/// <param name="SignedBy">Who takes them.</param>
internal sealed record ReturnOriginalsBody(string FromUnit, IReadOnlyList<string> Materials, string OperationId, string? SignedBy = null);
