using Bpm.Data.Tests.Databases;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;
using Bpm.Engine.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Data.Tests.Workflows.EngineSamples;

namespace Bpm.Data.Tests.Workflows;

/// <summary>Definitions stored by a release that did not note what they use, at the start of one that does.</summary>
public abstract class ReferenceSettlerContract(DatabaseFixture database) : IAsyncLifetime
{
    private readonly CancellationToken _ct = CancellationToken.None;
    private TwoNodes _nodes = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        _nodes = TwoNodes.On(database);
        await _nodes.AddAsync(new FlowJson("step") { Name = "Step", UsableAsActivity = true }.Start().ToString());
        await _nodes.AddAsync(new FlowJson("middle") { Name = "Middle", UsableAsActivity = true }.Start().Add("use", "Step").Connect("start>use").ToString());
        await _nodes.AddAsync(new FlowJson("outer").Start().Add("use", "Middle").Connect("start>use").ToString());
    }

    public async Task DisposeAsync()
    {
        await _nodes.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Settle_VersionsOfAnEarlierRelease_FindsTheirConsumersOnceForAll()
    {
        var before = await StoredAsync();
        await ForgetAsync();
        Assert.Empty(await ConsumersAsync("step"));

        Assert.Equal(3, await SettleAsync(_nodes.First));

        Assert.Equal(before, await StoredAsync());
        Assert.Equal(["middle"], await ConsumersAsync("step"));
        Assert.Equal(["outer"], await ConsumersAsync("middle"));
        Assert.Equal(0, await SettleAsync(_nodes.Second));
    }

    [Fact]
    public async Task Settle_ByTwoNodesAtOnce_EachVersionIsSettledOnce()
    {
        for (var i = 0; i < 60; i++)
            await _nodes.AddAsync(new FlowJson($"more{i:00}").Start().Add("use", "Step").Connect("start>use").ToString());
        var before = await StoredAsync();
        await ForgetAsync();

        var settled = await Task.WhenAll(Task.Run(() => SettleAsync(_nodes.First)), Task.Run(() => SettleAsync(_nodes.Second)));

        Assert.Equal(63, settled.Sum());
        Assert.Equal(before, await StoredAsync());
    }

    [Fact]
    public async Task Settle_ADraftThatCannotBeRead_IsLeftAndTheOthersAreSettled()
    {
        await ForgetAsync();
        await database.InScopeAsync((services, _) => services.GetRequiredService<IWorkflowDefinitionStore>().AddAsync(Definition("broken", 1) with { Json = "[]" }, _ct));

        Assert.Equal((3, 0), (await SettleAsync(_nodes.First), await SettleAsync(_nodes.First)));
        Assert.Equal(["middle"], await ConsumersAsync("step"));
    }

    [Fact]
    public async Task Settle_WhatIsSettled_StaysAsItIs()
    {
        await database.InScopeAsync(async (services, _) =>
            Assert.False(await services.GetRequiredService<IWorkflowDefinitionStore>().SettleAsync("middle-v1", "[]", [], _ct)));

        Assert.Equal(["middle"], await ConsumersAsync("step"));
    }

    private Task ForgetAsync() => database.InScopeAsync(async (_, db) =>
    {
        await db.Set<WorkflowDefinitionRecord>().ExecuteUpdateAsync(set => set.SetProperty(version => version.ReferencesJson, (string?)null));
        await db.Set<DefinitionUse>().ExecuteDeleteAsync();
    });

    private async Task<int> SettleAsync(ServiceProvider node)
    {
        await using var scope = node.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ReferenceSettler>().RunAsync(_ct);
    }

    private async Task<string[]> ConsumersAsync(string definitionId)
    {
        await using var scope = _nodes.First.CreateAsyncScope();
        return [.. (await scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionStore>().ListConsumersAsync(definitionId, _ct)).Select(head => head.DefinitionId)];
    }

    private async Task<string> StoredAsync()
    {
        var lines = new List<string>();
        await database.InScopeAsync(async (_, db) =>
        {
            lines.AddRange((await db.Set<WorkflowDefinitionRecord>().AsNoTracking().ToListAsync()).Select(version => version.ToString()));
            lines.AddRange((await db.Set<DefinitionUse>().AsNoTracking().ToListAsync()).Select(use => use.ToString()));
        });
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }
}

public sealed class ReferenceSettlerOnSqliteTests() : ReferenceSettlerContract(new SqliteFixture());

public sealed class ReferenceSettlerOnPostgreSqlTests() : ReferenceSettlerContract(new PostgreSqlFixture());
