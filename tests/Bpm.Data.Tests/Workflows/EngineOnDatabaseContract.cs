using Bpm.Data.Tests.Databases;
using Bpm.Data.Workflows;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Bpm.Engine.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Workflows;

/// <summary>The real engine on the real store: what waits survives the process, and comes once.</summary>
public abstract class EngineOnDatabaseContract(DatabaseFixture database) : IAsyncLifetime
{
    private readonly CancellationToken _ct = CancellationToken.None;
    private ServiceProvider _node = null!;
    private ServiceProvider _otherNode = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        (_node, _otherNode) = (TwoNodes.Node(database), TwoNodes.Node(database));
        await using var scope = _node.CreateAsyncScope();
        var importer = scope.ServiceProvider.GetRequiredService<DefinitionImporter>();
        await importer.ImportAsync(Waiting("event", """{ "id": "wait", "name": "等待补正", "type": "Elsa.Event", "version": 1, "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "补正" } } }"""), true, _ct);
        await importer.ImportAsync(Waiting("timer", """{ "id": "wait", "name": "等十年", "type": "Elsa.Delay", "version": 1, "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "3650.00:00:00" } } }"""), true, _ct);
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _otherNode.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Resume_OnAnotherNode_FinishesWhatTheFirstOneStarted()
    {
        var started = await RunAsync(_node, runtime => runtime.StartAsync(new StartWorkflow { DefinitionId = "event", CorrelationId = "办件-1" }, _ct));
        Assert.Equal(WorkflowSubStatus.Suspended, started.SubStatus);

        var resumed = await RunAsync(_otherNode, runtime => runtime.ResumeAsync(new ResumeWorkflow(started.InstanceId, Assert.Single(started.Bookmarks).Id), _ct));

        Assert.Equal(WorkflowSubStatus.Finished, resumed.SubStatus);
        await database.InScopeAsync(async (_, db) =>
        {
            var stored = await db.Set<WorkflowInstanceRecord>().AsNoTracking().SingleAsync(instance => instance.Id == started.InstanceId);
            Assert.Equal((WorkflowStatus.Finished, "办件-1", 2L), (stored.Status, stored.CorrelationId, stored.Revision));
            Assert.False(await db.Set<BookmarkRecord>().AnyAsync(bookmark => bookmark.InstanceId == started.InstanceId));
            var sequences = await db.Set<JournalEntry>().Where(entry => entry.InstanceId == started.InstanceId).Select(entry => entry.Sequence).ToListAsync();
            Assert.Equal(Enumerable.Range(0, sequences.Count).Select(n => (long)n), sequences.Order());
            Assert.All(await db.Set<ActivityExecutionRecord>().Where(run => run.InstanceId == started.InstanceId).ToListAsync(), run => Assert.Equal(ActivityStatus.Completed, run.Status));
        });
    }

    [Fact]
    public async Task Journal_ReadForPeople_NamesEachLinesActivity()
    {
        var started = await RunAsync(_node, runtime => runtime.StartAsync(new StartWorkflow { DefinitionId = "event" }, _ct));

        await using var scope = _node.CreateAsyncScope();
        var lines = await scope.ServiceProvider.GetRequiredService<JournalQueries>().ListAsync(started.InstanceId, 0, 100, _ct);

        Assert.Equal(Enumerable.Range(0, lines.Count).Select(n => (long)n), lines.Select(line => line.Sequence));
        Assert.Equal("Elsa.Workflow", lines[0].ActivityType);
        var waits = Assert.Single(lines, line => line.EventName == JournalEvents.Suspended);
        Assert.Equal(("Elsa.Event", "等待补正", "wait"), (waits.ActivityType, waits.ActivityName, waits.ActivityId));
        Assert.EndsWith(":wait", waits.NodeId, StringComparison.Ordinal);
        Assert.NotNull(waits.ParentActivityInstanceId);
    }

    [Fact]
    public async Task Resume_ByBothNodesAtOnce_HappensOnce()
    {
        var started = await RunAsync(_node, runtime => runtime.StartAsync(new StartWorkflow { DefinitionId = "event" }, _ct));
        var request = new ResumeWorkflow(started.InstanceId, started.Bookmarks[0].Id);

        var did = await Task.WhenAll(new[] { _node, _otherNode, _node, _otherNode }.Select(node => Task.Run(async () =>
        {
            try
            {
                return (await RunAsync(node, runtime => runtime.ResumeAsync(request, _ct))).DidSomething;
            }
            catch (WorkflowConcurrencyException)
            {
                return false;
            }
        })));

        Assert.Single(did, happened => happened);
        await database.InScopeAsync(async (_, db) => Assert.Equal(1, await db.Set<JournalEntry>().CountAsync(entry => entry.InstanceId == started.InstanceId && entry.EventName == JournalEvents.Resumed)));
    }

    [Fact]
    public async Task Timer_YearsAway_FiresAtItsMomentOnWhateverNodeAndOnce()
    {
        var started = await RunAsync(_node, runtime => runtime.StartAsync(new StartWorkflow { DefinitionId = "timer" }, _ct));
        var due = started.Bookmarks[0].DueAt!.Value;
        Assert.Equal(database.Clock.Now.AddDays(3650), due);

        database.Clock.Now = due.AddSeconds(-1);
        Assert.Equal(0, await PumpTimersAsync(_otherNode));
        database.Clock.Now = due;
        var fired = await Task.WhenAll(Task.Run(() => PumpTimersAsync(_node)), Task.Run(() => PumpTimersAsync(_otherNode)));

        Assert.Equal(1, fired.Sum());
        Assert.Equal(0, await PumpTimersAsync(_node));
        await database.InScopeAsync(async (_, db) =>
            Assert.Equal(WorkflowStatus.Finished, (await db.Set<WorkflowInstanceRecord>().AsNoTracking().SingleAsync(instance => instance.Id == started.InstanceId)).Status));
    }

    [Fact]
    public async Task Event_SentBeforeAnybodyWaits_IsDeliveredWhenSomebodyDoes()
    {
        var early = await RunAsync(_node, runtime => runtime.SendAsync(new Stimulus(EventStimulus.Name, new EventStimulus("补正")), _ct));
        Assert.Equal((true, 1), (early.Burst is null, early.Queued));
        Assert.Equal(0, await _node.GetRequiredService<StimulusPump>().RunOnceAsync(_ct));

        var started = await RunAsync(_node, runtime => runtime.StartAsync(new StartWorkflow { DefinitionId = "event" }, _ct));
        database.Clock.Now = database.Clock.Now.AddMinutes(1);
        await _otherNode.GetRequiredService<StimulusPump>().RunOnceAsync(_ct);

        await database.InScopeAsync(async (_, db) =>
        {
            Assert.Equal(WorkflowStatus.Finished, (await db.Set<WorkflowInstanceRecord>().AsNoTracking().SingleAsync(instance => instance.Id == started.InstanceId)).Status);
            Assert.False(await db.Set<StimulusRecord>().AnyAsync());
        });
    }

    private static string Waiting(string id, string activity) => $$"""
        { "id": "{{id}}-v1", "definitionId": "{{id}}", "name": "{{id}}", "version": 1, "toolVersion": "3.8.0.0", "variables": [], "inputs": [], "outputs": [], "outcomes": [],
          "customProperties": {}, "isLatest": true, "isPublished": true, "options": {},
          "root": { "id": "flow", "type": "Elsa.Sequence", "version": 1, "variables": [], "activities": [ {{activity}} ] } }
        """;

    private static async Task<T> RunAsync<T>(ServiceProvider node, Func<IWorkflowRuntime, Task<T>> work)
    {
        await using var scope = node.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>());
    }

    private Task<int> PumpTimersAsync(ServiceProvider node) => node.GetRequiredService<DuePump>().RunOnceAsync(_ct);
}

public sealed class EngineOnSqliteTests() : EngineOnDatabaseContract(new SqliteFixture());

public sealed class EngineOnPostgreSqlTests() : EngineOnDatabaseContract(new PostgreSqlFixture());
