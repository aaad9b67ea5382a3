using Bpm.Data.Tests.Databases;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Bpm.Engine.Runtime.Alterations;
using Bpm.Engine.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Workflows;

/// <summary>A waiting instance is put on another version of its definition, on the real store.</summary>
public abstract class MigrateContract(DatabaseFixture database) : IAsyncLifetime
{
    private TwoNodes _nodes = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        _nodes = TwoNodes.On(database);
        await _nodes.AddAsync(new FlowJson().Variable("Fee", "Int32", 7).Output("Said", "String").Start().Wait("a").Add("old", "Elsa.Sequence").Connect("start>a", "a>old").ToString());
    }

    public async Task DisposeAsync()
    {
        await _nodes.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Migrate_NodesAreThere_GoesOnOnTheNewVersionWithItsValues()
    {
        var started = await _nodes.StartAsync("flow");
        await _nodes.AddAsync(new FlowJson { Version = 2 }.Variable("Fee", "Int32", 1).Output("Said", "String").Start().Wait("a")
            .Add("new", "Elsa.SetOutput", ("outputName", FlowJson.Literal("Said", "String")), ("outputValue", FlowJson.Script("'new ' + getFee()"))).Connect("start>a", "a>new").ToString());

        var result = await RunAsync(started.InstanceId, new Migrate(2));

        Assert.False(result.IsRefused);
        var migrated = await _nodes.InstanceAsync("flow");
        Assert.Equal(("flow-v2", 2, 2L, WorkflowSubStatus.Suspended), (migrated.DefinitionVersionId, migrated.DefinitionVersion, migrated.Revision, migrated.SubStatus));
        await database.InScopeAsync(async (_, db) => Assert.Equal(1, await db.Set<JournalEntry>().CountAsync(entry => entry.InstanceId == started.InstanceId && entry.EventName == JournalEvents.Altered)));
        await _nodes.ResumeAsync(Assert.Single(started.Bookmarks));
        var ended = await _nodes.InstanceAsync("flow");
        Assert.Equal((WorkflowSubStatus.Finished, "new 7"), (ended.SubStatus, TwoNodes.Output(ended, "Said")!.GetValue<string>()));
        Assert.Equal((0, 0), (await _nodes.RunsOfAsync("old"), await _nodes.CountAsync<BookmarkRecord>()));
    }

    [Fact]
    public async Task Migrate_ABranchWouldBeLost_IsRefusedAndNothingIsWritten()
    {
        var started = await _nodes.StartAsync("flow");
        await _nodes.AddAsync(new FlowJson { Version = 2 }.Start().Wait("renamed").Connect("start>renamed").ToString());

        var result = await RunAsync(started.InstanceId, new Migrate(2));

        Assert.Equal("alteration.nodes-missing", result.RefusalCode);
        var kept = await _nodes.InstanceAsync("flow");
        Assert.Equal(("flow-v1", 1L), (kept.DefinitionVersionId, kept.Revision));
        Assert.Equal(WorkflowSubStatus.Finished, (await _nodes.ResumeAsync(Assert.Single(started.Bookmarks))).SubStatus);
    }

    [Fact]
    public async Task Migrate_WhileAnotherNodeResumes_OneOfThemWins()
    {
        var started = await _nodes.StartAsync("flow");
        await _nodes.AddAsync(new FlowJson { Version = 2 }.Variable("Fee", "Int32", 1).Output("Said", "String").Start().Wait("a").Connect("start>a").ToString());

        var did = await Task.WhenAll(
            Task.Run(() => WinsAsync(async () => !(await RunAsync(started.InstanceId, new Migrate(2))).IsRefused)),
            Task.Run(() => WinsAsync(async () => (await _nodes.ResumeAsync(Assert.Single(started.Bookmarks))).DidSomething)));

        var instance = await _nodes.InstanceAsync("flow");
        Assert.Equal(1 + did.Count(won => won), instance.Revision);
        Assert.Contains(true, did);
        Assert.Equal(did[0] ? "flow-v2" : "flow-v1", instance.DefinitionVersionId);
        Assert.Equal(did[1] ? WorkflowSubStatus.Finished : WorkflowSubStatus.Suspended, instance.SubStatus);
    }

    private static async Task<bool> WinsAsync(Func<Task<bool>> work)
    {
        try
        {
            return await work();
        }
        catch (WorkflowConcurrencyException)
        {
            return false;
        }
    }

    private async Task<AlterationResult> RunAsync(string instanceId, Alteration alteration)
    {
        await using var scope = _nodes.First.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IAlterationRunner>().RunAsync(instanceId, [alteration], CancellationToken.None);
    }
}

public sealed class MigrateOnSqliteTests() : MigrateContract(new SqliteFixture());

public sealed class MigrateOnPostgreSqlTests() : MigrateContract(new PostgreSqlFixture());
