using System.Text.Json;
using Bpm.Engine.Definitions;
using Bpm.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Web.Tests.Soundness;

/// <summary>Findings of a version, and the rules that a county sets.</summary>
public sealed class SoundnessEndpointTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Rules = "/api/v1/soundness-rules";

    [Fact]
    public async Task Findings_OfADraft_SayWhereAndWhy()
    {
        await SaveAsync("lost");
        var analyst = await fixture.As("analyst");

        var view = await analyst.ReadAsync("/api/v1/definitions/lost/findings");

        Assert.Equal((1, 1, false), (view.GetProperty("version").GetInt32(), view.GetProperty("errors").GetInt32(), view.GetProperty("isPublished").GetBoolean()));
        var finding = view.GetProperty("items")[0];
        Assert.Equal(("flow.unreachable", "Error", "b", "Workflow1:flow:b"), (Text(finding, "code"), Text(finding, "severity"), Text(finding, "activityId"), Text(finding, "nodeId")));
        Assert.StartsWith("环节「b」：", Text(finding, "text"), StringComparison.Ordinal);
        Assert.NotEqual("", Text(finding, "source"));
    }

    [Fact]
    public async Task Findings_CallActivitiesAndInputsAsTheDesignerDoes()
    {
        await SaveAsync("waiting", """{"id":"wait","type":"Elsa.Event"}""", "wait");

        var view = await (await fixture.As("analyst")).ReadAsync("/api/v1/definitions/waiting/findings");

        Assert.Equal("环节「等待事件」：「事件名称」没有填写，执行到这里不知道该怎么做。请填写。", Text(view.GetProperty("items")[0], "text"));
    }

    [Fact]
    public async Task Findings_OfShippedPaths_AreNone()
    {
        var supervisor = await fixture.As("supervisor");

        foreach (var path in (string[])["m01-promised-town", "m02-instant-station", "m06-village-agent", "m11-entrusted-acceptance"])
            Assert.Empty((await supervisor.ReadAsync($"/api/v1/definitions/{path}/findings")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Findings_OfAnOlderVersion_CanBeAskedFor() =>
        Assert.Equal(1, (await (await fixture.As("analyst")).ReadAsync("/api/v1/definitions/m01-promised-town/findings?version=1")).GetProperty("version").GetInt32());

    [Theory]
    [InlineData("/api/v1/definitions/nothing/findings")]
    [InlineData("/api/v1/definitions/m01-promised-town/findings?version=99")]
    public async Task Findings_OfWhatDoesNotExist_AreNotFound(string path) => (await (await fixture.As("analyst")).GetAsync(path)).ExpectProblem(404, "definition.not-found");

    [Fact]
    public async Task Findings_AreNotForClerks() => (await (await fixture.As("clerk.town")).GetAsync("/api/v1/definitions/m01-promised-town/findings")).ExpectProblem(403, "not-allowed");

    [Fact]
    public async Task County_SwitchesARuleOff_AndTheFindingIsGone()
    {
        await SaveAsync("switched");
        var admin = await fixture.As("admin");

        var set = (await admin.SendAsync(HttpMethod.Put, $"{Rules}/flow.unreachable", new { severity = "Off" })).Expect(200);
        var items = (await admin.ReadAsync("/api/v1/definitions/switched/findings")).GetProperty("items").EnumerateArray().ToList();
        var back = (await admin.SendAsync(HttpMethod.Put, $"{Rules}/flow.unreachable", new { severity = (string?)null })).Expect(200);

        Assert.Equal(("Off", "Error", "admin"), (Text(set, "severity"), Text(set, "defaultSeverity"), Text(set, "changedBy")));
        Assert.Empty(items);
        Assert.Equal(("Error", JsonValueKind.Null), (Text(back, "severity"), back.GetProperty("changedBy").ValueKind));
    }

    [Fact]
    public async Task Rules_AreListedForTheAdministratorOnly()
    {
        var rules = (await (await fixture.As("admin")).ReadAsync(Rules)).GetProperty("items").EnumerateArray().ToList();

        Assert.Contains(rules, r => Text(r, "id") == "flow.join-never-fills");
        Assert.Contains(rules, r => Text(r, "id") == "approval.form-unknown");
        (await (await fixture.As("publisher")).GetAsync(Rules)).ExpectProblem(403, "not-allowed");
        (await (await fixture.As("analyst")).SendAsync(HttpMethod.Put, $"{Rules}/flow.unreachable", new { severity = "Off" })).ExpectProblem(403, "not-allowed");
    }

    [Fact]
    public async Task Rule_ThatTheEngineNeeds_CannotBeChanged() =>
        (await (await fixture.As("admin")).SendAsync(HttpMethod.Put, $"{Rules}/definition.unknown-activity", new { severity = "Off" })).ExpectProblem(409, "soundness.rule-fixed");

    [Fact]
    public async Task Rule_ThatDoesNotExist_IsNotFound() =>
        (await (await fixture.As("admin")).SendAsync(HttpMethod.Put, $"{Rules}/no.rule", new { severity = "Off" })).ExpectProblem(404, "soundness.rule-unknown");

    [Fact]
    public async Task Description_NamesTheNewAddresses()
    {
        using var client = fixture.Server.Anonymous();

        var paths = (await client.ReadAsync("/openapi/v1.json")).GetProperty("paths");

        Assert.True(paths.TryGetProperty("/api/v1/definitions/{definitionId}/findings", out _));
        Assert.True(paths.TryGetProperty("/api/v1/soundness-rules/{ruleId}", out _));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private Task SaveAsync(string definitionId) =>
        SaveAsync(definitionId, """{"id":"a","type":"Elsa.WriteLine","name":"a"},{"id":"b","type":"Elsa.WriteLine","name":"b"}""", "a");

    private async Task SaveAsync(string definitionId, string activities, string first)
    {
        await using var scope = fixture.Server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DefinitionVersions>().SaveDraftAsync(
            $$$"""{"definitionId":"{{{definitionId}}}","name":"{{{definitionId}}}","root":{"id":"flow","type":"Elsa.Flowchart","activities":[{"id":"start","type":"Elsa.Start"},{{{activities}}}],"connections":[{"source":{"activity":"start","port":"Done"},"target":{"activity":"{{{first}}}","port":"In"}}]}}""",
            CancellationToken.None);
    }
}
