using System.Text;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Problems;

/// <summary>Requests that no endpoint sees, or that none can read: each a problem with a code.</summary>
public sealed class ProblemTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task UnknownAddress_IsAProblem() => (await (await fixture.As("clerk.town")).GetAsync("/api/v1/nothing")).ExpectProblem(404, "not-found");

    [Fact]
    public async Task WrongMethod_IsAProblem() => (await (await fixture.As("clerk.town")).SendAsync(HttpMethod.Put, "/api/v1/cases", new { })).ExpectProblem(405, "method.not-allowed");

    [Fact]
    public async Task BodyThatIsNoJson_IsAProblem() =>
        (await (await fixture.As("clerk.town")).PostAsync("/api/v1/cases", new StringContent("{", Encoding.UTF8, "application/json"))).ExpectProblem(400, "request.invalid");

    [Fact]
    public async Task BodyOfAnotherMediaType_IsAProblem() =>
        (await (await fixture.As("clerk.town")).PostAsync("/api/v1/cases", new StringContent("<a/>", Encoding.UTF8, "application/xml"))).ExpectProblem(415, "media-type.unsupported");

    [Fact]
    public async Task MissingMember_IsAProblem() => (await (await fixture.As("clerk.town")).PostAsync("/api/v1/token", new { userName = "clerk.town" })).ExpectProblem(400, "request.invalid");

    [Fact]
    public async Task NullWhereAValueMustBe_IsAProblem() =>
        (await (await fixture.As("clerk.town")).PostAsync("/api/v1/token", new { userName = (string?)null, password = "x" })).ExpectProblem(400, "request.invalid");

    [Fact]
    public async Task UnknownValueInTheQuery_IsAProblem() => (await (await fixture.As("clerk.town")).GetAsync("/api/v1/cases?status=Sleeping")).ExpectProblem(400, "request.invalid");

    [Fact]
    public async Task Problem_ForACallerThatWantsAPdf_IsStillReadable() =>
        (await (await fixture.As("clerk.town")).GetAsync($"/api/v1/cases/none/documents/{Guid.NewGuid()}", ("Accept", "application/pdf"))).ExpectProblem(404, "case.not-found");

    [Fact]
    public async Task Answers_CarryHeadersThatKeepABrowserSafe()
    {
        var answer = await (await fixture.As("clerk.town")).GetAsync("/api/v1/stations");

        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Contains("default-src 'self'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("县政务服务中心", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_DescribesEveryAddressOfTheApi()
    {
        using var client = fixture.Server.Anonymous();

        var document = (await client.GetAsync("/openapi/v1.json")).Expect(200);

        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        string[] promised =
        [
            "/api/v1/token", "/api/v1/session", "/api/v1/me", "/api/v1/stations", "/api/v1/matters", "/api/v1/matters/{code}", "/api/v1/matters/{code}/checklist", "/api/v1/files", "/api/v1/files/{id}",
            "/api/v1/cases", "/api/v1/cases/{caseNumber}", "/api/v1/cases/{caseNumber}/corrections", "/api/v1/cases/{caseNumber}/withdraw", "/api/v1/cases/{caseNumber}/documents/{id}", "/api/v1/tasks",
            "/api/v1/tasks/{id}", "/api/v1/tasks/{id}/claim", "/api/v1/tasks/{id}/release", "/api/v1/tasks/{id}/complete", "/api/v1/regulator/feedback", "/api/v1/regulator/pushes", "/api/v1/seals/uses",
            "/api/v1/verify/{code}", "/api/v1/public/progress/{queryCode}",
        ];
        Assert.Empty(promised.Except(paths));
        Assert.All(document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()), call => Assert.True(call.Value.TryGetProperty("summary", out _), call.Name));
    }
}
