using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Inspections;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Documents;

/// <summary>The application for signing, the record of an inspection and the approval sheet: made by themselves at their moments, with what domain 3.5 asks for.</summary>
public sealed class CasePaperTests
{
    private static readonly JsonObject Inspection = new()
    {
        ["place"] = "示范镇中心街12号",
        ["inspectedAt"] = "2026-11-24 15:05:00",
        ["firstInspector"] = "孙立新",
        ["firstInspectorNumber"] = "SZ011",
        ["secondInspector"] = "钱进",
        ["secondInspectorNumber"] = "SZ012",
        ["findings"] = "加工间与就餐区分开。",
        ["conclusion"] = "pass",
        ["applicantSignature"] = "李淑敏",
    };

    [Fact]
    [Trait("Demand", "R58")]
    public async Task Application_IsPrintedAtReceiptForSigning_WithEverythingThatWasFilledIn()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);

        var page = office.Document(about, DocumentKind.ApplicationForm);
        Assert.Equal(("行政许可申请书", DocumentState.Ready), (page.Title, page.State));
        Assert.Matches("^示审申字〔2026〕[0-9]+号$", page.Number);
        Assert.All(
            (string[])["李淑敏", "370898195508180029", "13800000001", "示例县示范镇示范村8号", "食品经营许可", about.Number, about.Answers[0].Question, about.Answers[0].Answer, "真实性负责", "第三十一条", "（签名或者盖章）", "2026年11月23日"],
            said => Assert.Contains(said, page.Content, StringComparison.Ordinal));
        Assert.All(about.Materials.Where(material => material.IsPresent), material => Assert.Contains(material.Name, page.Content, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Application_ForAPublicService_IsNoLicenceApplication_AndNamesWhoActsForTheApplicant()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var request = office.Application("grid.village", "M06", ApprovalOffice.Village) with { Representative = new Representative("赵代理", "370898199003070017", "13800000002") };

        var received = await office.ReceiveAsync("grid.village", request);

        var page = office.Stores.Documents.Single(document => document.Kind is DocumentKind.ApplicationForm && document.CaseNumber == received.CaseNumber);
        Assert.Equal("申请书", page.Title);
        Assert.Contains("赵代理（证件号码370898199003070017", page.Content, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Demand", "R30")]
    public async Task Inspection_LeavesItsRecordWithBothOfficersFindingsAndConclusion()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);

        await office.DoAsync("reviewer.town", about, "Pass", Inspection);

        var record = office.Document(about, DocumentKind.InspectionRecord);
        Assert.Equal(("现场核查记录", DocumentState.Ready), (record.Title, record.State));
        Assert.All(
            (string[])["示范镇中心街12号", "2026年11月24日15时05分", "孙立新", "SZ011", "钱进", "SZ012", "核查情况", "加工间与就餐区分开。", "符合要求", "李淑敏", "第三十四条"],
            said => Assert.Contains(said, record.Content, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("secondInspector", "孙立新")]
    [InlineData("secondInspectorNumber", " SZ011")]
    public async Task Inspection_ByOneOfficer_IsRefusedWhateverTheFormAllows(string field, string value)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);
        var alone = Inspection.DeepClone().AsObject();
        alone[field] = value;
        var task = office.OpenTask(about);
        task.Complete(new Actor("reviewer.town", "孙立新"), "Pass", alone.ToJsonString(), "合格", office.Clock.GetUtcNow());

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() => office.UseAsync<InspectionRecord, bool>(async records =>
        {
            await records.DrawUpAsync(about, task, CancellationToken.None);
            return true;
        }));

        Assert.Equal("inspection.same-officer", refused.Code);
        Assert.DoesNotContain(DocumentKind.InspectionRecord, office.Kinds(about));
    }

    [Fact]
    [Trait("Demand", "R65")]
    public async Task Decision_LeavesTheSheetWithEveryStepPersonOpinionAndTime()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);
        await office.DoAsync("reviewer.town", about, "Pass", Inspection, "现场符合要求。");
        office.Clock.Advance(TimeSpan.FromHours(2));

        await office.DoAsync("approver.town", about, "Granted", comment: "同意发证。");

        var sheet = office.Document(about, DocumentKind.ApprovalSheet);
        Assert.Equal(("审批表", DocumentState.Ready), (sheet.Title, sheet.State));
        Assert.All(
            (string[])["收件", "陈志远", "2026年11月23日9时00分", "孙立新", "现场符合要求。", "吴建国", "同意发证。", "2026年11月23日11时00分", "准予"],
            said => Assert.Contains(said, sheet.Content, StringComparison.Ordinal));
        var steps = JsonNode.Parse(sheet.DataJson)!["steps"]!.AsArray();
        Assert.Equal(office.Stores.Tasks.Count(task => task.CaseId == about.Id && task.FinishedAt <= office.Clock.GetUtcNow() && task.Outcome is not null) + 1, steps.Count);
        Assert.All(steps, step => Assert.All((string[])["step", "by", "opinion", "atText"], field => Assert.NotEqual("", step![field]!.ToString())));
    }

    [Fact]
    public async Task Denial_IsOnTheSheetWithItsGrounds()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);
        await office.DoAsync("reviewer.town", about, "Fail", Inspection, "不符合要求。");

        await office.DoAsync("approver.town", about, "Denied", new JsonObject { ["facts"] = "距离不足。", ["reason"] = "不符合条件。", ["article"] = "《食品安全法》第三十三条" });

        Assert.Contains("不予。事实：距离不足。理由：不符合条件。依据：《食品安全法》第三十三条", office.Document(about, DocumentKind.ApprovalSheet).Content, StringComparison.Ordinal);
    }

    private static async Task<ApprovalCase> UnderReviewAsync(ApprovalOffice office)
    {
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.town", about, "Inspect");
        return about;
    }
}
