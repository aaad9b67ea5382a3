using Bpm.Approval.Cases;
using Bpm.Approval.Cases.Drafts;
using Bpm.Approval.Materials;
using Bpm.Web.Bursts;
using Bpm.Web.Files;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bpm.Web.Cases.Drafts;

/// <summary>Applying online: a resident prepares, uploads and hands in, known by the draft's code (T1, T2).</summary>
internal static class PublicDraftEndpoints
{
    /// <summary>The header with the draft's code: not in the address, which is logged.</summary>
    private const string CodeHeader = "X-Draft-Code";

    public static void MapPublicDrafts(this IEndpointRouteBuilder app)
    {
        var drafts = app.MapGroup("/api/v1/public/drafts").WithTags("网上申报").AllowAnonymous().RequireRateLimiting(RateLimits.Public).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(429);
        drafts.MapPost("", Start).WithSummary("新建网上申请").WithDescription("返回的取件码只显示一次，以后的请求放在 X-Draft-Code 请求头中。");
        drafts.MapGet("/{id:guid}", Get).WithSummary("本人的申请草稿");
        drafts.MapPut("/{id:guid}", Change).WithSummary("修改草稿");
        drafts.MapPost("/{id:guid}/materials/{code}", Upload).WithSummary("上传材料").WithDescription("multipart/form-data，字段 file。同一材料只上传一次，各级审查人员看到同一份。").Accepts<IFormFile>("multipart/form-data").ProducesProblem(413).ProducesProblem(415);
        drafts.MapDelete("/{id:guid}/materials/{code}", Remove).WithSummary("撤下材料");
        drafts.MapPost("/{id:guid}/submit", Submit).WithSummary("提交申请").WithDescription("应当声明所填内容和材料真实。提交即收件，下班以后和休息日提交的视为下一个工作日收到。");
    }

    private static async Task<Created<StartedDraftView>> Start(DraftBody body, BurstScope bursts, CancellationToken ct)
    {
        var content = body.ToContent();
        var started = await bursts.RunAsync<DraftOffice, StartedDraft>(office => office.StartAsync(content, null, ct), ct);
        return TypedResults.Created($"/api/v1/public/drafts/{started.Draft.Id}", new StartedDraftView(DraftView.Of(started.Draft), started.Code!));
    }

    private static async Task<Ok<DraftView>> Get(Guid id, [FromHeader(Name = CodeHeader)] string? code, DraftOffice office, CancellationToken ct) => TypedResults.Ok(DraftView.Of(await office.OfApplicantAsync(id, code, ct)));

    private static Task<Ok<DraftView>> Change(Guid id, DraftBody body, [FromHeader(Name = CodeHeader)] string? code, BurstScope bursts, CancellationToken ct)
    {
        var content = body.ToContent();
        return RunAsync(bursts, async office => await office.ChangeAsync(await office.OfApplicantAsync(id, code, ct), content, null, ct), ct);
    }

    private static async Task<Ok<DraftView>> Upload(Guid id, [FromRoute(Name = "code")] string material, [FromHeader(Name = CodeHeader)] string? code, HttpRequest request, DraftOffice office, BurstScope bursts, CancellationToken ct)
    {
        // Whoever does not hold the code uploads nothing.
        (await office.OfApplicantAsync(id, code, ct)).RequireOpen();
        var by = OnlineApplicant.Actor(OnlineApplicant.UserName(id));
        var (name, content) = await FileEndpoints.ReadAsync(request, ct);
        var file = await bursts.RunAsync<RegisterFile, FileRecord>(register => register.RunAsync(name, content, by, ct), ct);
        return await RunAsync(bursts, async again => await again.AddMaterialAsync(await again.OfApplicantAsync(id, code, ct), new MaterialToSupply(material, [file.Id], SubmissionWay.Upload), by, ct), ct);
    }

    private static Task<Ok<DraftView>> Remove(Guid id, [FromRoute(Name = "code")] string material, [FromHeader(Name = CodeHeader)] string? code, BurstScope bursts, CancellationToken ct) =>
        RunAsync(bursts, async office => await office.RemoveMaterialAsync(await office.OfApplicantAsync(id, code, ct), material, ct), ct);

    private static async Task<Ok<SubmittedView>> Submit(Guid id, OnlineSubmitBody body, [FromHeader(Name = CodeHeader)] string? code, ICaseStore cases, BurstScope bursts, CancellationToken ct)
    {
        var number = await bursts.RunAsync<DraftDesk, string>(
            async desk =>
            {
                var draft = await desk.Office.OfApplicantAsync(id, code, ct);
                return (await desk.Submit.OnlineAsync(draft, body.DeclaresTruth, ct))?.Number ?? draft.CaseNumber!;
            },
            ct);
        var about = (await cases.FindByNumberAsync(number, ct))!;
        return TypedResults.Ok(new SubmittedView(number, about.QueryCode, about.State.PublicWording()));
    }

    private static async Task<Ok<DraftView>> RunAsync(BurstScope bursts, Func<DraftOffice, Task<CaseDraft>> act, CancellationToken ct) => TypedResults.Ok(DraftView.Of(await bursts.RunAsync(act, ct)));
}
