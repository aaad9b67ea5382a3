using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;
using Bpm.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Web.Tests.Http;

/// <summary>Small definitions for the tests of HTTP.</summary>
internal static class Definitions
{
    public static JsonObject Literal(JsonNode? value, string type = "Object") => Wrapped("Literal", value, type);

    public static JsonObject Script(string text, string type = "Object") => Wrapped("JavaScript", text, type);

    public static JsonObject Into(string variable, string type = "Object") => new() { ["typeName"] = type, ["memoryReference"] = new JsonObject { ["id"] = variable } };

    public static JsonObject Activity(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type };
        foreach (var (name, value) in members)
            activity[name] = value;
        return activity;
    }

    /// <summary>A sequence with the workflow variables Code, Answer and Data; their values are its outputs of the same names at the end.</summary>
    public static string Sequence(string definitionId, params JsonObject[] activities) => new JsonObject
    {
        ["id"] = $"{definitionId}-v1",
        ["definitionId"] = definitionId,
        ["version"] = 1,
        ["variables"] = new JsonArray([.. ((string[])["Code", "Answer", "Data", "More"]).Select(name =>
            (JsonNode)new JsonObject { ["id"] = name, ["name"] = name, ["typeName"] = "Object", ["storageDriverTypeName"] = "WorkflowInstanceStorageDriver" })]),
        ["root"] = new JsonObject { ["id"] = "sequence", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray([.. activities.Select(a => (JsonNode)a)]) },
    }.ToJsonString();

    public static async Task ImportAsync(this BpmServer server, string json)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DefinitionImporter>().ImportAsync(json, publish: true, CancellationToken.None);
    }

    public static async Task<BurstResult> RunAsync(this BpmServer server, string definitionId)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().StartAsync(new StartWorkflow { DefinitionId = definitionId }, CancellationToken.None);
    }

    public static async Task<WorkflowInstanceRecord> InstanceAsync(this BpmServer server, string instanceId)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().FindInstanceAsync(instanceId, CancellationToken.None))!;
    }

    private static JsonObject Wrapped(string expression, JsonNode? value, string type) => new()
    {
        ["typeName"] = type,
        ["expression"] = new JsonObject { ["type"] = expression, ["value"] = value },
    };
}
