using System.Globalization;
using System.Text;
using Bpm.Approval.Calendar;
using Bpm.Approval.Csv;
using Bpm.Data;
using Bpm.Data.Ledger;
using Bpm.Web.Matters;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Ledger;

/// <summary>审批结果台账 for those who watch over the work (R33).</summary>
internal static class LedgerEndpoints
{
    private static readonly string[] Heads = ["办件编号", "事项", "申请人", "结果", "决定", "决定文书", "证照编号", "决定机关", "决定日期", "送达", "送达凭证", "用印", "与用印登记核对"];

    public static void MapLedger(this IEndpointRouteBuilder app)
    {
        var ledger = app.MapGroup("/api/v1/ledger/results").WithTags("审批结果台账").RequireAuthorization(Policies.Supervision).ProducesProblem(401).ProducesProblem(403);
        ledger.MapGet("", List).WithSummary("审批结果台账").WithDescription("number 为办件、决定文书或证照编号的一部分；holder 为申请人；matter 为事项名称、编号或基本编码；from、to 为决定日期（含当日）。").ProducesProblem(400);
        ledger.MapGet("/export", Export).WithSummary("导出台账（CSV）").ProducesProblem(400);
        ledger.MapGet("/print", Print).WithSummary("打印台账").WithDescription("可以直接打印的网页。").ProducesProblem(400);
    }

    private static async Task<Ok<PageOf<LedgerRow>>> List(string? number, string? holder, string? matter, DateOnly? from, DateOnly? to, int? page, int? pageSize, ResultLedger ledger, CancellationToken ct) =>
        TypedResults.Ok(await ledger.ListAsync(new LedgerFilter(number, holder, matter, from, to), new PageRequest(page, pageSize), ct));

    private static async Task<FileContentHttpResult> Export(string? number, string? holder, string? matter, DateOnly? from, DateOnly? to, ResultLedger ledger, CancellationToken ct)
    {
        var rows = await ledger.ExportAsync(new LedgerFilter(number, holder, matter, from, to), ct);

        // Spreadsheets take UTF-8 for what it is by its mark only.
        return TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(CsvText.Write(rows.Select(Cells).Prepend(Heads)))], "text/csv; charset=utf-8", "审批结果台账.csv");
    }

    private static async Task<ContentHttpResult> Print(string? number, string? holder, string? matter, DateOnly? from, DateOnly? to, ResultLedger ledger, TimeProvider clock, CancellationToken ct)
    {
        var rows = await ledger.ExportAsync(new LedgerFilter(number, holder, matter, from, to), ct);
        var body = $"<h1>审批结果台账</h1><p class=\"sub\">{Html.Text(Period(from, to))}共{rows.Count}件 · 打印于{ChinaTime.LocalOf(clock.GetUtcNow()):yyyy-MM-dd HH:mm}</p>{Html.Table(Heads, rows.Select(Cells))}";
        return TypedResults.Content(Html.Page("审批结果台账", body), "text/html; charset=utf-8");
    }

    private static string Period(DateOnly? from, DateOnly? to) => from is null && to is null ? "" : $"{from?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}至{to?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} ";

    private static IReadOnlyList<string> Cells(LedgerRow row) =>
    [
        row.CaseNumber, $"{row.MatterNumber} {row.MatterName}", row.HolderName, row.ResultName, row.Granted ? "准予" : "不予", row.DecisionNumber, row.CertificateNumber ?? "", row.OrganName,
        row.DecidedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.DeliveredAt is { } at ? $"{row.DeliveryWay} {ChinaTime.LocalOf(at):yyyy-MM-dd HH:mm}" : "", row.Evidence ?? "",
        string.Join("；", row.Seals.Select(seal => $"{seal.SealNumber}（{seal.UseNumber}）")), row.Difference ?? "一致",
    ];
}
