using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.ElsaApi;

/// <summary>Draws definitions and asks the Elsa API as Studio does.</summary>
internal static class Drawing
{
    public const string Api = "/elsa/api";
    public const string Definitions = Api + "/workflow-definitions";

    /// <summary>A model as Studio sends it: start, one line, end.</summary>
    public static JsonObject Model(string name, string? definitionId = null, string text = "你好") => JsonNode.Parse($$"""
        {
          "definitionId": {{(definitionId is null ? "null" : $"\"{definitionId}\"")}}, "id": null, "name": "{{name}}", "description": "说明 {{name}}", "toolVersion": "3.8.0.0",
          "variables": null, "inputs": null, "outputs": null, "outcomes": null, "customProperties": null, "isReadonly": false, "options": null, "links": null,
          "createdAt": "0001-01-01T00:00:00+00:00", "version": 1, "isLatest": true, "isPublished": false,
          "root": {
            "id": "flow1", "type": "Elsa.Flowchart", "version": 1, "name": "主流程",
            "activities": [
              { "id": "start", "type": "Elsa.Start", "version": 1, "name": "开始" },
              { "id": "line", "type": "Elsa.WriteLine", "version": 1, "name": "写一行", "text": { "typeName": null, "expression": { "type": "Literal", "value": "{{text}}" }, "memoryReference": null } },
              { "id": "end", "type": "Elsa.End", "version": 1, "name": "结束" }
            ],
            "connections": [
              { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "line", "port": "In" }, "vertices": [] },
              { "source": { "activity": "line", "port": "Done" }, "target": { "activity": "end", "port": "In" }, "vertices": null }
            ]
          }
        }
        """)!.AsObject();

    /// <summary>Another name for each test, so that they can share a server.</summary>
    public static string NewName(string name = "流程") => $"{name}{Guid.NewGuid():n}"[..16];

    public static Task<ApiAnswer> SaveAsync(this ApiClient client, JsonObject model, bool publish = false, params (string Name, string Value)[] headers) =>
        client.PostAsync(Definitions, new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish }, headers);

    /// <summary>Saves and gives the definition that came back, to be changed and saved again.</summary>
    public static async Task<JsonObject> DrawAsync(this ApiClient client, JsonObject model, bool publish = false) =>
        JsonNode.Parse((await client.SaveAsync(model, publish)).Expect(200).GetProperty("workflowDefinition").GetRawText())!.AsObject();

    public static async Task<JsonObject> OpenAsync(this ApiClient client, string definitionId, string versions = "Latest") =>
        JsonNode.Parse((await client.GetAsync($"{Definitions}/by-definition-id/{definitionId}?versionOptions={versions}")).Expect(200).GetRawText())!.AsObject();

    public static string DefinitionId(this JsonObject definition) => definition["definitionId"]!.GetValue<string>();

    public static string Id(this JsonObject definition) => definition["id"]!.GetValue<string>();

    public static int Version(this JsonObject definition) => definition["version"]!.GetValue<int>();

    public static JsonObject Activity(this JsonObject definition, string id) => Activities(definition["root"]!).First(a => a["id"]!.GetValue<string>() == id);

    public static IEnumerable<string> Texts(this JsonElement json, string list, string member) => json.GetProperty(list).EnumerateArray().Select(i => i.GetProperty(member).GetString()!);

    private static IEnumerable<JsonObject> Activities(JsonNode root) => root["activities"]!.AsArray().Select(a => a!.AsObject());
}
