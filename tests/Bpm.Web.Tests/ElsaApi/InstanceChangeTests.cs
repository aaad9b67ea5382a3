using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;
using Bpm.Web.Tests.Http;
using static Bpm.Web.Tests.ElsaApi.InstanceServer;
using Flow = Bpm.Web.Tests.Http.Definitions;

namespace Bpm.Web.Tests.ElsaApi;

/// <summary>Cancelling, deleting, retrying and moving instances, and what is refused.</summary>
public sealed class InstanceChangeTests(InstanceServer fixture) : IClassFixture<InstanceServer>
{
    [Fact]
    public async Task Cancel_AWaitingInstance_EndsIt()
    {
        var id = await fixture.StartAsync("waits");
        var analyst = await fixture.As("analyst");

        Assert.Equal(204, (await analyst.PostAsync($"{Prefix}/cancel/workflow-instances/{id}")).Status);

        Assert.Equal("Cancelled", (await analyst.ReadAsync($"{Prefix}/workflow-instances/{id}")).Text("subStatus"));
        Assert.Equal(0, fixture.Server.Count($"SELECT count(*) FROM bookmark WHERE InstanceId = '{id}'"));
        (await analyst.PostAsync($"{Prefix}/cancel/workflow-instances/{id}")).ExpectProblem(400, "instance.over");
        (await analyst.PostAsync($"{Prefix}/cancel/workflow-instances/no-such")).ExpectProblem(404, "instance.not-found");
    }

    [Fact]
    public async Task CancelDeleteExport_OfACasesInstance_AreRefusedAndChangeNothing()
    {
        var admin = await fixture.As("admin");
        var before = fixture.Server.Fingerprint();

        (await admin.PostAsync($"{Prefix}/cancel/workflow-instances/{fixture.OfCase}")).ExpectProblem(400, "instance.of-case");
        (await admin.PostAsync($"{Prefix}/bulk-actions/cancel/workflow-instances", new { ids = new[] { fixture.OfCase } })).ExpectProblem(400, "instance.of-case");
        (await admin.SendAsync(HttpMethod.Delete, $"{Prefix}/workflow-instances/{fixture.OfCase}")).ExpectProblem(400, "instance.of-case");
        (await admin.PostAsync($"{Prefix}/bulk-actions/delete/workflow-instances/by-id", new { ids = new[] { fixture.OfCase } })).ExpectProblem(400, "instance.of-case");
        (await admin.GetAsync($"{Prefix}/workflow-instances/{fixture.OfCase}/export")).ExpectProblem(400, "instance.of-case");
        (await admin.PostAsync($"{Prefix}/bulk-actions/export/workflow-instances", new { ids = new[] { fixture.OfCase } })).ExpectProblem(400, "instance.of-case");

        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    public async Task Cancel_OfAnInstanceCorrelatedWithACase_IsRefused()
    {
        var id = await fixture.StartAsync("waits", fixture.CaseNumber);

        (await (await fixture.As("analyst")).PostAsync($"{Prefix}/cancel/workflow-instances/{id}")).ExpectProblem(400, "instance.of-case");
    }

    [Fact]
    public async Task Execute_WithTheNumberOfACase_IsRefused()
    {
        var before = fixture.Server.Fingerprint();

        (await (await fixture.As("publisher")).PostAsync($"{Prefix}/workflow-definitions/waits/execute", new { correlationId = fixture.CaseNumber, versionOptions = "Latest" })).ExpectProblem(400, "instance.of-case");

        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    public async Task CancelMany_OfADefinition_CancelsWhatNoCaseCarries()
    {
        var definition = System.Text.Json.Nodes.JsonNode.Parse(Flow.Sequence("many", Flow.Activity("wait", "Elsa.Event", ("eventName", Flow.Literal("go", "String")))))!;
        await fixture.Server.ImportAsync(definition.ToJsonString());
        string[] free = [await fixture.StartAsync("many"), await fixture.StartAsync("many")];
        var carried = await fixture.StartAsync("many", fixture.CaseNumber);
        var analyst = await fixture.As("analyst");

        var answer = (await analyst.PostAsync($"{Prefix}/bulk-actions/cancel/workflow-instances", new { ids = (string[]?)null, definitionVersionId = (string?)null, definitionId = "many", versionOptions = "Latest" })).Expect(200);

        Assert.Equal((2, 1, false), (answer.GetProperty("cancelledCount").GetInt32(), answer.GetProperty("ofCases").GetInt32(), answer.GetProperty("isPartial").GetBoolean()));
        foreach (var id in free)
            Assert.Equal("Cancelled", (await analyst.ReadAsync($"{Prefix}/workflow-instances/{id}")).Text("subStatus"));
        Assert.Equal("Suspended", (await analyst.ReadAsync($"{Prefix}/workflow-instances/{carried}")).Text("subStatus"));
        (await analyst.PostAsync($"{Prefix}/bulk-actions/cancel/workflow-instances", new { definitionId = "many", versionOptions = "Some" })).ExpectProblem(400, "query.invalid");
        Assert.Equal(0, (await analyst.PostAsync($"{Prefix}/bulk-actions/cancel/workflow-instances")).Expect(200).GetProperty("cancelledCount").GetInt32());
    }

    [Fact]
    public async Task Delete_OnlyFinishedInstances_AreGoneWithEverything()
    {
        var (over, running) = (await fixture.StartAsync("ends"), await fixture.StartAsync("waits"));
        var analyst = await fixture.As("analyst");

        Assert.Equal(204, (await analyst.SendAsync(HttpMethod.Delete, $"{Prefix}/workflow-instances/{over}")).Status);
        (await analyst.SendAsync(HttpMethod.Delete, $"{Prefix}/workflow-instances/{over}")).ExpectProblem(404, "instance.not-found");
        (await analyst.SendAsync(HttpMethod.Delete, $"{Prefix}/workflow-instances/{running}")).ExpectProblem(400, "instance.running");
        (await analyst.GetAsync($"{Prefix}/workflow-instances/{over}")).ExpectProblem(404, "instance.not-found");
        Assert.Equal(0, fixture.Server.Count($"SELECT (SELECT count(*) FROM journal WHERE InstanceId = '{over}') + (SELECT count(*) FROM activity_execution WHERE InstanceId = '{over}')"));
    }

    [Fact]
    public async Task DeleteMany_SomeStillRun_DeletesTheOthersAndSaysWhich()
    {
        var (over, running) = (await fixture.StartAsync("ends"), await fixture.StartAsync("waits"));

        var answer = (await (await fixture.As("publisher")).PostAsync($"{Prefix}/bulk-actions/delete/workflow-instances/by-id", new { ids = new[] { over, running, "no-such" } })).Expect(200);

        Assert.Equal(1, answer.GetProperty("deleted").GetInt32());
        Assert.Equal((running, "instance.running"), (answer.Items("refused").Single().Text("id"), answer.Items("refused")[0].Text("code")));
        (await (await fixture.As("publisher")).PostAsync($"{Prefix}/bulk-actions/delete/workflow-instances/by-id", new { ids = Enumerable.Range(0, 501).Select(i => $"{i}") })).ExpectProblem(400, "query.invalid");
    }

    [Fact]
    public async Task Change_ByWhoMayOnlyLook_IsForbidden()
    {
        var id = await fixture.StartAsync("ends");
        var viewer = await fixture.As("supervisor");
        var analyst = await fixture.As("analyst");

        (await viewer.PostAsync($"{Prefix}/cancel/workflow-instances/{id}")).ExpectProblem(403, "not-allowed");
        (await viewer.PostAsync($"{Prefix}/bulk-actions/cancel/workflow-instances", new { ids = new[] { id } })).ExpectProblem(403, "not-allowed");
        (await viewer.SendAsync(HttpMethod.Delete, $"{Prefix}/workflow-instances/{id}")).ExpectProblem(403, "not-allowed");
        (await viewer.PostAsync($"{Prefix}/bulk-actions/delete/workflow-instances/by-id", new { ids = new[] { id } })).ExpectProblem(403, "not-allowed");
        foreach (var client in (ApiClient[])[viewer, analyst])
        {
            (await client.PostAsync($"{Prefix}/alterations/workflows/retry", new { workflowInstanceIds = new[] { id } })).ExpectProblem(403, "not-allowed");
            (await client.GetAsync($"{Prefix}/workflow-instances/{id}/export")).ExpectProblem(403, "not-allowed");
            (await client.PostAsync($"{Prefix}/bulk-actions/export/workflow-instances", new { ids = new[] { id } })).ExpectProblem(403, "not-allowed");
            (await client.PostAsync($"{Prefix}/bulk-actions/import/workflow-instances", Files(("a.json", "{}")))).ExpectProblem(403, "not-allowed");
        }

        Assert.Equal(200, (await viewer.GetAsync($"{Prefix}/workflow-instances/{id}")).Status);
    }

    [Fact]
    public async Task Retry_AFaultedInstance_RunsTheFailedStepAgain()
    {
        await fixture.Server.ImportAsync(Flow.Sequence("flaky",
            Flow.Activity("wait", "Elsa.Event", ("eventName", Flow.Literal("go", "String"))), Flow.Activity("fault", "Elsa.Fault", ("message", Flow.Literal("断线", "String")))));
        var id = await fixture.StartAsync("flaky");
        await fixture.ResumeAsync(id);
        var admin = await fixture.As("admin");
        var lines = fixture.Server.Count($"SELECT count(*) FROM journal WHERE InstanceId = '{id}' AND EventName = 'Faulted' AND ActivityId = 'fault'");

        var answer = (await admin.PostAsync($"{Prefix}/alterations/workflows/retry", new { workflowInstanceIds = new[] { id, "no-such" }, activityIds = Array.Empty<string>() })).Expect(200);

        Assert.Equal((id, true, "Faulted", 2), (answer.Items("items")[0].Text("workflowInstanceId"), answer.Items("items")[0].GetProperty("isRetried").GetBoolean(), answer.Items("items")[0].Text("subStatus"), answer.Items("items")[0].GetProperty("incidentCount").GetInt32()));
        Assert.Equal("alteration.instance-unknown", answer.Items("items")[1].Text("code"));
        Assert.Equal(lines + 1, fixture.Server.Count($"SELECT count(*) FROM journal WHERE InstanceId = '{id}' AND EventName = 'Faulted' AND ActivityId = 'fault'"));
        (await admin.PostAsync($"{Prefix}/alterations/workflows/retry", new { workflowInstanceIds = new[] { await fixture.StartAsync("ends") } })).ExpectProblem(400, "alteration.instance-over");
        (await admin.PostAsync($"{Prefix}/alterations/workflows/retry", new { workflowInstanceIds = new[] { await fixture.StartAsync("waits") } })).ExpectProblem(400, "alteration.nothing-to-retry");
    }

    [Fact]
    public async Task ExportAndImport_OneInstance_GoesOnWhereItWaited()
    {
        var id = await fixture.StartAsync("waits");
        var admin = await fixture.As("admin");
        var file = await admin.GetAsync($"{Prefix}/workflow-instances/{id}/export");
        Assert.Equal((200, "application/json"), (file.Status, file.MediaType));
        Assert.Contains($"workflow-instance-{id}.json", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        await admin.PostAsync($"{Prefix}/cancel/workflow-instances/{id}");
        Assert.Equal(204, (await admin.SendAsync(HttpMethod.Delete, $"{Prefix}/workflow-instances/{id}")).Status);

        Assert.Equal(1, (await admin.PostAsync($"{Prefix}/bulk-actions/import/workflow-instances", Files(("one.json", file.Text)))).Expect(200).GetProperty("count").GetInt32());

        await fixture.ResumeAsync(id);
        Assert.Equal("Finished", (await admin.ReadAsync($"{Prefix}/workflow-instances/{id}")).Text("subStatus"));
        (await admin.PostAsync($"{Prefix}/bulk-actions/import/workflow-instances", Files(("one.json", file.Text)))).ExpectProblem(400, "instance.exists");
    }

    [Fact]
    public async Task ExportMany_IsAZipThatImportsAgain()
    {
        string[] ids = [await fixture.StartAsync("waits"), await fixture.StartAsync("ends")];
        var admin = await fixture.As("admin");

        var file = await admin.PostAsync($"{Prefix}/bulk-actions/export/workflow-instances", new { ids });

        Assert.Equal((200, "application/zip"), (file.Status, file.MediaType));
        using (var zip = new ZipArchive(new MemoryStream(file.Bytes)))
            Assert.Equal(ids.Select(id => $"workflow-instance-{id}.json").Order(), zip.Entries.Select(entry => entry.Name).Order());
        Assert.Equal(204, (await admin.SendAsync(HttpMethod.Delete, $"{Prefix}/workflow-instances/{ids[1]}")).Status);
        var answer = (await admin.PostAsync($"{Prefix}/bulk-actions/import/workflow-instances", Files(("all.zip", file.Bytes)))).Expect(200);
        Assert.Equal(1, answer.GetProperty("count").GetInt32());
        Assert.Contains(ids[0], answer.GetProperty("refused").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAnInstanceThatWouldActOnACase_IsRefused()
    {
        var id = await fixture.StartAsync("waits", "SL-9");
        var admin = await fixture.As("admin");
        var exported = JsonNode.Parse((await admin.GetAsync($"{Prefix}/workflow-instances/{id}/export")).Text)!.AsObject();
        exported["workflowState"]!["id"] = "forged";
        JsonObject With(Action<JsonObject> change)
        {
            var copy = exported.DeepClone().AsObject();
            change(copy["workflowState"]!.AsObject());
            return copy;
        }

        var before = fixture.Server.Fingerprint();
        foreach (var (forged, code) in ((JsonObject, string)[])[
            (With(state => state["correlationId"] = fixture.CaseNumber), "instance.of-case"),
            (With(state => { state.Remove("correlationId"); state["CorrelationID"] = fixture.CaseNumber; }), "instance.of-case"),
            (With(state => state["correlationId"] = new JsonObject { ["_island"] = $"\"{fixture.CaseNumber}\"" }), "instance.malformed"),
            (With(state => state["_island"] = "{}"), "instance.malformed")])
        {
            (await admin.PostAsync($"{Prefix}/bulk-actions/import/workflow-instances", Files(("forged.json", forged.ToJsonString())))).ExpectProblem(400, code);
        }

        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Theory]
    [InlineData("a.json", "{", "instance.malformed")]
    [InlineData("a.json", "[]", "instance.malformed")]
    [InlineData("a.json", """{"workflowState":{"id":"x","definitionVersionId":"no-such"}}""", "instance.version-unknown")]
    [InlineData("a.zip", "no zip", "import.zip-broken")]
    public async Task Import_OfNoInstance_IsRefused(string name, string content, string code) =>
        (await (await fixture.As("admin")).PostAsync($"{Prefix}/bulk-actions/import/workflow-instances", Files((name, content)))).ExpectProblem(400, code);

    [Fact]
    public async Task Import_WithoutAFile_IsRefused()
    {
        var admin = await fixture.As("admin");

        (await admin.PostAsync($"{Prefix}/bulk-actions/import/workflow-instances", new { })).ExpectProblem(415, "media-type.unsupported");
        using var empty = new MultipartFormDataContent { { new StringContent("x"), "note" } };
        (await admin.PostAsync($"{Prefix}/bulk-actions/import/workflow-instances", empty)).ExpectProblem(400, "import.no-file");
    }

    private static MultipartFormDataContent Files(params (string Name, object Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(content as byte[] ?? Encoding.UTF8.GetBytes((string)content)) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "files", name);
        return form;
    }
}
