using Bpm.Web.ElsaApi.LiveUpdates;
using Bpm.Web.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Web.Tests.ElsaApi.InstanceServer;

namespace Bpm.Web.Tests.ElsaApi;

/// <summary>The hub, spoken to as Studio's client does.</summary>
public sealed class LiveUpdateTests : IClassFixture<InstanceServer>
{
    private const string Hub = HubViewer.Hub;

    /// <summary>SignalR ends connections whose token expired by the machine's clock, so this server's is well ahead of it.</summary>
    private static readonly DateTimeOffset Ahead = MovableClock.InChina(2099, 11, 20);

    private readonly InstanceServer _fixture;

    public LiveUpdateTests(InstanceServer server)
    {
        _fixture = server;
        _fixture.Server.Clock.Set(Ahead);
    }

    [Fact]
    public async Task Observe_AnInstance_HearsOfACommitInTheStatedOrder()
    {
        var id = await _fixture.StartAsync("waits");
        _fixture.Server.Clock.Advance(TimeSpan.FromMinutes(5));
        await using var viewer = await HubViewer.ConnectAsync(_fixture.Server, "analyst");
        await viewer.ObserveAsync(id);

        await _fixture.ResumeAsync(id);

        var (first, second, third) = (await viewer.HearAsync(), await viewer.HearAsync(), await viewer.HearAsync());
        Assert.Equal("""WorkflowExecutionLogUpdatedAsync [{}]""", $"{first.Text("target")} {first.GetProperty("arguments").GetRawText()}");
        Assert.Equal("ActivityExecutionLogUpdatedAsync", second.Text("target"));
        var wait = second.GetProperty("arguments")[0].Items("stats").Single(stats => stats.Text("activityId") == "wait");
        Assert.Equal((1, 1, false, "{}"), (wait.GetProperty("startedCount").GetInt32(), wait.GetProperty("completedCount").GetInt32(), wait.GetProperty("isBlocked").GetBoolean(), wait.GetProperty("metadata").GetRawText()));
        Assert.Equal($$"""WorkflowInstanceUpdatedAsync [{"workflowInstanceId":"{{id}}"}]""", $"{third.Text("target")} {third.GetProperty("arguments").GetRawText()}");
    }

    [Fact]
    public async Task Observe_AnInstanceThatJustChanged_HearsAtOnce()
    {
        var id = await _fixture.StartAsync("waits");
        await using var viewer = await HubViewer.ConnectAsync(_fixture.Server, "supervisor");

        await viewer.ObserveAsync(id);

        Assert.Equal("WorkflowExecutionLogUpdatedAsync", (await viewer.HearAsync()).Text("target"));
    }

    [Fact]
    public async Task Observe_CommittedByAnotherNode_HearsOfItToo()
    {
        var id = await _fixture.StartAsync("waits");
        _fixture.Server.Clock.Advance(TimeSpan.FromMinutes(5));
        await using var viewer = await HubViewer.ConnectAsync(_fixture.Server, "analyst");
        await viewer.ObserveAsync(id);

        // Another node shares nothing with this one but the database.
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(_fixture.Server.DataDirectory, "bpm.db")}"))
        {
            await other.OpenAsync();
            await using var commit = other.CreateCommand();
            commit.CommandText = $"UPDATE workflow_instance SET Revision = Revision + 1 WHERE Id = '{id}'";
            Assert.Equal(1, await commit.ExecuteNonQueryAsync());
        }

        Assert.Equal("WorkflowExecutionLogUpdatedAsync", (await viewer.HearAsync()).Text("target"));
    }

    [Fact]
    public async Task Observe_SomethingThatIsNotThere_IsLeftAlone()
    {
        var id = await _fixture.StartAsync("waits");
        await using var viewer = await HubViewer.ConnectAsync(_fixture.Server, "analyst");

        await viewer.ObserveAsync("no-such");
        await viewer.ObserveAsync(new string('x', 500));
        await viewer.ObserveAsync(id);

        Assert.Equal("WorkflowExecutionLogUpdatedAsync", (await viewer.HearAsync()).Text("target"));
        Assert.DoesNotContain("no-such", _fixture.Server.Services.GetRequiredService<ObservedInstances>().Ids());
    }

    [Fact]
    public async Task Disconnect_OfTheLastViewer_EndsTheObserving()
    {
        var id = await _fixture.StartAsync("waits");
        var observed = _fixture.Server.Services.GetRequiredService<ObservedInstances>();
        await using (var viewer = await HubViewer.ConnectAsync(_fixture.Server, "analyst"))
        {
            await viewer.ObserveAsync(id);
            await viewer.HearAsync();
            Assert.Contains(id, observed.Ids());
        }

        Assert.True(SpinWait.SpinUntil(() => !observed.Ids().Contains(id), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Connect_WithoutATokenOrWithoutADesigner_IsRefused()
    {
        using var nobody = _fixture.Server.Anonymous();
        using var clerk = await _fixture.Server.SignInAsync("clerk.town");
        (await nobody.PostAsync($"{Hub}/negotiate?negotiateVersion=1")).ExpectProblem(401, "sign-in.required");
        (await clerk.PostAsync($"{Hub}/negotiate?negotiateVersion=1")).ExpectProblem(403, "not-allowed");
        using var session = await nobody.Http.PostAsync("/api/v1/session", System.Net.Http.Json.JsonContent.Create(new { userName = "analyst", password = "Sample-2026" }));
        var cookie = session.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        (await nobody.PostAsync($"{Hub}/negotiate?negotiateVersion=1", null, ("Cookie", cookie), ("X-Requested-With", "bpm"))).ExpectProblem(401, "sign-in.required");
    }

    [Fact]
    public async Task AccessToken_InTheQueryElsewhere_OpensNothing()
    {
        using var analyst = await _fixture.Server.SignInAsync("analyst");
        var token = analyst.Http.DefaultRequestHeaders.Authorization!.Parameter;
        using var nobody = _fixture.Server.Anonymous();

        (await nobody.GetAsync($"{Prefix}/features/installed?access_token={token}")).ExpectProblem(401, "sign-in.required");
        (await nobody.GetAsync($"/api/v1/me?access_token={token}")).ExpectProblem(401, "sign-in.required");
    }
}
