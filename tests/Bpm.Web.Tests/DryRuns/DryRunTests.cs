using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.DryRuns;

/// <summary>Stepping through the food business path by hand.</summary>
public sealed class DryRunTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string M01 = "m01-promised-town";

    [Fact]
    public async Task Begin_WithoutAnything_WaitsAtTheWindowWithCandidatesFormDocumentsAndClock()
    {
        var analyst = await fixture.As("analyst");

        var begun = await analyst.BeginAsync(M01);
        await analyst.CloseAsync(begun);

        var task = Assert.Single(begun.Items("tasks"));
        Assert.Equal("受理审查", task.Text("title"));
        Assert.Equal("综合窗口人员", task.Text("roleName"));
        Assert.True(task.Items("candidates")[0].GetProperty("canDo").GetBoolean());
        Assert.Contains(task.Items("outcomes"), outcome => outcome.Text("name") == "Accept");
        Assert.Contains(begun.GetProperty("case").Items("documents"), document => document.Text("kind") == "ReceivingReceipt");
        Assert.NotEmpty(begun.GetProperty("case").GetProperty("clock").Items("items"));
        Assert.Contains("receive", begun.Route());
    }

    [Fact]
    public async Task Complete_ByThePathsPeople_ShowsWhoDidItSealsAndTheMessageToTheRegulatorButSendsNothing()
    {
        var analyst = await fixture.As("analyst");
        var now = await analyst.BeginAsync(M01, new { stationCode = Application.Town });
        foreach (var outcome in (string[])["Accept", "Inspect", "Pass", "Granted", "Done", "Delivered"])
            now = await analyst.CompleteAsync(now, new { outcome, comment = "同意。" });

        var awaited = Assert.Single(now.Items("awaited"), one => one.Text("kind") == "Feedback");
        var done = (await analyst.PostAsync($"{TryClient.Of(now)}/events", new { bookmarkId = awaited.Text("bookmarkId"), outcome = "Acknowledged" })).Expect(200);
        await analyst.CloseAsync(now);

        Assert.Equal("Closed", done.GetProperty("case").Text("status"));
        Assert.Contains(done.Items("sealUses"), use => use.Text("sealNumber") == "3708980000101");
        Assert.Contains(done.Items("messages"), message => message.Text("kind") == "regulator-push" && message.Text("about").Contains("市场监督管理局", StringComparison.Ordinal));
        Assert.Contains(done.Items("route"), step => step.Text("activityId") == "review" && step.GetProperty("by").GetString() == "reviewer.town");
        Assert.Equal(0, fixture.Server.Count("SELECT COUNT(*) FROM regulatory_push"));
    }

    [Fact]
    public async Task Complete_BySomebodyElse_IsRefusedAsInEarnestAndChangesNothing()
    {
        var analyst = await fixture.As("analyst");
        var begun = await analyst.BeginAsync(M01);
        var task = $"{TryClient.Of(begun)}/tasks/{begun.Items("tasks")[0].Text("id")}/complete";

        (await analyst.PostAsync(task, new { outcome = "Accept", by = "reviewer.town" })).ExpectProblem(403, "task.not-yours");
        (await analyst.PostAsync(task, new { outcome = "Accept", by = "nobody" })).ExpectProblem(400, "try.unknown-person");
        (await analyst.PostAsync(task, new { outcome = "Nonsense" })).ExpectProblem(400, "task.unknown-outcome");
        (await analyst.PostAsync(task, new { outcome = "ProposeRefusal" })).ExpectProblem(400, "task.comment-missing");
        (await analyst.PostAsync($"{TryClient.Of(begun)}/tasks/{Guid.NewGuid()}/complete", new { outcome = "Accept" })).ExpectProblem(404, "task.not-found");
        var after = await analyst.ReadAsync(TryClient.Of(begun));
        await analyst.CloseAsync(begun);

        Assert.Equal("受理审查", Assert.Single(after.Items("tasks")).Text("title"));
    }

    [Fact]
    public async Task Clock_MaterialsMissing_TheNoticeExpiresAtItsOwnMomentAndTheReturnIsProposed()
    {
        var analyst = await fixture.As("analyst");
        var begun = await analyst.BeginAsync(M01, new { missingMaterials = new[] { "03" } });
        var notice = Assert.Single(begun.Items("tasks"));

        var after = (await analyst.PostAsync($"{TryClient.Of(begun)}/clock", new { toNextTimer = true })).Expect(200);
        await analyst.CloseAsync(begun);

        Assert.Equal("Correction", notice.Text("kind"));
        Assert.True(notice.GetProperty("endsWhenDue").GetBoolean());
        Assert.Equal(notice.GetProperty("dueAt").GetDateTimeOffset(), after.GetProperty("now").GetDateTimeOffset());
        Assert.Contains("接收补正材料", notice.Text("title"), StringComparison.Ordinal);
        Assert.NotEqual("Correction", Assert.Single(after.Items("tasks")).Text("kind"));
        Assert.Equal("Timer", Assert.Single(after.GetProperty("log").Items("steps")).Text("kind"));
    }

    [Fact]
    public async Task Complete_CorrectionWithoutForm_BringsEverythingThatTheNoticeAsksFor()
    {
        var analyst = await fixture.As("analyst");
        var begun = await analyst.BeginAsync(M01, new { missingMaterials = new[] { "03", "04" } });

        var after = await analyst.CompleteAsync(begun, new { outcome = "Supplied" });
        await analyst.CloseAsync(begun);

        Assert.Equal("受理审查", Assert.Single(after.Items("tasks")).Text("title"));
        Assert.Contains(after.GetProperty("case").Items("documents"), document => document.Text("kind") == "CorrectionNotice");
    }

    [Fact]
    public async Task Clock_MovedWrongly_IsRefused()
    {
        var analyst = await fixture.As("analyst");
        var begun = await analyst.BeginAsync(M01);
        var clock = $"{TryClient.Of(begun)}/clock";

        (await analyst.PostAsync(clock, new { minutes = -5 })).ExpectProblem(400, "try.clock-backwards");
        (await analyst.PostAsync(clock, new { to = begun.GetProperty("startedAt").GetString() })).ExpectProblem(400, "try.clock-backwards");
        (await analyst.PostAsync(clock, new { minutes = long.MaxValue })).ExpectProblem(400, "try.clock-too-far");
        (await analyst.PostAsync(clock, new { })).ExpectProblem(400, "try.clock-unclear");
        (await analyst.PostAsync(clock, new { minutes = 1, toNextTimer = true })).ExpectProblem(400, "try.clock-unclear");
        (await analyst.PostAsync(clock, new { toNextTimer = true })).ExpectProblem(409, "try.no-timer");
        await analyst.CloseAsync(begun);
    }

    [Fact]
    public async Task Document_OfADryRun_IsStampedAndHasNoScripts()
    {
        var analyst = await fixture.As("analyst");
        var begun = await analyst.BeginAsync(M01);
        var id = begun.GetProperty("case").Items("documents")[0].Text("id");

        var page = await analyst.GetAsync($"{TryClient.Of(begun)}/documents/{id}");
        var unknown = await analyst.GetAsync($"{TryClient.Of(begun)}/documents/{Guid.NewGuid()}");
        await analyst.CloseAsync(begun);

        Assert.Equal("text/html", page.MediaType);
        Assert.Contains("试运行 不具法律效力", page.Text, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        unknown.ExpectProblem(404, "document.not-found");
    }

    [Fact]
    public async Task Run_WithTheAnswersOfAnEarlierDryRun_TakesTheSameWay()
    {
        var analyst = await fixture.As("analyst");
        var first = await analyst.BeginAsync(M01);
        first = await analyst.CompleteAsync(first, new { outcome = "ProposeRefusal", comment = "经营场所在外县。" });
        first = await analyst.CompleteAsync(first, new { outcome = "Return", comment = "应当受理。" });
        first = await analyst.CompleteAsync(first, new { outcome = "Accept" });

        var steps = JsonNode.Parse(first.GetProperty("log").GetProperty("steps").GetRawText());
        var second = (await analyst.PostAsync($"{TryClient.Of(first)}/restart")).Expect(200);
        second = await analyst.RunAsync(second, new { steps });
        await analyst.CloseAsync(second);

        Assert.Equal("no-answer", second.GetProperty("ran").Text("stopped"));
        Assert.Equal(first.Route(), second.Route());
        Assert.Empty(second.GetProperty("ran").Items("left"));
        (await analyst.GetAsync(TryClient.Of(first))).ExpectProblem(404, "try.not-found");
    }

    [Fact]
    public async Task Begin_ByChoice_IsRefusedWhereEarnestWouldRefuse()
    {
        var analyst = await fixture.As("analyst");

        (await analyst.PostAsync(TryClient.Address("no-such-path"), new { })).ExpectProblem(404, "definition.not-found");
        (await analyst.PostAsync(TryClient.Address(M01), new { version = 99 })).ExpectProblem(404, "definition.not-found");
        (await analyst.PostAsync(TryClient.Address(M01), new { matterCode = "M99" })).ExpectProblem(404, "matter.not-found");
        (await analyst.PostAsync(TryClient.Address(M01), new { stationCode = "000000000000" })).ExpectProblem(400, "station.not-found");
        (await analyst.PostAsync(TryClient.Address(M01), new { missingMaterials = new[] { "99" } })).ExpectProblem(400, "material.unknown");
        (await analyst.PostAsync(TryClient.Address(M01), new { answers = new { sells = "nothing" } })).ExpectProblem(400, "answers.unknown-option");
        (await analyst.PostAsync(TryClient.Address(M01), new { receivedAt = "1900-01-01T00:00:00Z" })).ExpectProblem(400, "try.moment-impossible");
        Assert.Empty((await analyst.ReadAsync(TryClient.Address(M01))).EnumerateArray());
    }

    [Fact]
    public async Task Options_OfAPath_NameItsMatterPlacesQuestionsAndMaterials()
    {
        var options = await (await fixture.As("supervisor")).ReadAsync($"{TryClient.Address(M01)}/options");

        Assert.Equal("M01", options.GetProperty("matter").Text("number"));
        Assert.Contains(options.GetProperty("matter").Items("stations"), station => station.Text("code") == Application.Town);
        Assert.NotEmpty(options.GetProperty("matter").Items("situations"));
        Assert.Contains(options.Items("matters"), matter => matter.GetProperty("isOwnPath").GetBoolean());
        Assert.Equal(3, options.GetProperty("version").GetInt32());
    }

    [Theory]
    [InlineData("clerk.town")]
    [InlineData("approver.county")]
    [InlineData("regulator")]
    public async Task Begin_ByPeopleWithoutDesignerRights_IsRefused(string who)
    {
        var account = await fixture.As(who);

        (await account.PostAsync(TryClient.Address(M01), new { })).ExpectProblem(403, "not-allowed");
        (await account.GetAsync("/api/v1/cases/SP-1/answers")).ExpectProblem(403, "not-allowed");
    }

    [Fact]
    public async Task Get_SomebodyElsesSession_IsNotFound()
    {
        var begun = await (await fixture.As("analyst")).BeginAsync(M01);
        var publisher = await fixture.As("publisher");
        using var anonymous = fixture.Server.Anonymous();

        (await publisher.GetAsync(TryClient.Of(begun))).ExpectProblem(404, "try.not-found");
        (await publisher.CloseAsync(begun)).ExpectProblem(404, "try.not-found");
        (await anonymous.GetAsync(TryClient.Of(begun))).ExpectProblem(401, "sign-in.required");
        (await (await fixture.As("analyst")).GetAsync($"{TryClient.Address("m02-instant-station")}/{begun.Text("id")}")).ExpectProblem(404, "try.not-found");
        Assert.Equal(204, (await (await fixture.As("analyst")).CloseAsync(begun)).Status);
    }
}
