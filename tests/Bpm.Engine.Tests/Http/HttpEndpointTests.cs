using System.Text;
using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;
using Bpm.Engine.Http;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Http;

public sealed class HttpEndpointTests
{
    [Fact]
    public async Task Publish_OneTriggerForEachMethod_LowerCaseWithALeadingSlash()
    {
        await using var test = new WorkflowTest();

        await test.AddAsync(Orders().ToString());

        Assert.Equal(
            ["""get /orders/{orderid} /Orders/{OrderId}""", """post /orders/{orderid} /Orders/{OrderId}"""],
            test.Definitions.Triggers.Select(t => JsonNode.Parse(t.PayloadJson!)!).Select(p => $"{p["method"]} {p["path"]} {p["template"]}"));
    }

    [Fact]
    public async Task Request_Trigger_StartsTheWorkflowAndAnswersWithWhatItWrote()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Orders().ToString());

        var reply = await test.RequestAsync(new IncomingRequest
        {
            Path = "/orders/A-7",
            Method = "POST",
            Query = new Dictionary<string, string> { ["urgent"] = "yes" },
            Content = Encoding.UTF8.GetBytes("""{"count":3}"""),
            ContentType = "application/json",
        });

        Assert.True(test.IsFinished);
        Assert.Equal((201, "application/json"), (reply!.StatusCode, reply.ContentType));
        Assert.Equal("""{"id":"A-7","count":3,"urgent":"yes"}""", Encoding.UTF8.GetString(reply.Content!));
        Assert.Equal("/orders/A-7", reply.Headers["Location"]);
    }

    [Fact]
    public async Task Request_InMidWorkflow_ResumesItOnce()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(Confirm());
        Assert.Equal(2, test.Bookmarks.Count);

        var reply = await test.RequestAsync(new IncomingRequest { Path = "/confirm/", Method = "PUT" });

        Assert.True(test.IsFinished);
        Assert.Equal("thanks", Encoding.UTF8.GetString(reply!.Content!));
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.RequestAsync(new IncomingRequest { Path = "/confirm", Method = "POST" }));
    }

    [Fact]
    public async Task Request_SeveralWaitAtOneAddress_NeedsToSayWhichOne()
    {
        await using var test = new WorkflowTest();
        var first = await test.RunAsync(Confirm());
        await test.StartAsync("confirm", correlationId: "second");

        await Assert.ThrowsAsync<AmbiguousEndpointException>(() => test.RequestAsync(new IncomingRequest { Path = "/confirm", Method = "PUT" }));
        await test.RequestAsync(new IncomingRequest { Path = "/confirm", Method = "PUT", CorrelationId = "second" });
        await test.RequestAsync(new IncomingRequest { Path = "/confirm", Method = "PUT", InstanceId = first.InstanceId });

        Assert.Empty(test.Store.Bookmarks);
    }

    [Fact]
    public async Task Request_ExactPathAndTemplateBothFit_TheExactOneIsTaken()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Listen("any", "a/{x}"));
        await test.AddAsync(Listen("exact", "a/b"));
        await test.AddAsync(Listen("rest", "a/{*rest}"));

        await test.RequestAsync(new IncomingRequest { Path = "/a/b", Method = "GET" });
        Assert.Equal("exact", test.Instance.DefinitionId);
        await test.RequestAsync(new IncomingRequest { Path = "/a/c", Method = "GET" });
        Assert.Equal("any", test.Instance.DefinitionId);
        await test.RequestAsync(new IncomingRequest { Path = "/a/c/d", Method = "GET" });
        Assert.Equal("rest", test.Instance.DefinitionId);
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.RequestAsync(new IncomingRequest { Path = "/b", Method = "GET" }));
    }

    [Theory]
    [InlineData("a/b", "A/B/")]
    [InlineData("a/{x}", "a/{y}")]
    public async Task Publish_AddressOfAnotherWorkflow_IsRefused(string mine, string other)
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Listen("first", mine));

        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => test.AddAsync(Listen("second", other)));

        Assert.Equal("definition.http-path-taken", refused.Findings.Single().Code);
        Assert.Single(test.Definitions.Triggers);
    }

    [Fact]
    public async Task Publish_NextVersionOfTheSameWorkflow_KeepsTheAddress()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Listen("first", "a/b"));

        await test.AddAsync(Listen("first", "a/b", 2));

        Assert.Equal("first-v2", test.Definitions.Triggers.Single().DefinitionVersionId);
    }

    [Fact]
    public async Task WriteHttpResponse_NoCurrentRequest_IsAnIncident()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Add("reply", "Elsa.WriteHttpResponse").ToString());

        Assert.Contains("no current HTTP request", test.Incidents.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteHttpResponse_InALaterBurst_IsAnIncident()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson().Add(Endpoint("in", "late")).Wait("pause").Add("reply", "Elsa.WriteHttpResponse").Connect("in>pause", "pause>reply").ToString());
        Assert.Null(await test.RequestAsync(new IncomingRequest { Path = "/late", Method = "GET" }));

        await test.SendEventAsync("pause");

        Assert.Contains("no current HTTP request", test.Incidents.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_RefusalThatTheEndpointWantsToSee_IsItsOutcome()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson().Add(Endpoint("in", "upload", ("exposeFileTooLargeOutcome", true))).Write("small").Connect("in-File too large>small").ToString());

        await test.RequestAsync(new IncomingRequest { Path = "/upload", Method = "GET", Refusal = HttpOutcomes.FileTooLarge });

        Assert.Contains(HttpOutcomes.FileTooLarge, test.Definitions.Triggers.Single().PayloadJson, StringComparison.Ordinal);
        Assert.Equal(["small"], test.Lines);
    }

    private static JsonObject Endpoint(string id, string path, params (string Name, JsonNode? Value)[] members) => FlowJson.Activity(id, "Elsa.HttpEndpoint", [
        ("path", FlowJson.Literal(path, "String")), ("customProperties", new JsonObject { ["canStartWorkflow"] = true }), .. members]);

    private static string Listen(string definitionId, string path, int version = 1) => new FlowJson(definitionId) { Version = version }.Add(Endpoint("in", path)).ToString();

    private static JsonObject Into(string variable) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variable } };

    private static FlowJson Orders() => new FlowJson("orders").Variable("Route", "Object", null).Variable("Query", "Object", null).Variable("Body", "Object", null)
        .Add(Endpoint("in", "Orders/{OrderId}", ("supportedMethods", FlowJson.Literal(new JsonArray("GET", "POST"), "String[]")), ("routeData", Into("Route")), ("queryStringData", Into("Query")), ("parsedContent", Into("Body"))))
        .Add("reply", "Elsa.WriteHttpResponse",
            ("statusCode", FlowJson.Literal("Created", "HttpStatusCode")),
            ("content", FlowJson.Script("({ id: variables.Route.OrderId, count: variables.Body.count, urgent: variables.Query.urgent })")),
            ("responseHeaders", FlowJson.Script("({ Location: '/orders/' + variables.Route.OrderId })")))
        .Connect("in>reply");

    private static string Confirm() => new FlowJson("confirm").Start()
        .Add(FlowJson.Activity("in", "Elsa.HttpEndpoint", ("path", FlowJson.Literal("/confirm", "String")), ("supportedMethods", FlowJson.Literal(new JsonArray("PUT", "POST"), "String[]"))))
        .Add("reply", "Elsa.WriteHttpResponse", ("content", FlowJson.Literal("thanks", "String")))
        .Connect("start>in", "in>reply").ToString();
}
