using System.Text;
using System.Text.Json.Nodes;
using Bpm.Engine.Http;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Http;

public sealed class SendHttpRequestTests
{
    [Fact]
    public async Task Flow_AnswerWithAnExpectedCode_GoesByTheCodeAndDoneWithTheParsedAnswer()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(Flow(("method", FlowJson.Literal("post", "String")), ("content", FlowJson.Script("({ Name: '张三', Age: 3 })"))).ToString());

        var request = test.Requests.All.Single();
        Assert.Equal(("POST", "https://county.example/people", "application/json"), (request.Method, request.Url, request.ContentType));
        Assert.Equal("""{"Name":"张三","Age":3}""", Encoding.UTF8.GetString(request.Content!));
        Assert.Equal([request.BookmarkId], test.Bookmarks.Select(b => b.Id));
        await test.AnswerAsync(request, Json(200, """{"id":7}"""));

        Assert.True(test.IsFinished);
        Assert.Equal(["200", "Done"], test.OutcomesOf("send"));
        Assert.Equal(["code 200 id 7"], test.Lines);
    }

    [Theory]
    [InlineData(500, "Unmatched status code", "Done")]
    [InlineData(200, "200", "Done")]
    [InlineData(201, "201", "Done")]
    public async Task Flow_StatusCode_ChoosesTheOutcome(int status, params string[] outcomes)
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(Flow(("expectedStatusCodes", FlowJson.Literal(new JsonArray(200, 201), "Int32[]"))).ToString());

        await test.AnswerAsync(test.Requests.All.Single(), Json(status, "{}"));

        Assert.Equal(outcomes, test.OutcomesOf("send"));
    }

    [Fact]
    public async Task Flow_NoExpectedCodes_HasOnlyDone()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(Flow(("expectedStatusCodes", FlowJson.Literal(new JsonArray(), "Int32[]"))).ToString());

        await test.AnswerAsync(test.Requests.All.Single(), Json(404, "{}"));

        Assert.Equal(["Done"], test.OutcomesOf("send"));
    }

    [Theory]
    [InlineData(OutgoingResult.FailedToConnect, "Failed to connect")]
    [InlineData(OutgoingResult.Timeout, "Timeout")]
    public async Task Flow_NoAnswer_GoesByTheReason(OutgoingResult result, string outcome)
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(Flow().ToString());

        await test.AnswerAsync(test.Requests.All.Single(), new OutgoingAnswer { Result = result });

        Assert.Equal([outcome], test.OutcomesOf("send"));
    }

    [Fact]
    public async Task Flow_Refused_IsAnIncidentWithTheReason()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(Flow().ToString());

        await test.AnswerAsync(test.Requests.All.Single(), new OutgoingAnswer { Result = OutgoingResult.Refused, Message = "The host 'county.example' is not allowed." });

        Assert.Equal(WorkflowSubStatus(test), (Execution.WorkflowSubStatus.Faulted, "The host 'county.example' is not allowed."));
    }

    [Fact]
    public async Task Answer_SecondTime_ChangesNothing()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(Flow().ToString());
        var request = test.Requests.All.Single();
        await test.AnswerAsync(request, Json(200, """{"id":7}"""));

        var again = await test.AnswerAsync(request, Json(500, "{}"));

        Assert.True(again.IsNothingDone);
        Assert.Equal(["200", "Done"], test.OutcomesOf("send"));
    }

    [Fact]
    public async Task Authorization_AndHeaders_AreSentButNeverRecorded()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(Flow(("authorization", FlowJson.Literal("Bearer s3cret", "String")), ("requestHeaders", FlowJson.Literal(new JsonObject { ["X-Key"] = "k3y" }))).ToString());

        var request = test.Requests.All.Single();
        Assert.Equal(("Bearer s3cret", "k3y"), (request.Authorization, request.Headers["X-Key"]));
        await test.AnswerAsync(request, Json(200, "{}"));
        var stored = string.Join('\n', test.Executions.Select(e => e.ToString()).Concat(test.Journal.Select(j => j.ToString())).Append(test.Instance.StateJson));
        Assert.DoesNotContain("s3cret", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("k3y", stored, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    [InlineData("https://user:password@county.example/")]
    [InlineData("")]
    public async Task Url_NotAbsoluteHttp_IsAnIncidentAndNothingIsSent(string url)
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Add("send", "Elsa.FlowSendHttpRequest", ("url", FlowJson.Literal(url, "String"))).ToString());

        Assert.Empty(test.Requests.All);
        Assert.Contains("absolute http or https address", test.Incidents.Single().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "ok")]
    [InlineData(404, "other")]
    public async Task Send_StatusCode_RunsTheNestedActivity(int status, string line)
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(Nested());

        await test.AnswerAsync(test.Requests.All.Single(), Json(status, "{}"));

        Assert.Equal([line, "after"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Theory]
    [InlineData(OutgoingResult.FailedToConnect, "no connection")]
    [InlineData(OutgoingResult.Timeout, null)]
    public async Task Send_NoAnswer_RunsThePortOrNothing(OutgoingResult result, string? line)
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(Nested());

        await test.AnswerAsync(test.Requests.All.Single(), new OutgoingAnswer { Result = result });

        Assert.Equal(line is null ? ["after"] : [line, "after"], test.Lines);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("""{"$type":"HttpResilienceStrategy","maxRetryAttempts":3}""", true)]
    public async Task ResilienceStrategy_Configured_AsksForRetries(string? strategy, bool isRetried)
    {
        await using var test = new WorkflowTest();
        var custom = new JsonObject();
        if (strategy is not null)
            custom["resilienceStrategy"] = JsonNode.Parse(strategy);

        await test.RunAsync(Flow(("customProperties", custom)).ToString());

        Assert.Equal(isRetried, test.Requests.All.Single().IsRetried);
    }

    private static (Execution.WorkflowSubStatus SubStatus, string Message) WorkflowSubStatus(WorkflowTest test) => (test.SubStatus, test.Incidents.Single().Message);

    private static OutgoingAnswer Json(int status, string json) => new() { StatusCode = status, ContentType = "application/json; charset=utf-8", Content = Encoding.UTF8.GetBytes(json) };

    private static FlowJson Flow(params (string Name, JsonNode? Value)[] members) => new FlowJson()
        .Variable("Code", "Int32", 0).Variable("Answer", "Object", null)
        .Add("send", "Elsa.FlowSendHttpRequest", [
            ("url", FlowJson.Literal("https://county.example/people", "String")),
            ("statusCode", new JsonObject { ["typeName"] = "Int32", ["memoryReference"] = new JsonObject { ["id"] = "Code" } }),
            ("parsedContent", new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "Answer" } }),
            .. members])
        .WriteScript("say", "'code ' + variables.Code + ' id ' + variables.Answer.id")
        .Connect("send-200>say");

    private static string Nested()
    {
        static JsonObject Line(string id, string text) => FlowJson.Activity(id, "Elsa.WriteLine", ("text", FlowJson.Literal(text, "String")));
        return new FlowJson()
            .Add("send", "Elsa.SendHttpRequest",
                ("url", FlowJson.Literal("https://county.example/people", "String")),
                ("expectedStatusCodes", new JsonArray(new JsonObject { ["statusCode"] = 200, ["activity"] = Line("ok", "ok") })),
                ("unmatchedStatusCode", Line("other", "other")),
                ("failedToConnect", Line("lost", "no connection")))
            .Write("after").Connect("send>after").ToString();
    }
}
