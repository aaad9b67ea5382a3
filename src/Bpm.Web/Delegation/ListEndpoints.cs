using System.Text;
using Bpm.Approval.Calendar;
using Bpm.Approval.Delegation;
using Bpm.Approval.Delegation.Lists;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;
using Bpm.Data;
using Bpm.Data.Delegation;
using Bpm.Web.Bursts;
using Bpm.Web.Matters;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Delegation;

/// <summary>Lists of matters: what people may read, and the batches for those who keep them.</summary>
internal static class ListEndpoints
{
    public static void MapLists(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup("/api/v1/lists").WithTags("事项清单").AllowAnonymous().RequireRateLimiting(RateLimits.Public).ProducesProblem(429);
        open.MapGet("/{kind}", Read).WithSummary("某日的清单").WithDescription("无需登录。day 不填为今天；flag 只用于四办目录：Instant、Online、Nearby、OneVisit。").ProducesProblem(400);
        open.MapGet("/{kind}/page", ReadPage).WithSummary("清单公布页").WithDescription("可以打印的网页。").Produces<string>(200, "text/html").ProducesProblem(400);
        open.MapGet("/{kind}/movements", Movements).WithSummary("清单的动态调整").WithDescription("after 之后至 upTo（含）调入、调出的事项。").ProducesProblem(400);

        var batches = app.MapGroup("/api/v1/list-batches").WithTags("事项清单").RequireAuthorization(Policies.Catalog).ProducesProblem(401).ProducesProblem(403);
        batches.MapGet("", List).WithSummary("清单批次，新的在前").ProducesProblem(400);
        batches.MapGet("/{id:guid}", Get).WithSummary("一批清单").ProducesProblem(404);
        batches.MapGet("/{id:guid}/export", Export).WithSummary("导出一批清单").WithDescription("format：Csv、Json。").ProducesProblem(404);
        batches.MapPost("", Draft).RequireAuthorization(Policies.CatalogEdit).WithSummary("拟定一批清单").WithDescription("不合格的事项以 errors 的 entries[n] 指出，整批不收。").ProducesProblem(400).ProducesProblem(409);
        batches.MapPost("/import", Import).RequireAuthorization(Policies.CatalogEdit).WithSummary("导入一批清单").WithDescription("请求体为 CSV 或者 JSON（导出的格式，或者事项数组）；逐行报告，合格的行拟成一批草稿。").Accepts<string>("text/csv", "application/json").ProducesProblem(400).ProducesProblem(409).ProducesProblem(415);
        batches.MapPost("/{id:guid}/publish", Publish).RequireAuthorization(Policies.CatalogPublish).WithSummary("公布一批清单").WithDescription("拟定人不能公布。公布即设立或者终止承办关系，要么全部生效，要么全部不生效。")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<ListView>> Read(MatterListKind kind, DateOnly? day, FourHandling? flag, ListPages pages, CancellationToken ct) => TypedResults.Ok(await pages.ReadAsync(kind, day, flag, ct));

    private static async Task<ContentHttpResult> ReadPage(MatterListKind kind, DateOnly? day, ListPages pages, CancellationToken ct) =>
        TypedResults.Content(ListPage.Write(await pages.ReadAsync(kind, day, null, ct)), "text/html; charset=utf-8");

    private static async Task<Ok<MovementList>> Movements(MatterListKind kind, DateOnly after, DateOnly? upTo, DelegationQueries queries, TimeProvider clock, CancellationToken ct)
    {
        var last = upTo ?? ChinaTime.DateOf(clock.GetUtcNow());
        return TypedResults.Ok(new MovementList(kind, after, last, ListAsOf.Movements(await queries.PublishedAsync(kind, ct), after, last)));
    }

    private static async Task<Ok<PageOf<BatchView>>> List(MatterListKind? kind, int? page, int? pageSize, DelegationQueries queries, CancellationToken ct)
    {
        var found = await queries.BatchesAsync(kind, new PageRequest(page, pageSize), ct);
        return TypedResults.Ok(new PageOf<BatchView>([.. found.Items.Select(BatchView.Of)], found.Total, found.Page, found.PageSize));
    }

    private static async Task<Ok<BatchView>> Get(Guid id, DelegationQueries queries, CancellationToken ct) => TypedResults.Ok(BatchView.Of(await FindAsync(id, queries, ct)));

    private static async Task<FileContentHttpResult> Export(Guid id, Approval.Matters.Exchange.CatalogFormat? format, DelegationQueries queries, CancellationToken ct)
    {
        var batch = await FindAsync(id, queries, ct);
        return format is Approval.Matters.Exchange.CatalogFormat.Json
            ? TypedResults.File(Encoding.UTF8.GetBytes(ListFiles.WriteJson(batch)), "application/json", "清单.json")
            : TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(ListFiles.WriteCsv(batch.Entries))], "text/csv; charset=utf-8", "清单.csv");
    }

    private static async Task<Created<BatchView>> Draft(BatchRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var batch = await bursts.RunAsync<ListOffice, ListBatch>(office => office.DraftAsync(body.Heading, body.Entries, current.Account.UserName, ct), ct);
        return TypedResults.Created($"/api/v1/list-batches/{batch.Id}", BatchView.Of(batch));
    }

    private static async Task<Ok<ListImportReport>> Import(
        HttpRequest request, MatterListKind kind, string batch, string issuedBy, string legalInstrument, DateOnly instrumentDate, DateOnly effectiveFrom, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var text = await ListText.ReadAsync(request, ct);
        var format = request.ContentType!.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) ? Approval.Matters.Exchange.CatalogFormat.Csv : Approval.Matters.Exchange.CatalogFormat.Json;
        var heading = new ListHeading(kind, batch, issuedBy, legalInstrument, instrumentDate, effectiveFrom);
        return TypedResults.Ok(await bursts.RunAsync<ImportList, ListImportReport>(import => import.RunAsync(heading, format, text, current.Account.UserName, ct), ct));
    }

    private static async Task<Ok<PublishedView>> Publish(Guid id, ReasonRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var done = await bursts.RunAsync<ListOffice, PublishedBatch>(office => office.PublishAsync(id, current.Account.UserName, body.Reason, ct), ct);
        return TypedResults.Ok(new PublishedView(done.Id, done.Concluded, [.. done.Ended.Select(AffectedView.Of)]));
    }

    private static async Task<ListBatch> FindAsync(Guid id, DelegationQueries queries, CancellationToken ct) => await queries.BatchAsync(id, ct) ?? throw new NotFoundException("list.not-found", "没有这一批清单。");
}

internal sealed record BatchRequest(ListHeading Heading, IReadOnlyList<ListEntry> Entries);

/// <param name="Ended">What became of work under the bindings that ended.</param>
internal sealed record PublishedView(Guid Id, IReadOnlyList<string> Concluded, IReadOnlyList<AffectedView> Ended);

internal sealed record MovementList(MatterListKind Kind, DateOnly After, DateOnly UpTo, IReadOnlyList<ListMovement> Items);

internal sealed record BatchView(
    Guid Id, MatterListKind Kind, string KindName, string Batch, string IssuedBy, string LegalInstrument, DateOnly InstrumentDate, DateOnly EffectiveFrom, ListBatchState State, string CreatedBy,
    string? PublishedBy, DateOnly? PublishedOn, string? Reason, IReadOnlyList<ListEntry> Entries)
{
    public static BatchView Of(ListBatch batch) => new(
        batch.Id, batch.Kind, batch.Kind.ChineseName(), batch.Batch, batch.IssuedBy, batch.LegalInstrument, batch.InstrumentDate, batch.EffectiveFrom, batch.State, batch.CreatedBy, batch.PublishedBy,
        batch.PublishedOn, batch.Reason, batch.Entries);
}
