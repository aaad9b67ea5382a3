using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bpm.Web.Tests.Hosting;

/// <summary>What people do with cases, through the API.</summary>
internal static class CaseWork
{
    /// <summary>The smallest PDF that is one.</summary>
    public static byte[] Pdf(string text) => Encoding.UTF8.GetBytes($"%PDF-1.4\n% {text}\n%%EOF\n");

    public static MultipartFormDataContent Upload(string fileName, byte[] content, string field = "file")
    {
        var part = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        return new MultipartFormDataContent { { part, field, fileName } };
    }

    /// <summary>The body of <c>POST /cases</c> with every required material except those left out.</summary>
    public static async Task<JsonObject> BodyAsync(this ApiClient clerk, Application application, params string[] without)
    {
        var guide = await clerk.ReadAsync($"/api/v1/matters/{application.Matter}");
        var list = (await clerk.PostAsync($"/api/v1/matters/{application.Matter}/checklist", new JsonObject { ["answers"] = application.Answers.DeepClone(), ["station"] = application.Station })).Expect(200);
        var materials = new JsonArray();
        foreach (var material in list.GetProperty("materials").EnumerateArray())
        {
            var code = material.GetProperty("code").GetString()!;
            if (material.GetProperty("fetched").GetBoolean())
                materials.Add(Material(code, "Fetched"));
            else if (material.GetProperty("requirement").GetString() == "Required" && !without.Contains(code))
                materials.Add(Material(code, "Upload", await clerk.UploadAsync($"{code}.pdf")));
        }

        return new JsonObject
        {
            ["matterCode"] = application.Matter,
            ["stationCode"] = application.Station,
            ["applicant"] = application.Applicant.DeepClone(),
            ["answers"] = application.Answers.DeepClone(),
            ["form"] = Forms.Fill(guide.GetProperty("applicationForm").GetProperty("rule"), application.Form),
            ["materials"] = materials,
            ["operationId"] = Guid.NewGuid().ToString(),
        };
    }

    public static JsonObject Material(string code, string way, params string[] fileIds) =>
        new() { ["code"] = code, ["fileIds"] = new JsonArray([.. fileIds.Select(id => (JsonNode)id)]), ["way"] = way };

    /// <summary>Uploads a small PDF and gives its key.</summary>
    public static async Task<string> UploadAsync(this ApiClient clerk, string fileName) =>
        (await clerk.PostAsync("/api/v1/files", Upload(fileName, Pdf(fileName)))).Expect(201).GetProperty("fileId").GetString()!;

    /// <summary>Takes the application in and gives the case number.</summary>
    public static async Task<string> ReceiveAsync(this ApiClient clerk, Application application, params string[] without) =>
        (await clerk.PostAsync("/api/v1/cases", await clerk.BodyAsync(application, without))).Expect(201).GetProperty("caseNumber").GetString()!;

    /// <summary>The one open task of the case that the account may do.</summary>
    public static async Task<JsonElement> TaskOfAsync(this ApiClient account, string caseNumber)
    {
        foreach (var view in (string[])["mine", "claimable"])
        {
            var found = (await account.ReadAsync($"/api/v1/tasks?view={view}&text={caseNumber}")).GetProperty("items");
            if (found.GetArrayLength() > 0)
                return await account.ReadAsync($"/api/v1/tasks/{found[0].GetProperty("id").GetString()}");
        }

        throw new InvalidOperationException($"No task of {caseNumber} for this account.");
    }

    /// <summary>The body that completes a task: an outcome, a form that fits, a comment.</summary>
    public static JsonObject Completion(JsonElement task, string? outcome = null, JsonObject? form = null) => new()
    {
        ["outcome"] = outcome ?? task.GetProperty("outcomes")[0].GetProperty("name").GetString(),
        ["form"] = task.GetProperty("form") is { ValueKind: JsonValueKind.Object } described ? Forms.Fill(described.GetProperty("rule"), form) : new JsonObject(),
        ["comment"] = "同意，材料属实。",
        ["operationId"] = Guid.NewGuid().ToString(),
        ["revision"] = task.GetProperty("task").GetProperty("revision").GetInt32(),
    };

    public static string IdOf(JsonElement task) => task.GetProperty("task").GetProperty("id").GetString()!;

    /// <summary>Completes the account's open task of the case.</summary>
    public static async Task<JsonElement> WorkAsync(this ApiClient account, string caseNumber, string? outcome = null, JsonObject? form = null)
    {
        var task = await account.TaskOfAsync(caseNumber);
        return (await account.PostAsync($"/api/v1/tasks/{IdOf(task)}/complete", Completion(task, outcome, form))).Expect(200);
    }

    public static Task<JsonElement> CaseAsync(this ApiClient account, string caseNumber) => account.ReadAsync($"/api/v1/cases/{caseNumber}");

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static List<JsonElement> Items(this JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray()];
}
