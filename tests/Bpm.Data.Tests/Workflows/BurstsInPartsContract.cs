using Bpm.Data.Databases;
using Bpm.Data.Tests.Databases;
using Bpm.Data.Workflows;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Workflows;

/// <summary>Bursts that commit strategies cut: each part is a transaction, and a queue row carries what is left over the death of its process.</summary>
public abstract class BurstsInPartsContract(DatabaseFixture database) : IAsyncLifetime
{
    private const int Parts = 6;

    private readonly CancellationToken _ct = CancellationToken.None;
    private ServiceProvider _node = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        _node = Node(int.MaxValue);
        await using var scope = _node.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DefinitionImporter>().ImportAsync(Definition, true, _ct);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Start_OfABurstInParts_ComesToItsEndInOneCall()
    {
        var result = await StartAsync(_node);

        Assert.Equal(WorkflowSubStatus.Finished, result.SubStatus);
        await AssertDoneOnceAsync(result.InstanceId, Parts);
    }

    [Fact]
    public async Task Start_WhoseLaterPartFails_IsGoneOnWithAtOnceByAnotherNode()
    {
        await using var failing = Node(3);

        var result = await StartAsync(failing);
        Assert.Equal(WorkflowSubStatus.Executing, result.SubStatus);
        Assert.Equal(1, await PumpAsync());

        await AssertDoneOnceAsync(result.InstanceId, Parts);
    }

    [Fact]
    public async Task Start_WhoseProcessDiesBetweenTwoParts_IsGoneOnWithWhenItsLeaseEnds()
    {
        await using var dying = Node(3, diesWithoutAWord: true);

        var result = await StartAsync(dying);
        Assert.Equal(0, await PumpAsync());
        database.Clock.Now = database.Clock.Now.AddMinutes(2);
        Assert.Equal(1, await PumpAsync());
        Assert.Equal(0, await PumpAsync());

        await AssertDoneOnceAsync(result.InstanceId, Parts);
    }

    [Fact]
    public async Task Rest_PumpedByTwoNodesAtOnce_IsRunOnce()
    {
        await using var failing = Node(3);
        await using var otherNode = Node(int.MaxValue);
        var result = await StartAsync(failing);

        var did = await Task.WhenAll(new[] { _node, otherNode }.Select(node => Task.Run(() => node.GetRequiredService<StimulusPump>().RunOnceAsync(_ct))));

        Assert.Equal(1, did.Sum());
        await AssertDoneOnceAsync(result.InstanceId, Parts);
    }

    [Fact]
    public async Task Cancel_BetweenTwoParts_LeavesNoRow()
    {
        await using var failing = Node(3);
        var result = await StartAsync(failing);

        await using (var scope = _node.CreateAsyncScope())
            Assert.Equal(WorkflowSubStatus.Cancelled, (await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().CancelAsync(result.InstanceId, _ct)).SubStatus);

        await database.InScopeAsync(async (_, db) => Assert.False(await db.Set<StimulusRecord>().AnyAsync()));
        Assert.Equal(0, await PumpAsync());
    }

    [Fact]
    public async Task Forget_AfterAFailure_DropsWhatWasTrackedAndTheOpenTransaction()
    {
        await database.InScopeAsync(async (services, db) =>
        {
            await services.GetRequiredService<UnitOfWork>().BeginAsync(_ct);
            db.Add(new Keys.DataProtectionKey { Id = Guid.NewGuid(), FriendlyName = "dropped", Xml = "<x/>" });
            var store = services.GetRequiredService<IWorkflowStore>();

            await store.ForgetAsync();
            await store.CommitAsync(new BurstCommit(), _ct);

            Assert.False(await db.Set<Keys.DataProtectionKey>().AnyAsync(key => key.FriendlyName == "dropped"));
        });
    }

    private const string Definition = """
        { "id": "parts-v1", "definitionId": "parts", "name": "parts", "version": 1, "toolVersion": "3.8.0.0", "variables": [], "inputs": [], "outputs": [], "outcomes": [],
          "customProperties": {}, "isLatest": true, "isPublished": true, "options": { "commitStrategyName": "ActivityExecuted" },
          "root": { "id": "flow", "type": "Elsa.Sequence", "version": 1, "variables": [], "activities": [
            { "id": "a", "type": "Elsa.Correlate", "version": 1, "correlationId": { "typeName": "String", "expression": { "type": "Literal", "value": "办件-1" } } },
            { "id": "b", "type": "Elsa.Start", "version": 1 }, { "id": "c", "type": "Elsa.Start", "version": 1 }, { "id": "d", "type": "Elsa.Start", "version": 1 } ] } }
        """;

    private async Task<BurstResult> StartAsync(ServiceProvider node)
    {
        await using var scope = node.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().StartAsync(new StartWorkflow { DefinitionId = "parts" }, _ct);
    }

    private Task<int> PumpAsync() => _node.GetRequiredService<StimulusPump>().RunOnceAsync(_ct);

    private Task AssertDoneOnceAsync(string instanceId, int revision) => database.InScopeAsync(async (_, db) =>
    {
        var stored = await db.Set<WorkflowInstanceRecord>().AsNoTracking().SingleAsync(instance => instance.Id == instanceId);
        Assert.Equal((WorkflowSubStatus.Finished, "办件-1", (long)revision), (stored.SubStatus, stored.CorrelationId, stored.Revision));
        var journal = await db.Set<JournalEntry>().Where(entry => entry.InstanceId == instanceId).OrderBy(entry => entry.Sequence).ToListAsync();
        Assert.Equal(Enumerable.Range(0, journal.Count).Select(n => (long)n), journal.Select(entry => entry.Sequence));
        Assert.Equal(["a", "b", "c", "d"], journal.Where(entry => entry.EventName == JournalEvents.Completed && entry.ActivityId.Length == 1).Select(entry => entry.ActivityId));
        Assert.False(await db.Set<StimulusRecord>().AnyAsync());
    });

    private ServiceProvider Node(int failsAt, bool diesWithoutAWord = false)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(database.Clock).AddBpmData(database.Configure).AddWorkflowEngine();
        services.AddScoped<WorkflowStore>();
        services.AddScoped<IWorkflowStore>(provider => new FailingStore(provider.GetRequiredService<WorkflowStore>(), failsAt, diesWithoutAWord));
        return services.BuildServiceProvider(validateScopes: true);
    }
}

public sealed class BurstsInPartsOnSqliteTests() : BurstsInPartsContract(new SqliteFixture());

public sealed class BurstsInPartsOnPostgreSqlTests() : BurstsInPartsContract(new PostgreSqlFixture());
