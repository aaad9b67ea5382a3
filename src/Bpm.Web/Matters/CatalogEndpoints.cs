using System.Text;
using Bpm.Approval.Calendar;
using Bpm.Approval.Matters;
using Bpm.Approval.Matters.Catalog;
using Bpm.Approval.Matters.Exchange;
using Bpm.Approval.Rules;
using Bpm.Data;
using Bpm.Data.Matters;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Matters;

/// <summary>The catalogue of matters for those who keep it.</summary>
internal static class CatalogEndpoints
{
    public static void MapCatalog(this IEndpointRouteBuilder app)
    {
        var catalog = app.MapGroup("/api/v1/catalog").WithTags("事项目录").RequireAuthorization(Policies.Catalog).ProducesProblem(401).ProducesProblem(403);
        catalog.MapGet("", List).WithSummary("事项目录").WithDescription("每个版本一行。text 为名称、编号、编码；agency 为实施主体编码。").ProducesProblem(400);
        catalog.MapGet("/{id:guid}", Get).WithSummary("一个事项版本").WithDescription("全部要素、经过和发布校验结果。").ProducesProblem(404);
        catalog.MapGet("/{id:guid}/differences", Differences).WithSummary("与另一版本的差异").WithDescription("against 不填时与上一版本比较。").ProducesProblem(404);
        catalog.MapGet("/adjustments", Adjustments).WithSummary("动态调整情况").WithDescription("发布、暂停、恢复、取消，新的在前；from、to 为日期（含当日）。").ProducesProblem(400);
        catalog.MapGet("/coverage", Coverage).WithSummary("事项进驻情况").WithDescription("按实施主体：已发布事项、有承办单位的、没有承办单位的、没有办理流程的。");
        catalog.MapGet("/export", Export).WithSummary("导出事项清单").WithDescription("format：Csv、Json；state 不填为已发布。").ProducesProblem(400);
        catalog.MapPost("/import", Import).RequireAuthorization(Policies.CatalogEdit).WithSummary("导入事项清单").WithDescription("请求体为文件内容（CSV 或 JSON，UTF-8 或 GB18030）。逐行报告，合格的导入为草稿。")
            .Accepts<string>("text/csv", "application/json").ProducesProblem(400).ProducesProblem(415);
        MapStep(catalog, "submit", "提交审核", Policies.CatalogEdit, (office, id, by, reason, ct) => office.SubmitAsync(id, by, reason, ct));
        MapStep(catalog, "approve", "审核通过", Policies.CatalogPublish, (office, id, by, reason, ct) => office.ApproveAsync(id, by, reason, ct));
        MapStep(catalog, "reject", "审核退回", Policies.CatalogPublish, (office, id, by, reason, ct) => office.RejectAsync(id, by, reason, ct));
        MapStep(catalog, "publish", "发布", Policies.CatalogPublish, (office, id, by, reason, ct) => office.PublishAsync(id, by, reason, ct));
        MapStep(catalog, "suspend", "暂停", Policies.CatalogPublish, (office, id, by, reason, ct) => office.SuspendAsync(id, by, reason, ct));
        MapStep(catalog, "resume", "恢复", Policies.CatalogPublish, (office, id, by, reason, ct) => office.ResumeAsync(id, by, reason, ct));
        MapStep(catalog, "cancel", "取消", Policies.CatalogPublish, (office, id, by, reason, ct) => office.CancelAsync(id, by, reason, ct));
    }

    private static void MapStep(RouteGroupBuilder catalog, string name, string summary, string policy, Func<CatalogOffice, MatterId, string, string?, CancellationToken, Task<MatterChange>> step) =>
        catalog.MapPost($"/{{id:guid}}/{name}", async (Guid id, ReasonRequest body, CurrentAccount current, BurstScope bursts, CatalogQueries queries, CancellationToken ct) =>
            {
                await bursts.RunAsync<CatalogOffice, MatterChange>(office => step(office, new MatterId(id), current.Account.UserName, body.Reason, ct), ct);
                return TypedResults.Ok(queries.Row(await FindAsync(id, queries, ct)));
            })
            .RequireAuthorization(policy).WithSummary(summary).WithDescription("必须填写理由。").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<PageOf<CatalogRow>>> List(string? text, MatterState? state, MatterType? type, string? agency, int? page, int? pageSize, CatalogQueries queries, CancellationToken ct) =>
        TypedResults.Ok(await queries.ListAsync(new CatalogFilter(text, state, type, agency), new PageRequest(page, pageSize), ct));

    private static async Task<Ok<CatalogView>> Get(Guid id, CatalogQueries queries, PublicationRules rules, CancellationToken ct)
    {
        var matter = await FindAsync(id, queries, ct);
        return TypedResults.Ok(new CatalogView(queries.Row(matter), matter.Definition, await queries.ChangesAsync(id, ct), PublicationCheck.Run(matter.Definition, rules)));
    }

    private static async Task<Ok<DifferenceView>> Differences(Guid id, Guid? against, CatalogQueries queries, IMatterStore matters, CancellationToken ct)
    {
        var matter = await FindAsync(id, queries, ct);
        var other = against is { } wanted ? await FindAsync(wanted, queries, ct)
            : (await matters.VersionsAsync(matter.HandlingItemCode, ct)).LastOrDefault(version => version.ItemVersion < matter.ItemVersion)
                ?? throw new NotFoundException("matter.no-other-version", $"{matter.Name}第{matter.ItemVersion}版之前没有其他版本。");
        return TypedResults.Ok(new DifferenceView(other.ItemVersion, matter.ItemVersion, CompareMatters.Run(other.Definition, matter.Definition)));
    }

    private static async Task<Ok<PageOf<MatterChangeRow>>> Adjustments(DateOnly? from, DateOnly? to, int? page, int? pageSize, CatalogQueries queries, CancellationToken ct) => TypedResults.Ok(await queries.AdjustmentsAsync(
        from is { } first ? ChinaTime.StartOf(first) : null, to is { } last ? ChinaTime.StartOf(last.AddDays(1)) : null, new PageRequest(page, pageSize), ct));

    private static async Task<Ok<CoverageList>> Coverage(CatalogQueries queries, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(new CoverageList(await queries.CoverageAsync(ChinaTime.DateOf(clock.GetUtcNow()), ct)));

    private static async Task<FileContentHttpResult> Export(CatalogFormat? format, MatterState? state, CatalogQueries queries, CancellationToken ct)
    {
        var matters = await queries.ExportAsync(new CatalogFilter(State: state ?? MatterState.Published), ct);

        // Spreadsheets take UTF-8 for what it is by its mark only.
        return format is CatalogFormat.Json
            ? TypedResults.File(Encoding.UTF8.GetBytes(CatalogJson.Write(matters)), "application/json", "事项清单.json")
            : TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(CatalogCsv.Write(matters.Select(matter => matter.Definition)))], "text/csv; charset=utf-8", "事项清单.csv");
    }

    private static async Task<Ok<MatterImportReport>> Import(HttpRequest request, string? reason, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var text = await ListText.ReadAsync(request, ct);
        var format = request.ContentType!.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) ? CatalogFormat.Csv : CatalogFormat.Json;
        return TypedResults.Ok(await bursts.RunAsync<ImportMatters, MatterImportReport>(import => import.RunAsync(format, text, current.Account.UserName, reason, ct), ct));
    }

    private static async Task<Matter> FindAsync(Guid id, CatalogQueries queries, CancellationToken ct) =>
        await queries.FindAsync(id, ct) ?? throw new NotFoundException("matter.version-not-found", "没有这个事项版本。");
}

/// <param name="Reason">Why; needed.</param>
internal sealed record ReasonRequest(string? Reason = null);

/// <param name="Matter">As in matter.json, without the forms.</param>
/// <param name="Changes">Who did what when and why, the oldest first.</param>
/// <param name="Findings">What keeps it from being published; empty = nothing.</param>
internal sealed record CatalogView(CatalogRow Row, MatterDefinition Matter, IReadOnlyList<MatterChangeRow> Changes, IReadOnlyList<PublicationFinding> Findings);

/// <param name="Before">Number of the version compared with.</param>
/// <param name="After">Number of the version asked for.</param>
internal sealed record DifferenceView(int Before, int After, IReadOnlyList<MatterDifference> Items);

internal sealed record CoverageList(IReadOnlyList<CoverageRow> Items);
