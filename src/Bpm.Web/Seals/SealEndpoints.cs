using Bpm.Approval.Calendar;
using Bpm.Approval.Matters;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;
using Bpm.Approval.Seals;
using Bpm.Data;
using Bpm.Data.Cases;
using Bpm.Data.Seals;
using Bpm.Web.Bursts;
using Bpm.Web.Cases;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Seals;

/// <summary>The register of seals, their uses, and the monthly comparison with the documents.</summary>
internal static class SealEndpoints
{
    public static void MapSeals(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/seals/uses", UsesOfCase).WithTags("用印").RequireAuthorization(Policies.Cases).WithSummary("一个办件的用印登记").WithDescription("caseNumber 必填。")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);

        var seals = app.MapGroup("/api/v1/seals").WithTags("用印").RequireAuthorization(Policies.Seals).ProducesProblem(401).ProducesProblem(403);
        seals.MapGet("", List).WithSummary("印章登记");
        seals.MapPost("", Request).WithSummary("申请印章").WithDescription("登记为申请中，由申请人以外的管理员启用。").ProducesProblem(400).ProducesProblem(409);
        seals.MapGet("/choices", Choices).WithSummary("登记印章时可以选用的机关、地点、文书、事项和保管人");
        seals.MapGet("/{number}", Get).WithSummary("一枚印章").ProducesProblem(404);
        seals.MapGet("/{number}/uses", Uses).WithSummary("一枚印章的用印登记").WithDescription("since 为起始时间（含）。").ProducesProblem(400).ProducesProblem(404);
        Step(seals, "activate", SealState.Active, "启用、恢复使用");
        Step(seals, "suspend", SealState.Suspended, "停用（保管人也可以）");
        Step(seals, "revoke", SealState.Revoked, "撤销");
        Step(seals, "destroy", SealState.Destroyed, "登记销毁");
        seals.MapPost("/{number}/lost", Lost).WithSummary("报失（保管人也可以）").WithDescription("立即停止使用；返回遗失之后的全部用印。").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

        app.MapGet("/api/v1/seal-uses", AllUses).WithTags("用印").RequireAuthorization(Policies.Seals).WithSummary("用印登记簿")
            .WithDescription("新的在前。seal 为印章编号；text 为用印编号、文书编号、办件编号或者用印人的一部分；from、to 为用印日期（含当日）。").ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);

        var reconciliations = app.MapGroup("/api/v1/seal-reconciliations").WithTags("用印").RequireAuthorization(Policies.SealChecks).ProducesProblem(401).ProducesProblem(403);
        reconciliations.MapGet("", Reconciliations).WithSummary("用印核对").WithDescription("每月自动核对上月的用印登记与文书；新的在前。month 为该月任意一日。").ProducesProblem(400);
        reconciliations.MapPost("", Reconcile).WithSummary("核对一个月").WithDescription("结果与以前的并存。").ProducesProblem(400);
    }

    private static void Step(RouteGroupBuilder seals, string name, SealState to, string summary) =>
        seals.MapPost($"/{{number}}/{name}", async (string number, SealReason body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
                TypedResults.Ok(SealView.Of((await bursts.RunAsync<SealOffice, (Seal Seal, IReadOnlyList<SealUse>)>(office => office.MoveAsync(number, to, body.Reason, current.Account, ct), ct)).Seal)))
            .WithSummary(summary).WithDescription("必须填写理由。").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<SealUseList>> UsesOfCase(string caseNumber, CaseQueries cases, SealQueries seals, CurrentAccount current, CancellationToken ct)
    {
        await cases.RequireOpenAsync(caseNumber, current.Account, ct);
        return TypedResults.Ok(new SealUseList(await seals.UsesOfCaseAsync(caseNumber, ct)));
    }

    private static async Task<Ok<PageOf<SealUseRow>>> AllUses(string? seal, string? text, DateOnly? from, DateOnly? to, int? page, int? pageSize, SealQueries seals, CancellationToken ct) =>
        TypedResults.Ok(await seals.UsesAsync(new SealUseFilter(seal, text, from, to), new PageRequest(page, pageSize), ct));

    private static async Task<Ok<SealChoices>> Choices(IPlaceDirectory places, IMatterStore matters, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(await SealChoices.ReadAsync(places, matters, ChinaTime.DateOf(clock.GetUtcNow()), ct));

    private static async Task<Ok<SealList>> List(ISealRegister register, CancellationToken ct) => TypedResults.Ok(new SealList([.. (await register.SealsAsync(ct)).Select(SealView.Of)]));

    private static async Task<Ok<SealView>> Get(string number, ISealRegister register, CancellationToken ct) =>
        TypedResults.Ok(SealView.Of(await register.FindAsync(number, ct) ?? throw new NotFoundException("seal.not-found", $"没有登记印章{number}。")));

    private static async Task<Created<SealView>> Request(SealRequestBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var seal = await bursts.RunAsync<SealOffice, Seal>(office => office.RequestAsync(body.Entry, body.Reason, current.Account, ct), ct);
        return TypedResults.Created($"/api/v1/seals/{seal.Number}", SealView.Of(seal));
    }

    private static async Task<Ok<SealUseLines>> Uses(string number, DateTimeOffset? since, ISealRegister register, CancellationToken ct)
    {
        _ = await register.FindAsync(number, ct) ?? throw new NotFoundException("seal.not-found", $"没有登记印章{number}。");
        return TypedResults.Ok(new SealUseLines([.. (await register.UsesSinceAsync(number, since ?? DateTimeOffset.UnixEpoch, ct)).Select(SealUseLine.Of)]));
    }

    private static async Task<Ok<LostSealView>> Lost(string number, LostSealBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var (seal, uses) = await bursts.RunAsync<SealOffice, (Seal, IReadOnlyList<SealUse>)>(
            office => office.MoveAsync(number, SealState.Lost, body.Reason, current.Account, ct, body.LostSince?.ToUniversalTime()), ct);
        return TypedResults.Ok(new LostSealView(SealView.Of(seal), [.. uses.Select(SealUseLine.Of)]));
    }

    private static async Task<Ok<PageOf<SealReconciliationView>>> Reconciliations(DateOnly? month, int? page, int? pageSize, SealReconciliations reconciliations, CancellationToken ct)
    {
        var found = await reconciliations.ListAsync(month, new PageRequest(page, pageSize), ct);
        return TypedResults.Ok(new PageOf<SealReconciliationView>([.. found.Items.Select(SealReconciliationView.Of)], found.Total, found.Page, found.PageSize));
    }

    private static async Task<Ok<SealReconciliationView>> Reconcile(MonthBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) => TypedResults.Ok(SealReconciliationView.Of(
        await bursts.RunAsync<SealReconciliations, SealReconciliation>(made => made.MakeAsync(body.Month, current.Account.UserName, ct), ct)));
}
