using Bpm.Data.Databases;
using Bpm.Data.Tests.Databases;
using Bpm.Data.Workflows;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Bpm.Engine.Runtime.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Workflows;

/// <summary>Background activities on the real store: taken by one worker at a time, run again when that one dies, counted once.</summary>
public abstract class BackgroundJobsContract(DatabaseFixture database) : IAsyncLifetime
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly CancellationToken _ct = CancellationToken.None;
    private ServiceProvider _node = null!;
    private ServiceProvider _otherNode = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        (_node, _otherNode) = (Node(int.MaxValue), Node(int.MaxValue));
        await using var scope = _node.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DefinitionImporter>().ImportAsync(
            """
            { "id": "job-v1", "definitionId": "job", "name": "job", "version": 1, "toolVersion": "3.8.0.0", "variables": [], "inputs": [], "outputs": [], "outcomes": [],
              "customProperties": {}, "isLatest": true, "isPublished": true, "options": {}, "root": { "id": "job", "type": "Test.KeepKey", "version": 1 } }
            """, true, _ct);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _otherNode.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Job_OnAnotherNode_EndsWhatTheFirstStarted_WithEverythingThatItTracked()
    {
        var id = await StartAsync();

        Assert.Equal(1, await _otherNode.GetRequiredService<JobPump>().RunOnceAsync(_ct));

        await AssertDoneOnceAsync(id);
        Assert.Equal(0, await _node.GetRequiredService<JobPump>().RunOnceAsync(_ct));
    }

    [Fact]
    public async Task Jobs_PumpedByTwoNodesAtOnce_CountOnceEach()
    {
        var ids = new List<string>();
        for (var i = 0; i < 6; i++)
            ids.Add(await StartAsync());

        for (var round = 0; round < 20 && await CountAsync() > 0; round++)
            await Task.WhenAll(Task.Run(() => _node.GetRequiredService<JobPump>().RunOnceAsync(_ct)), Task.Run(() => _otherNode.GetRequiredService<JobPump>().RunOnceAsync(_ct)));

        foreach (var id in ids)
            await AssertDoneOnceAsync(id);
    }

    [Fact]
    public async Task Job_WhoseCommitFails_LeavesNothingOfItsRunAndIsRunAgain()
    {
        var id = await StartAsync();
        await using var failing = Node(1);
        Assert.Equal(0, await failing.GetRequiredService<JobPump>().RunOnceAsync(_ct));
        await database.InScopeAsync(async (_, db) => Assert.False(await db.Set<Keys.DataProtectionKey>().AnyAsync(key => key.FriendlyName == id)));

        database.Clock.Now += Lease;
        Assert.Equal(1, await _node.GetRequiredService<JobPump>().RunOnceAsync(_ct));

        await AssertDoneOnceAsync(id);
    }

    [Fact]
    public async Task Claim_KeepsAJobForItsLeaseAndCountsTheTry()
    {
        var id = await StartAsync();

        var first = await ClaimAsync();
        var second = await ClaimAsync();
        database.Clock.Now += Lease;
        var third = await ClaimAsync();

        Assert.Equal((id, 1), (Assert.Single(first).InstanceId, first[0].Tries));
        Assert.Empty(second);
        Assert.Equal(2, Assert.Single(third).Tries);
    }

    [Fact]
    public async Task Hold_KeepsItLonger_AndSaysWhereItIsGone()
    {
        await StartAsync();
        var job = Assert.Single(await ClaimAsync());

        Assert.True(await InJobsAsync(jobs => jobs.HoldAsync(job.Id, database.Clock.Now + (2 * Lease), _ct)));
        database.Clock.Now += Lease;

        Assert.Empty(await ClaimAsync());
        Assert.False(await InJobsAsync(jobs => jobs.HoldAsync("gone", database.Clock.Now, _ct)));
    }

    [Fact]
    public async Task Release_GivesItBackUntried()
    {
        await StartAsync();
        var job = Assert.Single(await ClaimAsync());

        await InJobsAsync(async jobs =>
        {
            await jobs.ReleaseAsync(job.Id, database.Clock.Now, _ct);
            return true;
        });

        Assert.Equal(1, Assert.Single(await ClaimAsync()).Tries);
    }

    [Fact]
    public async Task LeftLeases_WhenTheProgramStarts_AreFreeAtOnceWhereNobodyElseCanBeAtWork()
    {
        await StartAsync();
        Assert.Single(await ClaimAsync());

        await _node.GetRequiredService<LeftLeases>().ReleaseAsync(_ct);

        Assert.Equal(database is PostgreSqlFixture ? 0 : 1, (await ClaimAsync()).Count);
    }

    [Fact]
    public async Task Cancel_OfItsInstance_TakesTheJobAway()
    {
        var id = await StartAsync();

        await using (var scope = _node.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().CancelAsync(id, _ct);

        Assert.Equal(0, await CountAsync());
    }

    private async Task<string> StartAsync()
    {
        await using var scope = _node.CreateAsyncScope();
        var started = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().StartAsync(new StartWorkflow { DefinitionId = "job" }, _ct);
        Assert.Equal("BackgroundActivity", Assert.Single(started.Bookmarks).Name);
        return started.InstanceId;
    }

    private Task<int> CountAsync() => database.InScopeAsync((_, db) => db.Set<BackgroundJob>().CountAsync());

    private Task<IReadOnlyList<BackgroundJob>> ClaimAsync() => InJobsAsync(jobs => jobs.ClaimAsync(database.Clock.Now, 4, Lease, _ct));

    private async Task<T> InJobsAsync<T>(Func<IBackgroundJobs, Task<T>> act)
    {
        await using var scope = _node.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<IBackgroundJobs>());
    }

    private Task AssertDoneOnceAsync(string id) => database.InScopeAsync(async (_, db) =>
    {
        Assert.Equal(WorkflowSubStatus.Finished, (await db.Set<WorkflowInstanceRecord>().AsNoTracking().SingleAsync(instance => instance.Id == id)).SubStatus);
        Assert.Equal(1, await db.Set<Keys.DataProtectionKey>().CountAsync(key => key.FriendlyName == id));
        Assert.Equal(1, await db.Set<JournalEntry>().CountAsync(entry => entry.InstanceId == id && entry.ActivityId == "job" && entry.EventName == JournalEvents.Completed));
        Assert.False(await db.Set<BackgroundJob>().AnyAsync(job => job.InstanceId == id));
        Assert.False(await db.Set<BookmarkRecord>().AnyAsync(bookmark => bookmark.InstanceId == id));
    });

    private ServiceProvider Node(int failsAt)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(database.Clock).AddBpmData(database.Configure).AddWorkflowEngine(options => options.AddActivity<KeepKey>());
        services.AddScoped<WorkflowStore>();
        services.AddScoped<IWorkflowStore>(provider => new FailingStore(provider.GetRequiredService<WorkflowStore>(), failsAt, diesWithoutAWord: false));
        return services.BuildServiceProvider(validateScopes: true);
    }
}

/// <summary>Tracks a row named after its instance, to be saved with what the job came to.</summary>
[Activity("Test", Kind = ActivityKind.Job)]
public sealed class KeepKey : CodeActivity
{
    protected override void Execute(ActivityExecutionContext context) =>
        context.GetRequiredService<BpmDbContext>().Add(new Keys.DataProtectionKey { Id = Guid.NewGuid(), FriendlyName = context.WorkflowExecutionContext.Id, Xml = "<x/>" });
}

public sealed class BackgroundJobsOnSqliteTests() : BackgroundJobsContract(new SqliteFixture());

public sealed class BackgroundJobsOnPostgreSqlTests() : BackgroundJobsContract(new PostgreSqlFixture());
