using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Startup;

public sealed class StartupTests
{
    [Fact]
    public void Production_SamplePasswordStillWorks_RefusesToStart()
    {
        var data = Directory.CreateTempSubdirectory("bpm-web-tests-").FullName;

        var refused = Assert.ThrowsAny<Exception>(() => BpmServer.Start(null, data, ("environment", "Production")));

        Assert.Contains("Refusing to start in Production", refused.ToString(), StringComparison.Ordinal);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Production_WithoutTheSampleCounty_StartsAndHasNoSampleRegulator()
    {
        await using var server = BpmServer.Start(null, null, ("environment", "Production"), ("Bpm:SampleCounty", "false"));
        using var client = server.Anonymous();

        (await client.GetAsync("/health/ready")).Expect(200);
        (await client.GetAsync("/api/v1/sample-accounts")).ExpectProblem(404, "not-found");
        (await client.PostAsync("/api/v1/sample/regulator/inbox")).ExpectProblem(404, "not-found");
        (await client.PostAsync("/api/v1/token", new { userName = "admin", password = "Sample-2026" })).ExpectProblem(401, "sign-in.failed");
    }

    [Fact]
    public async Task Health_NoBrowser_IsDegradedAndServes()
    {
        await using var server = BpmServer.Start(null, null, ("Bpm:Documents:Browser", "/nowhere/chromium"));
        using var client = server.Anonymous();

        Assert.Equal("Degraded", (await client.GetAsync("/health/ready")).Expect(200).Text("status"));
        Assert.Equal("Healthy", (await client.GetAsync("/health/live")).Expect(200).Text("status"));
    }

    [Fact]
    public async Task Definitions_UnknownActivityBrokenConnectionOrBadScript_AreRefusedAndTheRestServes()
    {
        var folder = Directory.CreateTempSubdirectory("bpm-web-tests-").FullName;
        Write(folder, "unknown-activity", """{"id":"a","type":"Nobody.Knows","nodeId":"Workflow1:a"}""", "[]");
        Write(folder, "broken-connection", """{"id":"a","type":"Elsa.WriteLine","nodeId":"Workflow1:a"}""", """[{"source":{"activity":"a","port":"Done"},"target":{"activity":"gone","port":"In"}}]""");
        Write(folder, "bad-script", """{"id":"a","type":"Elsa.RunJavaScript","nodeId":"Workflow1:a","script":{"typeName":"String","expression":{"type":"Literal","value":"var = ;"}}}""", "[]");
        await using var server = BpmServer.Start(null, null, ("Bpm:Workflows", folder));
        using var client = server.Anonymous();

        var health = (await client.GetAsync("/health/ready")).Expect(200);

        Assert.Equal("Degraded", health.Text("status"));
        Assert.StartsWith("3 files refused", health.GetProperty("checks").GetProperty("definitions").Text("description"), StringComparison.Ordinal);
        Assert.Equal(0, server.Count("SELECT count(*) FROM workflow_definition"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task RateLimit_TooManyPublicQuestions_AreRefusedForAWhile()
    {
        await using var server = BpmServer.Start(null, null, ("Bpm:RateLimits:Public", "3"));
        using var client = server.Anonymous();
        for (var tries = 0; tries < 3; tries++)
            (await client.GetAsync("/api/v1/verify/unknown")).ExpectProblem(404, "verify.not-found");

        var refused = await client.GetAsync("/api/v1/verify/unknown");

        refused.ExpectProblem(429, "too-many-requests");
        Assert.True(refused.Headers.ContainsKey("Retry-After"));
    }

    private static void Write(string folder, string name, string activity, string connections)
    {
        var path = Path.Combine(folder, "paths", name);
        Directory.CreateDirectory(path);
        var root = $"{{\"id\":\"Flowchart1\",\"nodeId\":\"Workflow1:Flowchart1\",\"type\":\"Elsa.Flowchart\",\"activities\":[{activity}],\"connections\":{connections}}}";
        File.WriteAllText(Path.Combine(path, "v1.json"), $"{{\"id\":\"{name}-v1\",\"definitionId\":\"{name}\",\"name\":\"{name}\",\"version\":1,\"isLatest\":true,\"isPublished\":true,\"root\":{root}}}");
    }
}
