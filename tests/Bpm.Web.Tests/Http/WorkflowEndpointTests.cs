using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Bpm.Data;
using Bpm.Engine.Runtime;
using Bpm.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Web.Tests.Http;

/// <summary>Workflows that listen, asked over real HTTP.</summary>
public sealed class WorkflowEndpointTests(ListeningServer listening) : IClassFixture<ListeningServer>, IDisposable
{
    private readonly BpmServer _server = listening.Server;
    private readonly ApiClient _client = listening.Server.Anonymous();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Post_Listened_StartsOneInstanceAndAnswers()
    {
        var answer = await _client.PostAsync("/workflows/Orders/A-7", new { count = 3 });

        var json = answer.Expect(201);
        Assert.Equal(("A-7", 3, "yes"), (json.GetProperty("id").GetString(), json.GetProperty("got").GetProperty("count").GetInt32(), answer.Headers["X-Own"]));
        Assert.Equal(1, _server.Count("SELECT count(*) FROM workflow_instance WHERE DefinitionId = 'orders' AND Status = 'Finished'"));
    }

    [Fact]
    public async Task Post_NothingWritten_Is200WithoutABody()
    {
        var answer = await _client.PostAsync("/workflows/quiet");

        Assert.Equal((200, 0), (answer.Status, answer.Bytes.Length));
    }

    [Fact]
    public async Task Post_WorkflowGoesOnWaiting_Is202AndTheNextRequestResumesIt()
    {
        Assert.Equal((202, 0), await _client.PostAsync("/workflows/waits") is var first ? (first.Status, first.Bytes.Length) : default);

        var answer = await _client.GetAsync("/workflows/waits/more");
        Assert.Equal((200, "at last"), (answer.Status, answer.Text));
        (await _client.GetAsync("/workflows/waits/more")).ExpectProblem(404, "not-found");
        Assert.Equal(1, _server.Count("SELECT count(*) FROM workflow_instance WHERE DefinitionId = 'waits' AND CorrelationId IS NULL AND Status = 'Finished'"));
    }

    [Fact]
    public async Task Get_SeveralWait_IsRefusedUntilOneIsNamed()
    {
        await _client.PostAsync("/workflows/waits?correlationId=one");
        await _client.PostAsync("/workflows/waits?correlationId=two");

        (await _client.GetAsync("/workflows/waits/more")).ExpectProblem(409, "http.ambiguous");
        Assert.Equal(200, (await _client.GetAsync("/workflows/waits/more?correlationId=two")).Status);
        Assert.Equal(200, (await _client.GetAsync("/workflows/waits/more", ("X-Correlation-Id", "one"))).Status);
    }

    [Fact]
    public async Task Post_StrategyAllowsOneInstance_TheSecondIsRefused()
    {
        Assert.Equal(202, (await _client.PostAsync("/workflows/single")).Status);

        (await _client.PostAsync("/workflows/single")).ExpectProblem(409, "start.not-allowed");
    }

    [Fact]
    public async Task Get_NobodyListens_Is404AndNothingIsStored()
    {
        var before = _server.Fingerprint();

        (await _client.GetAsync("/workflows/nothing")).ExpectProblem(404, "not-found");

        Assert.Equal(before, _server.Fingerprint());
    }

    [Fact]
    public async Task Get_OnlyPostListens_Is405WithTheMethods()
    {
        var answer = await _client.GetAsync("/workflows/quiet");

        answer.ExpectProblem(405, "method.not-allowed");
        Assert.Equal("POST", answer.Headers["Allow"]);
    }

    [Fact]
    public async Task Post_TooLong_Is413()
    {
        var before = _server.Fingerprint();

        (await _client.PostAsync("/workflows/quiet", new { text = new string('x', 6000) })).ExpectProblem(413, "request.too-large");
        using var chunked = new StreamContent(new MemoryStream(new byte[6000])) { Headers = { ContentLength = null } };
        (await _client.PostAsync("/workflows/quiet", chunked)).ExpectProblem(413, "request.too-large");

        Assert.Equal(before, _server.Fingerprint());
    }

    [Fact]
    public async Task Post_Authorize_NeedsSignInAndThePolicy()
    {
        using var clerk = await _server.SignInAsync("clerk.town");
        using var admin = await _server.SignInAsync("admin");

        (await _client.PostAsync("/workflows/staff")).ExpectProblem(401, "sign-in.required");
        Assert.Equal("hello", (await admin.PostAsync("/workflows/staff")).Text);
        (await _client.PostAsync("/workflows/window")).ExpectProblem(401, "sign-in.required");
        (await admin.PostAsync("/workflows/window")).ExpectProblem(403, "not-allowed");
        Assert.Equal("hello", (await clerk.PostAsync("/workflows/window")).Text);
        (await clerk.PostAsync("/workflows/nobody")).ExpectProblem(403, "not-allowed");
        Assert.Equal(0, _server.Count("SELECT count(*) FROM activity_execution WHERE OutputsJson LIKE '%Bearer %'"));
        await using var scope = _server.Services.CreateAsyncScope();
        var states = await scope.ServiceProvider.GetRequiredService<BpmDbContext>().Set<WorkflowInstanceRecord>().Select(instance => instance.StateJson).ToListAsync();
        Assert.NotEmpty(states);
        Assert.All(states, state => Assert.DoesNotContain("Bearer ", state, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_ByCookieWithoutTheGuardsHeader_IsRefused()
    {
        using var browser = new ApiClient(new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = _server.Address });
        Assert.InRange((await browser.PostAsync("/api/v1/session", new { userName = "clerk.town", password = "Sample-2026" })).Status, 200, 204);

        (await browser.PostAsync("/workflows/staff")).ExpectProblem(403, "csrf.header-missing");
        Assert.Equal("hello", (await browser.PostAsync("/workflows/staff", null, ("X-Requested-With", "bpm"))).Text);
    }

    [Fact]
    public async Task Post_WorkflowFails_Is500AndTheIncidentIsStored()
    {
        (await _client.PostAsync("/workflows/fails")).ExpectProblem(500, "server-error");

        Assert.Equal(1, _server.Count("SELECT count(*) FROM workflow_instance WHERE SubStatus = 'Faulted' AND DefinitionId = 'fails'"));
    }

    [Fact]
    public async Task Post_WorkflowAnswers404_IsItsOwnEmptyAnswer()
    {
        var answer = await _client.PostAsync("/workflows/gone");

        Assert.Equal((404, 0), (answer.Status, answer.Bytes.Length));
    }

    [Theory]
    [InlineData("plan.pdf", "application/pdf", 20, 200, "plan.pdf 20")]
    [InlineData("../../plan.pdf", "application/pdf", 20, 200, "plan.pdf 20")]
    [InlineData("plan.pdf", "application/pdf", 200, 413, "request.too-large")]
    [InlineData("plan.exe", "application/pdf", 20, 415, "media-type.unsupported")]
    [InlineData("plan.txt", "application/pdf", 20, 415, "media-type.unsupported")]
    [InlineData("plan.pdf", "text/html", 20, 415, "media-type.unsupported")]
    public async Task Post_File_IsTakenOrRefusedByTheEndpointsRules(string name, string type, int length, int status, string expected)
    {
        var answer = await _client.PostAsync("/workflows/upload", File(name, type, length));

        Assert.True(answer.Status == status, answer.Text);
        Assert.Equal(expected, answer.Code ?? answer.Text);
    }

    [Theory]
    [InlineData("plan.pdf", "application/pdf", 200, "File too large")]
    [InlineData("plan.exe", "application/pdf", 20, "Invalid file extension")]
    [InlineData("plan.pdf", "text/html", 20, "Invalid file MIME type")]
    [InlineData("plan.pdf", "application/pdf", 2000, "Request too large")]
    public async Task Post_RefusalThatTheWorkflowWantsToSee_IsItsOutcome(string name, string type, int length, string outcome)
    {
        var answer = await _client.PostAsync("/workflows/tolerant", File(name, type, length));

        Assert.Equal((200, "seen"), (answer.Status, answer.Text));
        Assert.Contains(outcome, _server.Text("SELECT PayloadJson FROM activity_execution WHERE ActivityType = 'Elsa.HttpEndpoint' ORDER BY rowid DESC LIMIT 1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_TooMany_AreRefusedForAWhile()
    {
        await using var server = BpmServer.Start(null, null, ("Bpm:RateLimits:Workflows", "2"), ("Bpm:Http:BasePath", "/hooks"));
        using var client = server.Anonymous();
        for (var tries = 0; tries < 2; tries++)
            (await client.GetAsync("/hooks/nothing")).ExpectProblem(404, "not-found");

        (await client.GetAsync("/hooks/nothing")).ExpectProblem(429, "too-many-requests");
    }

    private static MultipartFormDataContent File(string name, string type, int length)
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(new string('x', length))) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        return new MultipartFormDataContent { { content, "file", name } };
    }
}
