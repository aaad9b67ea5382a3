using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Http;

/// <summary>A server on which workflows listen.</summary>
public sealed class ListeningServer : IAsyncLifetime
{
    public BpmServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = BpmServer.Start(null, null, ("Bpm:Http:MaxRequestBytes", "5000"));
        await Server.ImportAsync(Definitions.Sequence("orders",
            Endpoint("orders/{Id}", ("routeData", Definitions.Into("Data")), ("parsedContent", Definitions.Into("Answer"))),
            Definitions.Activity("reply", "Elsa.WriteHttpResponse",
                ("statusCode", Definitions.Literal(201, "HttpStatusCode")), ("content", Definitions.Script("({ id: variables.Data.Id, got: variables.Answer })")), ("responseHeaders", Definitions.Literal(new JsonObject { ["X-Own"] = "yes" })))));
        var single = JsonNode.Parse(Definitions.Sequence("single", Endpoint("single"), Definitions.Activity("wait", "Elsa.Event", ("eventName", Definitions.Literal("never", "String")))))!;
        single["options"] = new JsonObject { ["activationStrategyType"] = "SingletonStrategy" };
        await Server.ImportAsync(single.ToJsonString());
        await Server.ImportAsync(Definitions.Sequence("quiet", Endpoint("quiet")));
        await Server.ImportAsync(Definitions.Sequence("waits", Endpoint("waits"), Definitions.Activity("then", "Elsa.HttpEndpoint", ("path", Definitions.Literal("waits/more", "String"))), Reply("at last")));
        await Server.ImportAsync(Definitions.Sequence("staff", Endpoint("staff", ("authorize", Definitions.Literal(true, "Boolean"))), Reply("hello")));
        await Server.ImportAsync(Definitions.Sequence("window", Endpoint("window", ("authorize", Definitions.Literal(true, "Boolean")), ("policy", Definitions.Literal("window", "String"))), Reply("hello")));
        await Server.ImportAsync(Definitions.Sequence("nobody", Endpoint("nobody", ("authorize", Definitions.Literal(true, "Boolean")), ("policy", Definitions.Literal("no-such-policy", "String")))));
        await Server.ImportAsync(Definitions.Sequence("fails", Endpoint("fails"), Definitions.Activity("fault", "Elsa.Fault", ("message", Definitions.Literal("no", "String")))));
        await Server.ImportAsync(Definitions.Sequence("gone", Endpoint("gone"), Definitions.Activity("reply", "Elsa.WriteHttpResponse", ("statusCode", Definitions.Literal(404, "HttpStatusCode")))));
        await Server.ImportAsync(Definitions.Sequence("upload", Endpoint("upload", [.. FileRules(), ("file", Definitions.Into("Data"))]),
            Definitions.Activity("reply", "Elsa.WriteHttpResponse", ("content", Definitions.Script("variables.Data.FileName + ' ' + variables.Data.Length")))));
        await Server.ImportAsync(Definitions.Sequence("tolerant", Endpoint("tolerant", [.. FileRules(), ("requestSizeLimit", Definitions.Literal(1000, "Int64")), ("exposeFileTooLargeOutcome", true), ("exposeRequestTooLargeOutcome", true), ("exposeInvalidFileExtensionOutcome", true), ("exposeInvalidFileMimeTypeOutcome", true)]), Reply("seen")));
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    private static (string, JsonNode?)[] FileRules() =>
    [
        ("fileSizeLimit", Definitions.Literal(100, "Int64")),
        ("allowedFileExtensions", Definitions.Literal(new JsonArray(".pdf", "exe"), "String[]")),
        ("blockedFileExtensions", Definitions.Literal(new JsonArray("EXE"), "String[]")),
        ("allowedMimeTypes", Definitions.Literal(new JsonArray("application/pdf"), "String[]")),
    ];

    private static JsonObject Endpoint(string path, params (string Name, JsonNode? Value)[] members) => Definitions.Activity("in", "Elsa.HttpEndpoint", [
        ("path", Definitions.Literal(path, "String")), ("supportedMethods", Definitions.Literal(new JsonArray("POST"), "String[]")),
        ("customProperties", new JsonObject { ["canStartWorkflow"] = true }), .. members]);

    private static JsonObject Reply(string text) => Definitions.Activity("reply", "Elsa.WriteHttpResponse", ("content", Definitions.Literal(text, "String")));
}
