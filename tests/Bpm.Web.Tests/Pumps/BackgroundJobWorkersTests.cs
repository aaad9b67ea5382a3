using Bpm.Data;
using Bpm.Data.Databases;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Bpm.Engine.Runtime.Jobs;
using Bpm.Web.Pumps;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Web.Tests.Pumps;

/// <summary>Background activities beside the pumps: long ones hold up nothing and are given back when the program ends.</summary>
public sealed class BackgroundJobWorkersTests : IAsyncLifetime
{
    private readonly CancellationToken _ct = CancellationToken.None;
    private readonly string _folder = Directory.CreateTempSubdirectory("bpm-web-tests-").FullName;
    private readonly Door _door = new();
    private readonly PumpNudge _nudge = new();
    private ServiceProvider _services = null!;

    private BackgroundJobWorkers Workers => _services.GetRequiredService<BackgroundJobWorkers>();

    public async Task InitializeAsync()
    {
        _services = new ServiceCollection().AddLogging().AddSingleton(_door).AddSingleton(_nudge).AddSingleton<BackgroundJobWorkers>()
            .AddBpmData(options => options.UseSqlite(Path.Combine(_folder, "bpm.db")))
            .AddWorkflowEngine(options =>
            {
                options.JobWorkers = 2;
                options.AddActivity<PassDoor>();
            })
            .BuildServiceProvider(validateScopes: true);
        await _services.GetRequiredService<DatabaseMigrator>().MigrateAsync(_ct);
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DefinitionImporter>().ImportAsync(
            """{ "id": "door-v1", "definitionId": "door", "version": 1, "root": { "id": "job", "type": "Test.PassDoor", "version": 1 } }""", publish: true, _ct);
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Take_OfLongJobs_ComesBackAtOnceWithNoMoreThanTheWorkersCanRun()
    {
        for (var i = 0; i < 3; i++)
            await StartAsync();
        await Workers.StartAsync(_ct);

        Assert.Equal(2, await Workers.TakeAsync(_ct));
        Assert.Equal(0, await Workers.TakeAsync(_ct));

        _door.Open();
        await _nudge.TakeAsync(_ct);
        while (await JobsAsync() is { Count: > 0 })
        {
            await Workers.TakeAsync(_ct);
            await _nudge.TakeAsync(_ct);
        }

        Assert.Equal(3, _door.Passed);
    }

    [Fact]
    public async Task Stop_WhileAJobRuns_GivesItBackUntried()
    {
        var id = await StartAsync();
        await Workers.StartAsync(_ct);
        await Workers.TakeAsync(_ct);
        await _door.IsReached;

        await Workers.StopAsync(_ct);

        Assert.Equal((id, 0), (Assert.Single(await JobsAsync()).InstanceId, (await JobsAsync())[0].Tries));
        Assert.Equal(0, await Workers.TakeAsync(_ct));
        _door.Open();
        Assert.Equal(1, await _services.GetRequiredService<JobPump>().RunOnceAsync(_ct));
        Assert.Equal(1, _door.Passed);
    }

    [Fact]
    public async Task Take_WhereTheProgramRunsNoPumpsByItself_WaitsForTheEnd()
    {
        await StartAsync();
        _door.Open();

        Assert.Equal(1, await Workers.TakeAsync(_ct));

        Assert.Equal(1, _door.Passed);
    }

    private async Task<string> StartAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().StartAsync(new StartWorkflow { DefinitionId = "door" }, _ct)).InstanceId;
    }

    private async Task<List<BackgroundJob>> JobsAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BpmDbContext>().Set<BackgroundJob>().AsNoTracking().ToListAsync(_ct);
    }

    /// <summary>Where jobs stand until it is opened.</summary>
    public sealed class Door
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _passed;

        public int Passed => _passed;

        public Task IsReached => _reached.Task;

        public void Open() => _open.TrySetResult();

        public async Task PassAsync(CancellationToken ct)
        {
            _reached.TrySetResult();
            await _open.Task.WaitAsync(ct);
            Interlocked.Increment(ref _passed);
        }
    }

    /// <summary>A job that goes through the door.</summary>
    [Activity("Test", Kind = ActivityKind.Job)]
    public sealed class PassDoor : CodeActivity
    {
        protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) => await context.GetRequiredService<Door>().PassAsync(context.CancellationToken);
    }
}
