using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;
using Bpm.Web.Startup;
using Bpm.Web.Tests.Hosting;
using Bpm.Web.Tests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Web.Tests.DryRuns;

/// <summary>Drafts, which nothing live ever runs.</summary>
public sealed class DraftTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Begin_DraftWithAFault_ShowsTheIncidentAtItsNode()
    {
        await SaveDraftAsync(Definitions.Sequence("try-faulty", Definitions.Activity("broken", "Elsa.SetVariable", ("variable", Variable()), ("value", Definitions.Script("nothing.there")))));
        var analyst = await fixture.As("analyst");

        var begun = await analyst.BeginAsync("try-faulty");
        var ran = await analyst.RunAsync(begun, new { takesFirst = true });
        await analyst.CloseAsync(begun);

        Assert.True(begun.GetProperty("definition").GetProperty("isDraft").GetBoolean());
        Assert.Equal("Faulted", begun.Text("status"));
        Assert.Contains("broken", Assert.Single(begun.Items("incidents")).Text("node"), StringComparison.Ordinal);
        Assert.Equal("incident", ran.GetProperty("ran").Text("stopped"));
    }

    [Fact]
    public async Task Begin_DraftWithAnUnknownActivity_IsTriedUpToItAndSaysSo()
    {
        await SaveDraftAsync(Definitions.Sequence("try-unknown", Definitions.Activity("known", "Elsa.WriteLine", ("text", Definitions.Literal("到这里", "String"))), Definitions.Activity("strange", "County.DoesNotExist")));
        var analyst = await fixture.As("analyst");

        var answer = await analyst.PostAsync(TryClient.Address("try-unknown"), new { });

        var begun = answer.Expect(201);
        await analyst.CloseAsync(begun);
        Assert.Equal("到这里", Assert.Single(begun.Items("lines")).GetString());
        Assert.Contains("strange", Assert.Single(begun.Items("incidents")).Text("node"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_RequestOfADraft_IsShownNotSentAndGoesOnWithTheMadeUpAnswer()
    {
        await SaveDraftAsync(Definitions.Sequence("try-request", Definitions.Activity("ask", "Elsa.SendHttpRequest",
            ("url", Definitions.Literal("http://192.0.2.1/never", "Uri")), ("method", Definitions.Literal("POST", "String")), ("content", Definitions.Literal("{\"a\":1}")), ("statusCode", Definitions.Into("Code", "Int32")))));
        var analyst = await fixture.As("analyst");
        var begun = await analyst.BeginAsync("try-request");
        var events = $"{TryClient.Of(begun)}/events";
        var awaited = Assert.Single(begun.Items("awaited"));

        (await analyst.PostAsync(events, new { bookmarkId = awaited.Text("bookmarkId"), outcome = "soon" })).ExpectProblem(400, "try.unknown-answer");
        (await analyst.PostAsync(events, new { bookmarkId = "no-such" })).ExpectProblem(404, "try.not-waiting");
        var done = (await analyst.PostAsync(events, new { bookmarkId = awaited.Text("bookmarkId"), outcome = "404" })).Expect(200);
        await analyst.CloseAsync(begun);

        Assert.Contains("http://192.0.2.1/never", Assert.Single(begun.Items("messages")).Text("about"), StringComparison.Ordinal);
        Assert.Equal("Finished", done.Text("status"));
        Assert.Contains(done.Items("variables"), variable => variable.Text("value") == "404");
        Assert.Equal(0, fixture.Server.Count("SELECT COUNT(*) FROM outbox"));
    }

    [Fact]
    public async Task Clock_DraftThatWakesItselfForEver_IsStoppedAndAnswersOfTheWrongKindAreRefused()
    {
        await SaveDraftAsync(Definitions.Sequence("try-endless", Definitions.Activity("loop", "Elsa.While",
            ("condition", Definitions.Literal(true, "Boolean")), ("body", Definitions.Activity("nap", "Elsa.Delay", ("timeSpan", Definitions.Literal("00:01:00", "TimeSpan")))))));
        var analyst = await fixture.As("analyst");
        var begun = await analyst.BeginAsync("try-endless");
        var nap = Assert.Single(begun.Items("awaited"));

        (await analyst.PostAsync($"{TryClient.Of(begun)}/events", new { bookmarkId = nap.Text("bookmarkId") })).ExpectProblem(409, "try.timer-awaited");
        (await analyst.PostAsync($"{TryClient.Of(begun)}/clock", new { minutes = 100_000 })).ExpectProblem(409, "try.too-many-timers");
        var ran = await analyst.RunAsync(begun, new { takesFirst = true, maxSteps = 10 });
        await analyst.CloseAsync(begun);

        Assert.Equal("limit", ran.GetProperty("ran").Text("stopped"));
    }

    [Fact]
    public async Task Restart_DraftSavedAgainMeanwhile_TriesWhatIsSavedNow()
    {
        await SaveDraftAsync(Line("try-again", "旧"));
        var analyst = await fixture.As("analyst");
        var begun = await analyst.BeginAsync("try-again");

        await SaveDraftAsync(Line("try-again", "新"));
        var again = (await analyst.PostAsync($"{TryClient.Of(begun)}/restart")).Expect(200);
        await analyst.CloseAsync(again);

        Assert.Equal("旧", Assert.Single(begun.Items("lines")).GetString());
        Assert.Equal("新", Assert.Single(again.Items("lines")).GetString());
    }

    [Fact]
    public async Task Begin_DraftOfALivePath_RunsTheDraftWhileTheLiveOneStaysPublished()
    {
        var file = Path.Combine(fixture.Server.Services.GetRequiredService<ProgramFolders>().Workflows, "paths", "m02-instant-station", "v3.json");
        var draft = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        draft["id"] = "m02-instant-station-v4";
        draft["version"] = 4;
        draft["isPublished"] = false;
        await SaveDraftAsync(draft.ToJsonString());
        var analyst = await fixture.As("analyst");

        var begun = await analyst.BeginAsync("m02-instant-station");
        await analyst.CloseAsync(begun);

        Assert.Equal(4, begun.GetProperty("definition").GetProperty("version").GetInt32());
        Assert.Equal(4, begun.GetProperty("case").GetProperty("workflow").GetProperty("version").GetInt32());
        Assert.Equal("3", fixture.Server.Text("SELECT \"Version\" FROM workflow_definition WHERE \"DefinitionId\" = 'm02-instant-station' AND \"IsPublished\""));
    }

    private static string Line(string definitionId, string text) => Definitions.Sequence(definitionId, Definitions.Activity("line", "Elsa.WriteLine", ("text", Definitions.Literal(text, "String"))));

    private static JsonObject Variable() => new() { ["id"] = "Code", ["name"] = "Code", ["typeName"] = "Object" };

    private async Task SaveDraftAsync(string json)
    {
        await using var scope = fixture.Server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DefinitionVersions>().SaveDraftAsync(json, CancellationToken.None);
    }
}
