using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;
using static Bpm.Web.Tests.ElsaApi.Drawing;

namespace Bpm.Web.Tests.ElsaApi;

/// <summary>What Studio's editors send, recorded from it (<c>input-values-by-hint.json</c>), is stored, comes back and runs.</summary>
public sealed class HintTests : IAsyncLifetime
{
    private readonly BpmServer _server = BpmServer.Start(settings: [("Bpm:Activities:Assemblies", typeof(HintActivity).Assembly.GetName().Name!)]);
    private ApiClient _analyst = null!;

    public async Task InitializeAsync() => _analyst = await _server.SignInAsync("analyst");

    public async Task DisposeAsync()
    {
        _analyst.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task EveryEditorsValue_IsWhatTheActivityIsGiven()
    {
        var drawn = await _analyst.DrawAsync(Recorded());

        var given = await RunAsync(drawn);

        Assert.Equal("初审", given.Text("title"));
        Assert.Equal("第一行\n第二行", given.Text("instructions"));
        Assert.Equal("critical", given.Text("priority"));
        Assert.True(given.GetProperty("allowDelegate").GetBoolean());
        Assert.Equal(["counter", "leader"], Strings(given, "roles"));
        Assert.Equal("any", given.Text("mode"));
        Assert.Equal("return 1;", given.Text("script"));
        Assert.Equal("123", given.Text("formSchema"));
        Assert.Equal("2026-12-31T00:00:00.0000000+08:00", given.Text("dueAt"));
        Assert.Equal(["身份证", "户口簿"], Strings(given, "materials"));
        Assert.True(given.GetProperty("targetVariable").GetBoolean());
        Assert.Equal("退件", given.Text("parentOutcome"));
        Assert.Equal("license", given.Text("subProcess"));
        Assert.Equal(["同意"], Strings(given, "outcomes"));
        Assert.Equal("Int32", given.Text("dataType"));
        Assert.Equal("3301", given.Text("inputRef"));
    }

    [Theory]
    [InlineData("2026/12/31 上午12:00:00", "2026-12-31T00:00:00+08:00")]
    [InlineData("2026/12/31 下午3:05:09", "2026-12-31T15:05:09+08:00")]
    [InlineData("12/31/2026 12:00:00 AM", "2026-12-31T00:00:00+08:00")]
    [InlineData("12/31/2026 3:05:09 PM", "2026-12-31T15:05:09+08:00")]
    [InlineData("2026-12-31T00:00:00+08:00", "2026-12-31T00:00:00+08:00")]
    public async Task Date_InWhicheverCultureThePageWas_IsStoredAsOthersReadIt(string sent, string stored)
    {
        var model = Recorded();
        model.Activity("review")["dueAt"]!["expression"]!["value"] = sent;

        var drawn = await _analyst.DrawAsync(model);

        Assert.Equal(stored, drawn.Activity("review")["dueAt"]!["expression"]!["value"]!.GetValue<string>());
        Assert.Equal(DateTimeOffset.Parse(stored, CultureInfo.InvariantCulture), DateTimeOffset.Parse((await RunAsync(drawn)).Text("dueAt"), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Saved_EveryInputHasItsType_SoThatAStockElsaReadsTheFile()
    {
        var drawn = await _analyst.DrawAsync(Recorded());

        var file = JsonNode.Parse((await _analyst.GetAsync($"{Definitions}/{drawn.DefinitionId()}/export")).Bytes)!.AsObject();

        var inputs = file.Activity("review").Select(m => m.Value).OfType<JsonObject>().Where(v => v.ContainsKey("expression")).ToList();
        Assert.Equal(16, inputs.Count);
        Assert.All(inputs, input => Assert.NotNull(input["typeName"]?.GetValue<string>()));
    }

    [Fact]
    public async Task BareValues_OfAFileWrittenByHand_AreShownWrapped()
    {
        var model = Recorded();
        var review = model.Activity("review");
        review["title"] = "直接写的";
        review["allowDelegate"] = true;
        review["roles"] = new JsonArray("甲", "乙");

        var drawn = await _analyst.DrawAsync(model);

        Assert.Equal("直接写的", drawn.Activity("review")["title"]!["expression"]!["value"]!.GetValue<string>());
        Assert.Equal("""["甲","乙"]""", drawn.Activity("review")["roles"]!["expression"]!["value"]!.GetValue<string>());
        var given = await RunAsync(drawn);
        Assert.Equal(("直接写的", true), (given.Text("title"), given.GetProperty("allowDelegate").GetBoolean()));
        Assert.Equal(["甲", "乙"], Strings(given, "roles"));
    }

    private static string[] Strings(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(i => i.GetString()!)];

    private static JsonObject Recorded()
    {
        var model = Model(NewName());
        var review = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ElsaApi", "input-values-by-hint.json")))!.AsObject();
        review["result"] = JsonNode.Parse("""{ "typeName": "String", "memoryReference": { "id": "Seen" } }""");
        model["root"]!["activities"] = new JsonArray(review);
        model["root"]!["connections"] = new JsonArray();
        model["variables"] = JsonNode.Parse("""[{ "id": "var-approved", "name": "Approved", "typeName": "Boolean", "isArray": false, "value": "True", "storageDriverTypeName": null }]""");
        model["inputs"] = JsonNode.Parse("""[{ "type": "String", "isArray": false, "name": "applicantId", "displayName": "申请人证件号", "description": "", "category": "Primitives", "uiHint": "singleline", "storageDriverType": null }]""");
        model["outputs"] = JsonNode.Parse("""[{ "type": "String", "isArray": false, "name": "Seen", "displayName": "所见", "description": "", "category": "Primitives" }]""");
        return model;
    }

    private async Task<JsonElement> RunAsync(JsonObject drawn)
    {
        var run = (await _analyst.PostAsync($"{Definitions}/{drawn.DefinitionId()}/execute", new { versionOptions = "Latest", input = new { applicantId = "3301" } })).Expect(200);
        return JsonDocument.Parse(run.GetProperty("workflowState").GetProperty("output").Text("Seen")).RootElement.Clone();
    }
}
