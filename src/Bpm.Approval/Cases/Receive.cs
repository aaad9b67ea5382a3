using System.Text.Json.Nodes;
using Bpm.Approval.Cases.Drafts;
using Bpm.Approval.Clock;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.Places;

namespace Bpm.Approval.Cases;

/// <summary>Takes the application in: state, one-time-notice clock, the application for signing, receipt. Elsa type name: <c>Bpm.Receive</c>.</summary>
/// <remarks>Move T3. Administrative Licensing Law, art. 32.</remarks>
[Activity("Bpm", "收件受理", "登记收件，生成申请书供申请人签字，出具申请材料收件凭证，起算五个工作日的一次性告知时限。", DisplayName = "收件")]
public sealed class Receive : CodeActivity
{
    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var received = await context.GetCaseAsync();
        received.AttachWorkflow(context.WorkflowExecutionContext.Id);
        var isOnline = received.SubmittedBy.StartsWith(OnlineApplicant.Prefix, StringComparison.Ordinal);
        var clerk = isOnline ? OnlineApplicant.Actor(received.SubmittedBy) : await context.ActorAsync(received.SubmittedBy);
        var station = isOnline ? await context.GetRequiredService<IPlaceDirectory>().FindStationAsync(received.Route.ReceivingStation, context.CancellationToken) : null;
        received.MarkReceived(clerk, context.Now(), context.Calendar(), station is null ? null : context.Calendar().OnlineReceiptDay(context.Now(), station.ClosesAt));

        var data = new JsonObject
        {
            ["receivedText"] = received.ReceivedAt!.Value.ToChineseMoment(),
            ["noticeDueText"] = received.Clock.Find(ClockKeys.OneTimeNotice)!.DueOn!.Value.ToChinese(),
            ["qr"] = QrCode.Svg($"{context.GetRequiredService<ApprovalOptions>().PublicUrl.TrimEnd('/')}/progress?code={received.QueryCode}"),
            ["qrNote"] = "扫码查询办理进度",
            ["materials"] = new JsonArray([.. received.Materials.Select(Line)]),
        };
        await context.GetRequiredService<ApplicationPaper>().DrawUpAsync(received, context.CancellationToken);
        await context.GetRequiredService<DocumentOffice>().DrawUpAsync(received, DocumentKind.ReceivingReceipt, data, context.CancellationToken);
    }

    private static JsonNode Line(CaseMaterial material, int index) => new JsonObject
    {
        ["no"] = index + 1,
        ["name"] = material.Name,
        ["way"] = material.Fetched ? "电子证照共享" : material.Way switch
        {
            SubmissionWay.Paper => "纸质",
            SubmissionWay.Scan => "窗口扫描",
            SubmissionWay.Upload => "电子文件",
            SubmissionWay.Fetched => "电子证照共享",
            _ => "—",
        },
        ["copies"] = material.IsPresent ? Math.Max(1, material.Files.Count) : 0,
        ["note"] = material.IsPresent ? "" : material.Necessity is Matters.MaterialNecessity.Required ? "未提交" : "非必要材料，未提交",
    };
}
