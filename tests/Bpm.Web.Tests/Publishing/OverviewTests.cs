using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Publishing;

/// <summary>The list of definitions, their versions and records, and comparing them.</summary>
public sealed class OverviewTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string M01 = "m01-promised-town";

    [Fact]
    public async Task List_AMattersPath_SaysWhichMatterWhoPublishedItAndWhy()
    {
        var analyst = await fixture.As("analyst");

        var row = Assert.Single((await analyst.ReadAsync($"{DefinitionWork.Root}?matter=M01")).Items("items"));

        Assert.Equal(M01, row.Text("definitionId"));
        Assert.Equal(("Published", "已发布"), (row.Text("state"), row.Text("stateName")));
        Assert.Equal("食品经营许可", row.Items("matters").Single().Text("name"));
        Assert.Equal(("系统（程序文件）", "随程序文件发布"), (row.GetProperty("published").Text("byName"), row.GetProperty("published").Text("reason")));
    }

    [Fact]
    public async Task List_AStep_SaysWhichPathsUseIt()
    {
        var analyst = await fixture.As("analyst");

        var row = (await analyst.ReadAsync($"{DefinitionWork.Root}?text=material-check")).Items("items").Single(item => item.Text("definitionId") == "material-check");

        Assert.Contains(row.Items("usedBy"), user => user.Text("definitionId") == M01);
        Assert.Empty(row.Items("matters"));
    }

    [Fact]
    public async Task List_ByTextStateAndPage_FindsWhatFits()
    {
        var analyst = await fixture.As("analyst");
        var name = $"道路挖掘{Guid.NewGuid():n}";
        var id = await analyst.CreateAsync(name);

        Assert.Equal(id, Assert.Single((await analyst.ReadAsync($"{DefinitionWork.Root}?state=Draft&text={name}")).Items("items")).Text("definitionId"));
        Assert.Empty((await analyst.ReadAsync($"{DefinitionWork.Root}?state=Published&text={name}")).Items("items"));
        (await analyst.PublishAsync(id, "新设事项")).Expect(200);
        Assert.Single((await analyst.ReadAsync($"{DefinitionWork.Root}?state=Published&text={name}")).Items("items"));
        (await analyst.RetractAsync(id, "事项取消")).Expect(204);
        Assert.Single((await analyst.ReadAsync($"{DefinitionWork.Root}?state=Retired&text={name}")).Items("items"));

        var page = await analyst.ReadAsync($"{DefinitionWork.Root}?page=2&pageSize=3");
        Assert.Equal((2, 3), (page.GetProperty("page").GetInt32(), page.Items("items").Count));
        Assert.True(page.GetProperty("total").GetInt32() >= 10);
    }

    [Fact]
    public async Task List_AnUnknownState_IsRefused() => (await (await fixture.As("analyst")).GetAsync($"{DefinitionWork.Root}?state=Lost")).ExpectProblem(400, "request.invalid");

    [Fact]
    public async Task Publish_WithAReason_IsOnRecordWithTheDifferenceAndTheVersionBefore()
    {
        var analyst = await fixture.As("analyst");
        var id = await analyst.CreateAsync();
        (await analyst.PublishAsync(id, "试运行")).Expect(200);
        fixture.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await analyst.DraftAsync(id, "说明已修改");
        fixture.Server.Clock.Advance(TimeSpan.FromMinutes(1));

        var done = (await analyst.PublishAsync(id, "按县里要求修改说明")).Expect(200);

        Assert.True(done.GetProperty("isPublished").GetBoolean());
        var records = (await analyst.ReadAsync($"{DefinitionWork.Root}/{id}/publications")).Items("items");
        Assert.Equal(["Publish", "Import", "Publish"], records.Select(record => record.Text("action")));
        Assert.Equal(("analyst", "按县里要求修改说明", true), (records[0].Text("by"), records[0].Text("reason"), records[0].GetProperty("reasonIsTyped").GetBoolean()));
        Assert.Equal((2, 1), (records[0].GetProperty("version").GetInt32(), records[0].GetProperty("previousVersion").GetInt32()));
        Assert.Equal("修改设置说明", records[0].Text("summary"));
        var versions = (await analyst.ReadAsync($"{DefinitionWork.Root}/{id}/versions")).EnumerateArray().ToList();
        Assert.Equal([(2, "Published"), (1, "Retired")], versions.Select(version => (version.GetProperty("version").GetInt32(), version.Text("state"))));
    }

    [Fact]
    public async Task Publish_WithoutAReason_TakesTheSummaryAndSaysSo()
    {
        var analyst = await fixture.As("analyst");
        var id = await analyst.CreateAsync();
        var summary = (await analyst.ReadAsync($"{DefinitionWork.Root}/{id}/changes-summary")).Text("summary");

        (await analyst.PublishAsync(id)).Expect(200);

        var record = (await analyst.ReadAsync($"{DefinitionWork.Root}/{id}/publications")).Items("items")[0];
        Assert.Equal((summary, false), (record.Text("reason"), record.GetProperty("reasonIsTyped").GetBoolean()));
        Assert.StartsWith("首次发布：共3个环节", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_RefusedForItsReasonOrItsState_ChangesNothing()
    {
        var analyst = await fixture.As("analyst");
        var id = await analyst.CreateAsync();
        var before = fixture.Server.Fingerprint();

        (await analyst.PublishAsync(id, "改")).ExpectProblem(400, "definition.reason-invalid");
        (await analyst.PublishAsync(id, new string('长', 501))).ExpectProblem(400, "definition.reason-invalid");
        (await analyst.PublishAsync("no-such-path", "试运行")).ExpectProblem(404, "definition.not-found");
        (await analyst.RetractAsync(id, "不再使用")).ExpectProblem(409, "definition.not-published");
        (await analyst.RetractAsync(M01, null)).ExpectProblem(400, "definition.reason-required");
        (await analyst.PublishAsync(M01, "再发布一次")).ExpectProblem(409, "definition.nothing-to-publish");

        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    public async Task Publish_OfAPathWithErrors_NamesThemAndLeavesNoRecord()
    {
        var analyst = await fixture.As("analyst");
        var id = await analyst.CreateAsync();
        var broken = await analyst.ExportAsync(id);
        broken["root"]!["activities"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse("""{"id":"lost","type":"Bpm.NoSuchStep","version":1,"customProperties":{},"metadata":{}}"""));
        (await analyst.ImportAsync(("draft.json", System.Text.Encoding.UTF8.GetBytes(broken.ToJsonString())))).Expect(200);

        var refused = await analyst.PublishAsync(id, "试运行");

        Assert.Equal(400, refused.Status);
        Assert.Contains("lost", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await analyst.ReadAsync($"{DefinitionWork.Root}/{id}/publications")).Items("items"), record => record.Text("action") == "Publish");
    }

    [Fact]
    public async Task Compare_TwoVersionsOrTwoPaths_ShowsBothDrawingsAndWhatDiffers()
    {
        var analyst = await fixture.As("analyst");
        var id = await analyst.CreateAsync();
        (await analyst.PublishAsync(id, "试运行")).Expect(200);
        await analyst.DraftAsync(id, "另一段说明");

        var versions = await analyst.ReadAsync($"{DefinitionWork.Root}/{id}/compare");
        var paths = await analyst.ReadAsync($"{DefinitionWork.Root}/{id}/compare?from=published&to=m02-instant-station-v1");

        Assert.Equal((1, 2), (versions.GetProperty("from").GetProperty("version").GetInt32(), versions.GetProperty("to").GetProperty("version").GetInt32()));
        var part = Assert.Single(versions.Items("parts"));
        Assert.Equal(("Property", "说明"), (part.Text("part"), part.Text("label")));
        Assert.Equal(3, versions.GetProperty("from").GetProperty("drawing").Items("nodes").Count);
        Assert.Contains(paths.Items("nodes"), node => node.Text("kind") == "Added" && node.Text("id") == "decide");
        Assert.DoesNotContain(paths.Items("nodes"), node => node.Text("typeLabel").All(char.IsAscii));
        Assert.Contains(paths.Items("connections"), connection => connection.Text("kind") == "Removed" && connection.Text("source") == "receive");
        (await analyst.GetAsync($"{DefinitionWork.Root}/{id}/compare?from=99")).ExpectProblem(404, "definition.not-found");
        (await analyst.GetAsync($"{DefinitionWork.Root}/{await analyst.CreateAsync()}/compare")).ExpectProblem(404, "definition.not-published");
    }

    [Fact]
    public async Task Drawing_OfAVersion_HasEveryNodeWithItsPlace()
    {
        var drawing = await (await fixture.As("analyst")).ReadAsync($"{DefinitionWork.Root}/versions/{M01}-v1/drawing");

        var node = drawing.Items("nodes").Single(drawn => drawn.Text("id") == "window");
        Assert.Equal(("受理审查", 680, 200), (node.Text("name"), node.GetProperty("x").GetDouble(), node.GetProperty("y").GetDouble()));
        Assert.Contains(drawing.Items("connections"), drawn => drawn.Text("source") == "check" && drawn.Text("sourcePort") == "Expired");
        (await (await fixture.As("analyst")).GetAsync($"{DefinitionWork.Root}/versions/none/drawing")).ExpectProblem(404, "definition.not-found");
    }

    [Theory]
    [InlineData("clerk.town")]
    [InlineData("reviewer.town")]
    [InlineData("regulator")]
    public async Task Everything_ForPeopleWhoHandleCases_IsNotAllowed(string userName)
    {
        var clerk = await fixture.As(userName);

        (await clerk.GetAsync(DefinitionWork.Root)).ExpectProblem(403, "not-allowed");
        (await clerk.GetAsync($"{DefinitionWork.Root}/{M01}/compare")).ExpectProblem(403, "not-allowed");
        (await clerk.PublishAsync(M01, "想发布")).ExpectProblem(403, "not-allowed");
        (await clerk.GetAsync("/api/v1/publish-requests")).ExpectProblem(403, "not-allowed");
    }

    [Fact]
    public async Task Supervisor_MayReadAndNothingElse()
    {
        var supervisor = await fixture.As("supervisor");

        Assert.NotEmpty((await supervisor.ReadAsync(DefinitionWork.Root)).Items("items"));
        (await supervisor.GetAsync($"{DefinitionWork.Root}/export?ids={M01}")).Expect(200);
        (await supervisor.PublishAsync(M01, "想发布")).ExpectProblem(403, "not-allowed");
        (await supervisor.RetractAsync(M01, "想停用")).ExpectProblem(403, "not-allowed");
        (await supervisor.PostAsync(DefinitionWork.Root, new { from = "template:blank", name = "新流程" })).ExpectProblem(403, "not-allowed");
        (await supervisor.ImportAsync(("a.json", "{}"u8.ToArray()))).ExpectProblem(403, "not-allowed");
    }

    [Fact]
    public async Task Anonymous_MustSignIn()
    {
        using var anonymous = fixture.Server.Anonymous();

        (await anonymous.GetAsync(DefinitionWork.Root)).ExpectProblem(401, "sign-in.required");
    }
}
