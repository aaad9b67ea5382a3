using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;
using Bpm.Web.Tests.Http;

namespace Bpm.Web.Tests.Publishing;

/// <summary>Where two people must agree, and a reason must be typed.</summary>
public sealed class FourEyesTests() : TwoKeepers(("Bpm:Publishing:FourEyes", "true"), ("Bpm:Publishing:TypedReason", "true"))
{
    [Fact]
    public async Task Publish_WithoutATypedReason_IsRefused() =>
        (await Analyst.PublishAsync(await Analyst.CreateAsync())).ExpectProblem(400, "definition.reason-required");

    [Fact]
    public async Task Publish_BecomesARequestThatAnotherApproves()
    {
        var id = await Analyst.CreateAsync();

        var waiting = (await Analyst.PublishAsync(id, "新设事项")).Expect(202);
        var request = waiting.Text("requestId");
        Assert.False(waiting.GetProperty("isPublished").GetBoolean());
        Assert.Equal("Draft", await StateAsync(id));
        Assert.Equal("Open", (await OpenAsync()).Single(row => row.Text("id") == request).Text("state"));

        (await Analyst.PublishAsync(id, "再提交一次")).ExpectProblem(409, "definition.request-open");
        (await Analyst.PostAsync($"/api/v1/publish-requests/{request}/approve")).ExpectProblem(403, "publish-request.own");
        var approved = (await Publisher.PostAsync($"/api/v1/publish-requests/{request}/approve", new { reason = "同意" })).Expect(200);

        Assert.Equal(("Approved", "publisher"), (approved.Text("state"), approved.Text("decidedBy")));
        Assert.Equal("Published", await StateAsync(id));
        var record = (await Analyst.ReadAsync($"{DefinitionWork.Root}/{id}/publications")).Items("items")[0];
        Assert.Equal(("publisher", "analyst", "新设事项"), (record.Text("by"), record.Text("submittedBy"), record.Text("reason")));
        (await Publisher.PostAsync($"/api/v1/publish-requests/{request}/approve")).ExpectProblem(409, "publish-request.not-open");
    }

    [Fact]
    public async Task Approve_AfterTheDraftWasChanged_IsRefusedAndTheRequestVoid()
    {
        var id = await Analyst.CreateAsync();
        var request = (await Analyst.PublishAsync(id, "新设事项")).Expect(202).Text("requestId");
        await Analyst.DraftAsync(id, "提交之后又改了");

        (await Publisher.PostAsync($"/api/v1/publish-requests/{request}/approve")).ExpectProblem(409, "publish-request.changed");

        Assert.Equal("Void", (await Publisher.ReadAsync($"/api/v1/publish-requests/{request}")).Text("state"));
        Assert.Equal("Draft", await StateAsync(id));
        Assert.NotEqual(request, (await Analyst.PublishAsync(id, "修改后重新提交")).Expect(202).Text("requestId"));
    }

    [Fact]
    public async Task Publish_AgainAfterAChange_VoidsTheFirstRequest()
    {
        var id = await Analyst.CreateAsync();
        var first = (await Analyst.PublishAsync(id, "新设事项")).Expect(202).Text("requestId");
        await Analyst.DraftAsync(id, "自己又改了");

        (await Analyst.PublishAsync(id, "补充后重新提交")).Expect(202);

        Assert.Equal("Void", (await Publisher.ReadAsync($"/api/v1/publish-requests/{first}")).Text("state"));
    }

    [Fact]
    public async Task Decline_NeedsAReasonAndAnotherPerson()
    {
        var id = await Analyst.CreateAsync();
        var request = (await Analyst.PublishAsync(id, "新设事项")).Expect(202).Text("requestId");

        (await Publisher.PostAsync($"/api/v1/publish-requests/{request}/decline")).ExpectProblem(400, "definition.reason-required");
        (await Analyst.PostAsync($"/api/v1/publish-requests/{request}/decline", new { reason = "自己退回" })).ExpectProblem(403, "publish-request.own");
        (await Publisher.PostAsync($"/api/v1/publish-requests/{Guid.NewGuid()}/decline", new { reason = "没有的" })).ExpectProblem(404, "publish-request.not-found");
        var declined = (await Publisher.PostAsync($"/api/v1/publish-requests/{request}/decline", new { reason = "缺少复核环节" })).Expect(200);

        Assert.Equal(("Declined", "缺少复核环节"), (declined.Text("state"), declined.Text("decisionReason")));
        Assert.Equal("Draft", await StateAsync(id));
    }

    [Fact]
    public async Task Publish_FromStudio_SavesTheDraftAndTellsThatItWaits()
    {
        var id = await Analyst.CreateAsync();

        var refused = await Analyst.PostAsync($"/elsa/api/workflow-definitions/{id}/publish", null, ("X-Bpm-Reason", Uri.EscapeDataString("新设事项")));

        refused.ExpectProblem(400, "definition.awaits-second-person");
        Assert.Contains((await OpenAsync()), row => row.Text("definitionId") == id && row.Text("reason") == "新设事项");
        (await Analyst.PostAsync($"/elsa/api/workflow-definitions/{await Analyst.CreateAsync()}/publish")).ExpectProblem(400, "definition.reason-required");
    }

    [Fact]
    public async Task UpdateReferences_ByOnePerson_NeedsAReasonAndWaitsForAnother()
    {
        var consumer = await ConsumedAsync(Server, "again");
        var request = (await Analyst.PublishAsync("again-step", "步骤改名")).Expect(202).Text("requestId");
        (await Publisher.PostAsync($"/api/v1/publish-requests/{request}/approve")).Expect(200);
        var before = Server.Fingerprint();

        (await Analyst.PostAsync("/elsa/api/workflow-definitions/again-step/update-references")).ExpectProblem(400, "definition.reason-required");
        Assert.Equal(before, Server.Fingerprint());
        var updated = (await Analyst.PostAsync("/elsa/api/workflow-definitions/again-step/update-references", null, ("X-Bpm-Reason", Uri.EscapeDataString("改用新步骤")))).Expect(200);

        Assert.Equal((consumer, consumer), (updated.GetProperty("affectedWorkflows")[0].GetString(), updated.GetProperty("awaitingApproval")[0].GetString()));
        var versions = (await Analyst.ReadAsync($"{DefinitionWork.Root}/{consumer}/versions")).EnumerateArray().ToList();
        Assert.Equal([(2, "Draft"), (1, "Published")], versions.Select(version => (version.GetProperty("version").GetInt32(), version.Text("state"))));
        var open = (await OpenAsync()).Single(row => row.Text("definitionId") == consumer);
        Assert.Equal(("analyst", "改用新步骤"), (open.Text("submittedBy"), open.Text("reason")));
        (await Publisher.PostAsync($"/api/v1/publish-requests/{open.Text("id")}/approve")).Expect(200);
        Assert.Equal("Published", await StateAsync(consumer));
    }

    /// <summary>A path on record as published that uses a step, and a draft of that step's second version.</summary>
    internal static async Task<string> ConsumedAsync(BpmServer server, string name)
    {
        await server.ImportAsync(Step(name, "一"));
        await server.ImportAsync(Definitions.Sequence($"{name}-path", Definitions.Activity("use", Title(name))));
        using var analyst = await server.SignInAsync("analyst");
        (await analyst.ImportAsync(("step.json", Encoding.UTF8.GetBytes(Step(name, "二"))))).Expect(200);
        return $"{name}-path";

        static string Step(string name, string text)
        {
            var step = JsonNode.Parse(Definitions.Sequence($"{name}-step", Definitions.Activity("line", "Elsa.WriteLine", ("text", Definitions.Literal(text, "String")))))!;
            step["name"] = Title(name);
            step["options"] = new JsonObject { ["usableAsActivity"] = true };
            return step.ToJsonString();
        }

        static string Title(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}Step";
    }

    private async Task<string> StateAsync(string id) => (await Analyst.ReadAsync($"{DefinitionWork.Root}/{id}/versions"))[0].Text("state");

    private async Task<List<JsonElement>> OpenAsync() => (await Publisher.ReadAsync("/api/v1/publish-requests?state=Open")).Items("items");
}
