using Bpm.Approval.Cases;
using Bpm.Approval.Cases.Drafts;
using Bpm.Data;
using Bpm.Data.Cases.Drafts;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Cases.Drafts;

/// <summary>Drafts at the window: prepared with the applicant, advised on, and turned into a case.</summary>
internal static class DraftEndpoints
{
    public static void MapDrafts(this IEndpointRouteBuilder app)
    {
        var drafts = app.MapGroup("/api/v1/drafts").WithTags("草稿与预审").RequireAuthorization(Policies.Window).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        drafts.MapGet("", List).WithSummary("本站草稿").WithDescription("state：Draft 草稿，Submitted 已申报，Discarded 已放弃。包括申请人网上填写的草稿。");
        drafts.MapPost("", Start).WithSummary("新建草稿");
        drafts.MapGet("/{id:guid}", Get).WithSummary("草稿");
        drafts.MapPut("/{id:guid}", Change).WithSummary("修改草稿");
        drafts.MapPost("/{id:guid}/materials", AddMaterial).WithSummary("提交材料").WithDescription("同一材料只提交一次；需要更换的先撤下。");
        drafts.MapDelete("/{id:guid}/materials/{code}", RemoveMaterial).WithSummary("撤下材料");
        drafts.MapPost("/{id:guid}/pre-check", Advise).WithSummary("预审").WithDescription("申请前的咨询和预审：列出尚缺的材料和意见。不产生办件编号，不起算时限。");
        drafts.MapPost("/{id:guid}/submit", Submit).WithSummary("转为办件").WithDescription("收件，起算一次性告知时限。");
        drafts.MapPost("/{id:guid}/discard", Discard).WithSummary("放弃草稿");
    }

    private static async Task<Ok<PageOf<DraftView>>> List(DraftState? state, int? page, int? pageSize, DraftQueries drafts, CurrentAccount current, CancellationToken ct)
    {
        var found = await drafts.ListAsync(current.Account, state, new PageRequest(page, pageSize), ct);
        return TypedResults.Ok(new PageOf<DraftView>([.. found.Items.Select(DraftView.Of)], found.Total, found.Page, found.PageSize));
    }

    private static async Task<Created<DraftView>> Start(DraftBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var content = body.ToContent();
        var started = await bursts.RunAsync<DraftOffice, StartedDraft>(office => office.StartAsync(content, current.Account, ct), ct);
        return TypedResults.Created($"/api/v1/drafts/{started.Draft.Id}", DraftView.Of(started.Draft));
    }

    private static async Task<Ok<DraftView>> Get(Guid id, DraftOffice office, CurrentAccount current, CancellationToken ct) => TypedResults.Ok(DraftView.Of(await office.OfStaffAsync(id, current.Account, ct)));

    private static Task<Ok<DraftView>> Change(Guid id, DraftBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var content = body.ToContent();
        return RunAsync(bursts, async office => await office.ChangeAsync(await office.OfStaffAsync(id, current.Account, ct), content, current.Account, ct), ct);
    }

    private static Task<Ok<DraftView>> AddMaterial(Guid id, MaterialBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) => RunAsync(
        bursts, async office => await office.AddMaterialAsync(await office.OfStaffAsync(id, current.Account, ct), MaterialBody.ToSupply([body])[0], Actor.Of(current.Account), ct), ct);

    private static Task<Ok<DraftView>> RemoveMaterial(Guid id, string code, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync(bursts, async office => await office.RemoveMaterialAsync(await office.OfStaffAsync(id, current.Account, ct), code, ct), ct);

    private static async Task<Ok<PreCheck>> Advise(Guid id, AdviceBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) => TypedResults.Ok(await bursts.RunAsync<DraftOffice, PreCheck>(
        async office => await office.AdviseAsync(await office.OfStaffAsync(id, current.Account, ct), body.Advice, current.Account, ct), ct));

    private static async Task<Ok<ReceivedCaseView>> Submit(Guid id, SubmitBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var received = await bursts.RunAsync<DraftDesk, ReceivedCase>(
            async desk => await desk.Submit.AtWindowAsync(await desk.Office.OfStaffAsync(id, current.Account, ct), body.DeclaresTruth, body.OperationId, current.Account, ct), ct);
        return TypedResults.Ok(new ReceivedCaseView(received.CaseNumber, received.State, received.State.Name(), received.QueryCode, [.. received.TaskIds.Select(task => task.Value)]));
    }

    private static Task<Ok<DraftView>> Discard(Guid id, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync(bursts, async office => await office.DiscardAsync(await office.OfStaffAsync(id, current.Account, ct), ct), ct);

    private static async Task<Ok<DraftView>> RunAsync(BurstScope bursts, Func<DraftOffice, Task<CaseDraft>> act, CancellationToken ct) => TypedResults.Ok(DraftView.Of(await bursts.RunAsync(act, ct)));
}
