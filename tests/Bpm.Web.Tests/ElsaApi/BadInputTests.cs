using System.Text;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;
using static Bpm.Web.Tests.ElsaApi.Drawing;

namespace Bpm.Web.Tests.ElsaApi;

/// <summary>What nobody should send, sent: refused in the form that Studio shows, and nothing stored.</summary>
public sealed class BadInputTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private Task<ApiClient> Analyst => fixture.As("analyst");

    [Theory]
    [InlineData("{", "request.malformed-json")]
    [InlineData("[]", "request.malformed-json")]
    [InlineData("""{"model":{},"model":{}}""", "request.malformed-json")]
    [InlineData("{}", "definition.missing")]
    [InlineData("""{"model":[]}""", "definition.missing")]
    [InlineData("""{"model":{"definitionId":"../../secret","root":{"id":"a","type":"Elsa.Flowchart","version":1}}}""", "definition.id-invalid")]
    [InlineData("""{"model":{"definitionId":".hidden","root":{"id":"a","type":"Elsa.Flowchart","version":1}}}""", "definition.id-invalid")]
    [InlineData("""{"model":{"id":"a/b","definitionId":"ok-1","root":{"id":"a","type":"Elsa.Flowchart","version":1}}}""", "definition.id-invalid")]
    public async Task Save_OfNoDefinition_IsRefusedWithErrors(string body, string code)
    {
        var before = fixture.Server.Fingerprint();

        var refused = await (await Analyst).PostAsync(Definitions, Content(body));

        refused.ExpectProblem(400, code);
        Assert.NotEmpty(refused.Json.GetProperty("errors").EnumerateObject());
        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Theory]
    [InlineData("/import")]
    [InlineData("")]
    public async Task TenMegabytes_AreRefused(string path) =>
        (await (await Analyst).PostAsync(Definitions + path, Content("{\"model\":\"" + new string('a', 10 * 1024 * 1024) + "\"}"))).ExpectProblem(400, "request.too-large");

    [Fact]
    public async Task DefinitionAboveTheEnginesLimit_IsRefused()
    {
        var model = Model(NewName(), text: new string('x', 4_500_000));

        (await (await Analyst).SaveAsync(model)).ExpectProblem(400, "definition.too-large");
    }

    [Fact]
    public async Task GraphOfNearlyFiveThousandNodes_IsSavedAndShown_AndAboveItIsRefused()
    {
        var analyst = await Analyst;

        var big = await analyst.DrawAsync(Graph(4_900));
        Assert.Equal(4_900, big["root"]!["activities"]!.AsArray().Count);
        (await analyst.SaveAsync(Graph(5_100))).ExpectProblem(400, "definition.too-many-activities");
        (await analyst.PostAsync($"{Definitions}/import", Graph(5_100))).ExpectProblem(400, "definition.too-many-activities");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Graph(5_100).ToJsonString())), "files", "big.json" } };
        Assert.Equal("definition.too-many-activities", (await analyst.PostAsync("/api/v1/definitions/import", form)).Expect(200).Items("files").Single().Text("code"));
    }

    [Fact]
    public async Task TenMegabytes_AsAFileOrAsTheBodyOfADryRun_AreRefused()
    {
        var analyst = await Analyst;
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[(10 * 1024 * 1024) + 200_000]), "files", "big.json" } };

        (await analyst.PostAsync($"{Definitions}/import-files", form)).ExpectProblem(413, "import.too-large");
        Assert.Equal(413, (await analyst.PostAsync("/api/v1/definitions/m02-instant-station/try", Content("{\"matterCode\":\"" + new string('a', 10 * 1024 * 1024) + "\"}"), ("Expect", "100-continue"))).Status);
    }

    [Fact]
    public async Task NestingWithoutEnd_IsRefused()
    {
        var analyst = await Analyst;
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1" + new string('}', 5_000);
        var model = Model(NewName());
        var nested = new JsonObject { ["id"] = "leaf", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray() };
        for (var i = 0; i < 80; i++)
            nested = new JsonObject { ["id"] = $"n{i}", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray(nested) };
        model["root"] = nested;

        (await analyst.PostAsync(Definitions, Content($"{{\"model\":{deep}}}"))).ExpectProblem(400, "request.malformed-json");
        var refused = await analyst.PostAsync(Definitions, Content($"{{\"model\":{model.ToJsonString(new() { MaxDepth = 512 })}}}"));
        Assert.Contains(refused.Code, (string[])["definition.too-deep", "request.malformed-json", "definition.malformed-json"]);
    }

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("var s = 'a'; while (true) s += s;")]
    [InlineData("/(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")]
    [InlineData("var all = []; while (true) all.push(new Array(10000).join('x'));")]
    [InlineData("function f() { return f() + f(); } f()")]
    [InlineData("{% for i in (1..2000000000) %}x{% endfor %}", "Liquid")]
    public async Task ScriptBomb_IsSavedAsWritten_AndFaultsWhenItRunsInEarnestOrInADryRun(string script, string language = "JavaScript")
    {
        var analyst = await Analyst;
        var drawn = await analyst.DrawAsync(Scripted(script, language));

        var run = (await analyst.PostAsync($"{Definitions}/{drawn.DefinitionId()}/execute", new { versionOptions = "Latest" })).Expect(200).GetProperty("workflowState");

        Assert.Equal("Faulted", run.Text("subStatus"));
        var tried = (await analyst.PostAsync($"/api/v1/definitions/{drawn.DefinitionId()}/try", new { })).Expect(201);
        Assert.Equal("Faulted", tried.Text("status"));
        Assert.Equal(204, (await analyst.SendAsync(HttpMethod.Delete, $"/api/v1/definitions/{drawn.DefinitionId()}/try/{tried.Text("id")}")).Status);
    }

    [Fact]
    public async Task ScriptThatIsNothingButBrackets_IsRefusedOnPublish_WithoutHarm()
    {
        var refused = await (await Analyst).SaveAsync(Scripted(new string('(', 200_000)), publish: true);

        Assert.Equal(400, refused.Status);
        Assert.Equal("application/problem+json", refused.MediaType);
    }

    [Theory]
    [InlineData("by-definition-id/nowhere")]
    [InlineData("by-id/nowhere")]
    [InlineData("..%2F..%2Fetc%2Fpasswd/export")]
    [InlineData("nowhere/export")]
    [InlineData("subgraph/nowhere")]
    public async Task WhatIsNotThere_IsNotFound(string path) => (await (await Analyst).GetAsync($"{Definitions}/{path}")).ExpectProblem(404, "definition.not-found");

    [Fact]
    public async Task NameThatIsTooLong_IsRefusedAtTheName()
    {
        var refused = await (await Analyst).SaveAsync(Model(new string('名', 201)));

        refused.ExpectProblem(400, "definition.name-too-long");
        Assert.True(refused.Json.GetProperty("errors").TryGetProperty("name", out _));
    }

    private static StringContent Content(string json) => new(json, Encoding.UTF8, "application/json");

    private static JsonObject Scripted(string script, string language = "JavaScript")
    {
        var model = Model(NewName());
        model.Activity("line")["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = language, ["value"] = script } };
        return model;
    }

    private static JsonObject Graph(int nodes)
    {
        var model = Model(NewName());
        var activities = new JsonArray();
        var connections = new JsonArray();
        for (var i = 0; i < nodes; i++)
        {
            activities.Add(new JsonObject { ["id"] = $"n{i}", ["type"] = "Elsa.WriteLine", ["version"] = 1, ["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "x" } } });
            if (i > 0)
                connections.Add(new JsonObject { ["source"] = new JsonObject { ["activity"] = $"n{i - 1}", ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = $"n{i}", ["port"] = "In" } });
        }

        model["root"]!["activities"] = activities;
        model["root"]!["connections"] = connections;
        return model;
    }
}
