using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Publishing;

/// <summary>What analysts do with definitions, through the API.</summary>
internal static class DefinitionWork
{
    public const string Root = "/api/v1/definitions";

    /// <summary>The definition as a file.</summary>
    public static async Task<JsonObject> ExportAsync(this ApiClient analyst, string definitionId) =>
        JsonNode.Parse((await analyst.GetAsync($"{Root}/export?ids={definitionId}")).Bytes)!.AsObject();

    /// <summary>Files as a form.</summary>
    public static MultipartFormDataContent Form(params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "files", name);
        return form;
    }

    public static Task<ApiAnswer> ImportAsync(this ApiClient analyst, params (string Name, byte[] Content)[] files) => analyst.PostAsync($"{Root}/import", Form(files));

    /// <summary>Makes a draft of a definition that says something else in the description of its first human step, and in its own.</summary>
    public static async Task DraftAsync(this ApiClient analyst, string definitionId, string note)
    {
        var definition = await analyst.ExportAsync(definitionId);
        definition["description"] = note;
        var line = (await analyst.ImportAsync(("draft.json", Encoding.UTF8.GetBytes(definition.ToJsonString())))).Expect(200).Items("files").Single();
        Assert.True(line.GetProperty("isImported").GetBoolean(), line.GetRawText());
    }

    /// <summary>A draft of its own: an empty definition with a new id.</summary>
    public static async Task<string> CreateAsync(this ApiClient analyst, string? name = null, string from = "template:blank") =>
        (await analyst.PostAsync(Root, new { from, name = name ?? $"测试流程{Guid.NewGuid():n}" })).Expect(201).Text("definitionId");

    public static Task<ApiAnswer> PublishAsync(this ApiClient analyst, string definitionId, string? reason = null) => analyst.PostAsync($"{Root}/{definitionId}/publish", new { reason });

    public static Task<ApiAnswer> RetractAsync(this ApiClient analyst, string definitionId, string? reason) => analyst.PostAsync($"{Root}/{definitionId}/retract", new { reason });
}
