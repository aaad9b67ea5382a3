using System.Globalization;
using Bpm.Data.Tests.Databases;
using Bpm.Engine.Runtime;
using Bpm.Web.Tests.Hosting;
using Bpm.Web.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bpm.Web.Tests.ElsaApi;

/// <summary>Two nodes on one PostgreSQL: who looks at an instance on one hears of what the other does to it.</summary>
public sealed class LiveUpdatesOfTwoNodesTests : IAsyncLifetime
{
    /// <summary>SignalR compares tokens with the machine's clock, so that of the node with the viewer is well ahead of it.</summary>
    private static readonly DateTimeOffset Ahead = MovableClock.InChina(2099, 11, 20);

    private readonly CancellationToken _ct = CancellationToken.None;
    private readonly string _database = $"bpm_nodes_{Guid.NewGuid():n}";
    private PostgreSqlCluster _cluster = null!;
    private BpmServer _working = null!;
    private BpmServer _showing = null!;

    public async Task InitializeAsync()
    {
        _cluster = await PostgreSqlCluster.GetAsync();
        _working = Start(BpmServer.OrdinaryMorning);
        _showing = Start(Ahead);
        await _working.ImportAsync(Definitions.Sequence("waits", Definitions.Activity("wait", "Elsa.Event", ("eventName", Definitions.Literal("go", "String")))));
    }

    public async Task DisposeAsync()
    {
        await _showing.DisposeAsync();
        await _working.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _cluster.ExecuteAsync($"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");
    }

    [Fact]
    public async Task Observe_OnOneNode_HearsOfEachCommitOfTheOther()
    {
        var id = (await _working.RunAsync("waits")).InstanceId;
        await using var viewer = await HubViewer.ConnectAsync(_showing, "analyst");
        await viewer.ObserveAsync(id);

        await ResumeAsync(id);

        Assert.Equal("WorkflowExecutionLogUpdatedAsync", (await viewer.HearAsync()).Text("target"));
        var badges = (await viewer.HearAsync()).GetProperty("arguments")[0].Items("stats").Single(stats => stats.Text("activityId") == "wait");
        Assert.Equal((1, false), (badges.GetProperty("completedCount").GetInt32(), badges.GetProperty("isBlocked").GetBoolean()));
        Assert.Equal(id, (await viewer.HearAsync()).GetProperty("arguments")[0].Text("workflowInstanceId"));
        using var analyst = await _showing.SignInAsync("analyst");
        Assert.Equal("Finished", (await analyst.ReadAsync($"/elsa/api/workflow-instances/{id}")).Text("status"));
    }

    [Fact]
    public async Task Observe_ACaseThatIsWorkedOnElsewhere_Hears()
    {
        using var clerk = await _working.SignInAsync("clerk.town");
        var number = await clerk.ReceiveAsync(Application.M01());
        using var analyst = await _showing.SignInAsync("analyst");
        var found = (await analyst.PostAsync("/elsa/api/workflow-instances", new { correlationId = number })).Expect(200).Items("items").Single();
        await using var viewer = await HubViewer.ConnectAsync(_showing, "analyst");
        await viewer.ObserveAsync(found.Text("id"));

        await clerk.WorkAsync(number, "Accept");

        Assert.Equal("WorkflowExecutionLogUpdatedAsync", (await viewer.HearAsync()).Text("target"));
    }

    private async Task ResumeAsync(string instanceId)
    {
        await using var scope = _working.Services.CreateAsyncScope();
        var bookmark = (await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().FindBookmarksAsync(new BookmarkFilter { InstanceId = instanceId }, _ct)).Single();
        await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().ResumeAsync(new ResumeWorkflow(instanceId, bookmark.Id), _ct);
    }

    /// <summary>A node with a data directory of its own; only the database is shared.</summary>
    private BpmServer Start(DateTimeOffset now) => BpmServer.Start(
        now, null,
        ("Bpm:Database:Provider", "PostgreSql"), ("ConnectionStrings:Bpm", _cluster.For(_database)), ("Bpm:LiveUpdates:IntervalMilliseconds", 20.ToString(CultureInfo.InvariantCulture)));
}
