using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Matters;

/// <summary>The catalogue of matters through HTTP: who may, import and export, the way of a version, guides.</summary>
public sealed class CatalogTests : TwoKeepers
{
    private const string Root = "/api/v1/catalog";

    [Fact]
    public async Task List_ForThoseWhoKeepIt_ShowsEveryMatterAndWhichHaveNoPath()
    {
        var list = await Analyst.ReadAsync($"{Root}?pageSize=100");

        Assert.Equal(21, list.GetProperty("total").GetInt32());
        Assert.True(list.Items("items").Single(row => row.Text("number") == "M01").GetProperty("hasPath").GetBoolean());
        Assert.All(list.Items("items"), row => Assert.Equal(0, row.GetProperty("findings").GetInt32()));
        using var clerk = await Server.SignInAsync("clerk.town");
        Assert.Equal(403, (await clerk.GetAsync(Root)).Status);
        using var anonymous = Server.Anonymous();
        Assert.Equal(401, (await anonymous.GetAsync(Root)).Status);
    }

    [Fact]
    [Trait("Demand", "R23")]
    [Trait("Demand", "R5")]
    public async Task Version_ImportedSubmittedApprovedPublished_IsOpenFromItsDayAndReported()
    {
        var id = await ImportedAsync(matter => matter["promisedLimit"]!["count"] = 4);

        (await Publisher.PostAsync($"{Root}/{id}/publish", new { reason = "发布" })).ExpectProblem(409, "matter.not-approved");
        (await Analyst.PostAsync($"{Root}/{id}/submit", new { reason = "" })).ExpectProblem(400, "matter.reason-required");
        (await Analyst.PostAsync($"{Root}/{id}/submit", new { reason = "压缩时限" })).Expect(200);
        Assert.Equal(403, (await Analyst.PostAsync($"{Root}/{id}/approve", new { reason = "同意" })).Status);
        (await Publisher.PostAsync($"{Root}/{id}/approve", new { reason = "同意" })).Expect(200);
        var published = (await Publisher.PostAsync($"{Root}/{id}/publish", new { reason = "按公告" })).Expect(200);

        Assert.Equal("Published", published.Text("state"));
        Assert.Equal("5个工作日", (await Analyst.ReadAsync("/api/v1/matters/M01")).Text("promised"));
        Server.Clock.Set(MovableClock.InChina(2026, 12, 1));
        using var later = await Server.SignInAsync("analyst");
        Assert.Equal("4个工作日", (await later.ReadAsync("/api/v1/matters/M01")).Text("promised"));
        var step = (await later.ReadAsync($"{Root}/adjustments?from=2026-11-20&to=2026-11-20")).Items("items").Single(row => row.GetProperty("version").GetInt32() == 3 && row.Text("by") == "publisher");
        Assert.Equal(("按公告", "publisher"), (step.Text("reason"), step.Text("by")));
        Assert.Contains(step.Items("differences"), difference => difference.Text("path") == "$.promisedLimit.count" && difference.Text("before") == "5" && difference.Text("after") == "4");
        var compared = await later.ReadAsync($"{Root}/{id}/differences");
        Assert.Equal((2, 3), (compared.GetProperty("before").GetInt32(), compared.GetProperty("after").GetInt32()));
        Assert.Equal(4, (await later.ReadAsync($"{Root}/{id}")).Items("changes").Count);
    }

    [Fact]
    public async Task Approve_OfOwnVersion_IsRefused()
    {
        var id = await ImportedAsync(matter => matter["promisedLimit"]!["count"] = 3);
        (await Publisher.PostAsync($"{Root}/{id}/submit", new { reason = "提交" })).Expect(200);

        (await Publisher.PostAsync($"{Root}/{id}/approve", new { reason = "同意" })).ExpectProblem(403, "matter.own-review");
    }

    [Fact]
    public async Task Export_AsCsvAndJson_CanBeImportedAgainAndChangesNothing()
    {
        foreach (var (format, type) in new[] { ("Csv", "text/csv"), ("Json", "application/json") })
        {
            var file = await Analyst.GetAsync($"{Root}/export?format={format}");
            Assert.Equal(200, file.Status);

            var report = (await ImportAsync(file.Bytes, type)).Expect(200);

            Assert.Equal((0, 21, 0), (report.GetProperty("added").GetInt32(), report.GetProperty("unchanged").GetInt32(), report.GetProperty("refused").GetInt32()));
        }
    }

    [Fact]
    public async Task Import_OfWhatIsNoList_IsRefused()
    {
        (await ImportAsync(Encoding.UTF8.GetBytes("颜色\r\n红"), "text/csv")).ExpectProblem(400, "import.unreadable");
        (await ImportAsync([0x81, 0x20, 0xFF, 0xFF], "text/csv")).ExpectProblem(400, "import.unreadable");
        Assert.Equal(415, (await ImportAsync("x"u8.ToArray(), "text/plain")).Status);
        using var clerk = await Server.SignInAsync("supervisor");
        Assert.Equal(403, (await clerk.PostAsync($"{Root}/import?reason=x")).Status);
    }

    [Fact]
    public async Task Import_InGb18030_IsRead()
    {
        var text = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes("事项编号,事项名称\r\nX1,便民事项");

        var row = (await ImportAsync(text, "text/csv")).Expect(200).Items("rows").Single();

        Assert.Equal(("便民事项", "import.element-missing"), (row.Text("name"), row.Text("code")));
    }

    [Fact]
    public async Task Suspend_StopsNewCasesAtOnce()
    {
        var id = (await Analyst.ReadAsync($"{Root}?text=食品经营许可")).Items("items").Single().Text("id");

        (await Publisher.PostAsync($"{Root}/{id}/suspend", new { reason = "整改" })).Expect(200);

        (await Analyst.GetAsync("/api/v1/matters/M01")).ExpectProblem(404, "matter.not-found");
        (await Publisher.PostAsync($"{Root}/{id}/suspend", new { reason = "再停" })).ExpectProblem(409, "matter.not-published");
        (await Publisher.PostAsync($"{Root}/{id}/resume", new { reason = "整改完成" })).Expect(200);
        (await Publisher.PostAsync($"{Root}/{Guid.NewGuid()}/cancel", new { reason = "无" })).ExpectProblem(404, "matter.version-not-found");
    }

    [Fact]
    [Trait("Demand", "R46")]
    public async Task Coverage_NamesWhatNobodyHandles()
    {
        var rows = (await Analyst.ReadAsync($"{Root}/coverage")).Items("items").ToList();

        Assert.All(rows, row => Assert.Empty(row.Items("withoutUnit")));
        Assert.Equal(21, rows.Sum(row => row.GetProperty("matters").GetInt32()));
    }

    [Fact]
    [Trait("Demand", "R7")]
    [Trait("Demand", "R59")]
    public async Task Guide_OfEveryMatter_IsAPageWithEveryElementForAnybody()
    {
        using var anonymous = Server.Anonymous();
        for (var number = 1; number <= 13; number++)
        {
            var page = await anonymous.GetAsync($"/api/v1/matters/M{number:00}/guide.html");

            Assert.Equal((200, "text/html"), (page.Status, page.MediaType));
            foreach (var part in new[] { "设定依据", "受理条件", "申请材料", "办理流程", "收费", "法定办结时限", "承诺办结时限", "咨询方式", "监督投诉", "审批结果", "办理地点", "说给您听", "权利和义务" })
                Assert.Contains(part, page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Demand", "R25")]
    public async Task Plain_SaysWhoBringsWhatAndHowLong()
    {
        using var anonymous = Server.Anonymous();

        var text = (await anonymous.ReadAsync("/api/v1/matters/M01/plain")).Text("text");

        Assert.Contains("承诺受理以后5个工作日内办好", text, StringComparison.Ordinal);
        Assert.Contains("营业执照由我们从系统里查", text, StringComparison.Ordinal);
        Assert.Contains("仅销售预包装食品", text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Demand", "R8")]
    [Trait("Demand", "R59")]
    public async Task WorkInstruction_ForStaff_HasStepsChecksMistakesAndCases()
    {
        using var clerk = await Server.SignInAsync("clerk.town");
        var instruction = await clerk.ReadAsync("/api/v1/matters/M10/work-instruction");

        Assert.NotEmpty(instruction.Items("typicalCases"));
        Assert.Contains(instruction.Items("steps"), step => step.Text("kind") == "现场核查" && !step.GetProperty("suspends").GetBoolean());
        Assert.All(instruction.Items("checks"), check => Assert.NotEmpty(check.Items("points")));
        Assert.Contains("□", (await clerk.GetAsync("/api/v1/matters/M10/work-instruction.html")).Text, StringComparison.Ordinal);
        using var anonymous = Server.Anonymous();
        Assert.Equal(401, (await anonymous.GetAsync("/api/v1/matters/M10/work-instruction")).Status);
    }

    [Fact]
    [Trait("Demand", "R7")]
    public async Task Guide_TextsOfAMatter_CannotBecomeMarkup()
    {
        var id = await ImportedAsync(matter => matter["acceptanceConditions"] = new JsonArray("<script>alert(1)</script>"));
        (await Analyst.PostAsync($"{Root}/{id}/submit", new { reason = "提交" })).Expect(200);
        (await Publisher.PostAsync($"{Root}/{id}/approve", new { reason = "同意" })).Expect(200);
        (await Publisher.PostAsync($"{Root}/{id}/publish", new { reason = "发布" })).Expect(200);
        Server.Clock.Set(MovableClock.InChina(2026, 12, 1));
        using var anonymous = Server.Anonymous();

        var page = (await anonymous.GetAsync("/api/v1/matters/M01/guide.html")).Text;

        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_OfAMatterWithoutAPath_IsRefusedWithTheReason()
    {
        var id = await ImportedAsync(matter => matter.Remove("processDefinitionId"));
        (await Analyst.PostAsync($"{Root}/{id}/submit", new { reason = "提交" })).Expect(200);
        (await Publisher.PostAsync($"{Root}/{id}/approve", new { reason = "同意" })).Expect(200);
        (await Publisher.PostAsync($"{Root}/{id}/publish", new { reason = "发布" })).Expect(200);
        Server.Clock.Set(MovableClock.InChina(2026, 12, 1));
        using var clerk = await Server.SignInAsync("clerk.town");

        (await clerk.PostAsync("/api/v1/cases", await clerk.BodyAsync(Application.M01()))).ExpectProblem(409, "matter.no-path");
        var row = (await clerk.ReadAsync($"/api/v1/matters?text=M01&station={Application.Town}")).Items("items").Single();
        Assert.False(row.GetProperty("hasPath").GetBoolean());
        Assert.False(row.GetProperty("handledHere").GetBoolean());
    }

    private async Task<string> ImportedAsync(Action<JsonObject> change)
    {
        var rows = JsonNode.Parse((await Analyst.GetAsync($"{Root}/export?format=Json")).Bytes)!.AsArray();
        var row = rows.First(found => found!["matter"]!["number"]!.ToString() == "M01")!.DeepClone().AsObject();
        var matter = row["matter"]!.AsObject();
        matter["version"] = 3;
        matter["effectiveOn"] = "2026-12-01";
        change(matter);
        var report = (await ImportAsync(Encoding.UTF8.GetBytes(new JsonArray(row).ToJsonString()), "application/json")).Expect(200);
        return report.Items("rows").Single().Text("id");
    }

    private Task<ApiAnswer> ImportAsync(byte[] content, string type) =>
        Analyst.PostAsync($"{Root}/import?reason=导入", new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } });
}
