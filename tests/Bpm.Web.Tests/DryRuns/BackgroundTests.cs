using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Web.Tests.Hosting;
using Bpm.Web.Tests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Web.Tests.DryRuns;

/// <summary>Background activities of a dry run: done at once, by the virtual clock, and nowhere but in the session.</summary>
public sealed class BackgroundTests : IAsyncLifetime
{
    private readonly BpmServer _server = BpmServer.Start(settings: [("Bpm:Activities:Assemblies", typeof(SlowStamp).Assembly.GetName().Name!), ("Bpm:DryRuns:MaxSeconds", "2")]);
    private ApiClient _analyst = null!;

    public async Task InitializeAsync() => _analyst = await _server.SignInAsync("analyst");

    public async Task DisposeAsync()
    {
        _analyst.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Begin_WithBackgroundActivities_RunsThemByTheVirtualClockAndWritesNothingLive()
    {
        await SaveDraftAsync("try-job", Job("first", "Code"), Nap(), Job("second", "Answer"));
        var before = _server.Fingerprint();

        var begun = await _analyst.BeginAsync("try-job", new { receivedAt = "2027-03-01T02:00:00Z" });
        var ended = (await _analyst.PostAsync($"{TryClient.Of(begun)}/clock", new { toNextTimer = true })).Expect(200);

        Assert.Equal("Timer", Assert.Single(begun.Items("awaited")).Text("kind"));
        Assert.Equal(["first", "nap", "second"], ended.Route());
        Assert.Equal("Finished", ended.Text("status"));
        Assert.Contains("2027-03-01 02:00", Value(begun, "Code"), StringComparison.Ordinal);
        Assert.Contains("2027-03-02 02:00", Value(ended, "Answer"), StringComparison.Ordinal);
        Assert.Equal(before, _server.Fingerprint());
    }

    [Fact]
    public async Task Begin_WithABackgroundActivityThatFails_ShowsTheIncident()
    {
        await SaveDraftAsync("try-job-fails", Definitions.Activity("job", "Test.SlowStamp", ("mode", Definitions.Literal("fail", "String"))));

        var begun = await _analyst.BeginAsync("try-job-fails");

        Assert.Equal("Faulted", begun.Text("status"));
        Assert.Contains("没有盖成", Assert.Single(begun.Items("incidents")).Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Act_OnABackgroundActivityThatNeverEnds_IsStoppedAndItIsNotAnsweredByHand()
    {
        await SaveDraftAsync("try-job-hangs", Nap(), Definitions.Activity("job", "Test.SlowStamp", ("mode", Definitions.Literal("hang", "String"))));
        var begun = await _analyst.BeginAsync("try-job-hangs");

        (await _analyst.PostAsync($"{TryClient.Of(begun)}/clock", new { toNextTimer = true })).ExpectProblem(409, "try.too-slow");

        var now = await _analyst.ReadAsync(TryClient.Of(begun));
        var stuck = Assert.Single(now.Items("awaited"));
        Assert.Equal(("Background", "后台活动"), (stuck.Text("kind"), stuck.Text("kindName")));
        (await _analyst.PostAsync($"{TryClient.Of(begun)}/events", new { bookmarkId = stuck.Text("bookmarkId") })).ExpectProblem(409, "try.background-awaited");
        Assert.Equal("incident", (await _analyst.RunAsync(begun, new { takesFirst = true })).GetProperty("ran").Text("stopped"));
    }

    [Fact]
    public async Task Drawing_OfASession_IsWhatIsTried()
    {
        await SaveDraftAsync("try-drawing", Job("first", "Code"), Nap());
        var begun = await _analyst.BeginAsync("try-drawing");
        await SaveDraftAsync("try-drawing", Nap());

        var drawing = await _analyst.ReadAsync($"{TryClient.Of(begun)}/drawing");

        Assert.Equal(["first", "nap"], drawing.Items("nodes").Select(node => node.Text("id")));
        using var publisher = await _server.SignInAsync("publisher");
        (await publisher.GetAsync($"{TryClient.Of(begun)}/drawing")).ExpectProblem(404, "try.not-found");
    }

    private static JsonObject Job(string id, string into) => Definitions.Activity(id, "Test.SlowStamp", ("result", Definitions.Into(into)));

    private static JsonObject Nap() => Definitions.Activity("nap", "Elsa.Delay", ("timeSpan", Definitions.Literal("1.00:00:00", "TimeSpan")));

    private static string Value(JsonElement session, string variable) => session.Items("variables").Single(one => one.Text("name") == variable).Text("value");

    private async Task SaveDraftAsync(string definitionId, params JsonObject[] activities)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DefinitionVersions>().SaveDraftAsync(Definitions.Sequence(definitionId, activities), CancellationToken.None);
    }
}

/// <summary>Works in the background: says what time it is, fails, or never ends.</summary>
[Activity("Test", Kind = ActivityKind.Job)]
public sealed class SlowStamp : CodeActivity<string>
{
    /// <summary>Empty, <c>fail</c> or <c>hang</c>.</summary>
    [Input]
    public Input<string> Mode { get; set; } = new("");

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (Mode.Get(context) == "fail")
            throw new InvalidOperationException("没有盖成。");
        if (Mode.Get(context) == "hang")
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        context.SetResult(context.GetRequiredService<TimeProvider>().GetUtcNow().ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
    }
}
