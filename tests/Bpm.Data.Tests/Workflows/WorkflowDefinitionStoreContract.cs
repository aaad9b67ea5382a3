using Bpm.Data.Tests.Databases;
using Bpm.Engine.Runtime;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Data.Tests.Workflows.EngineSamples;

namespace Bpm.Data.Tests.Workflows;

/// <summary>Versions of definitions.</summary>
public abstract class WorkflowDefinitionStoreContract(DatabaseFixture database)
{
    private readonly CancellationToken _ct = CancellationToken.None;
    private readonly string _id = $"path-{Guid.NewGuid():n}";

    [Fact]
    public async Task Add_TwoVersions_KeepsBothAndTheHigherIsLatest()
    {
        await AddAsync(1);
        await AddAsync(2);

        Assert.Equal([(1, false), (2, true)], (await HeadsAsync()).Select(head => (head.Version, head.IsLatest)));
        Assert.Equal("{\"名称\":\"办件\"}", (await WithAsync(store => store.FindVersionAsync(_id, 1, _ct)))!.Json);
        Assert.Null(await WithAsync(store => store.FindPublishedVersionIdAsync(_id, _ct)));
    }

    [Fact]
    public async Task Publish_ANewVersion_TakesThePlaceOfTheOldOneAndItsTriggers()
    {
        await AddAsync(1);
        await PublishAsync(1, Trigger($"t1-{_id}", _id, hash: _id));
        await AddAsync(2);

        await PublishAsync(2, Trigger($"t2-{_id}", _id, hash: _id));

        Assert.Equal($"{_id}-v2", await WithAsync(store => store.FindPublishedVersionIdAsync(_id, _ct)));
        Assert.Equal([(1, false), (2, true)], (await HeadsAsync()).Select(head => (head.Version, head.IsPublished)));
        Assert.Equal($"t2-{_id}", Assert.Single(await TriggersAsync()).Id);
    }

    [Fact]
    public async Task Retract_APublishedDefinition_LeavesNothingToStart()
    {
        await AddAsync(1);
        await PublishAsync(1, Trigger($"t-{_id}", _id, hash: _id));

        await database.InScopeAsync((services, _) => services.GetRequiredService<IWorkflowDefinitionStore>().RetractAsync(_id, _ct));

        Assert.Null(await WithAsync(store => store.FindPublishedVersionIdAsync(_id, _ct)));
        Assert.Empty(await TriggersAsync());
    }

    [Fact]
    public async Task ReplaceDraft_OnceItWasPublished_IsRefused()
    {
        await AddAsync(1);
        await database.InScopeAsync((services, _) => services.GetRequiredService<IWorkflowDefinitionStore>().ReplaceDraftAsync(Definition(_id, 1) with { Json = "{}" }, _ct));
        await PublishAsync(1);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            database.InScopeAsync((services, _) => services.GetRequiredService<IWorkflowDefinitionStore>().ReplaceDraftAsync(Definition(_id, 1), _ct)));

        Assert.Equal("{}", (await WithAsync(store => store.FindAsync($"{_id}-v1", _ct)))!.Json);
    }

    [Fact]
    public async Task Publish_AVersionThatIsNotThere_IsRefused()
    {
        await Assert.ThrowsAsync<WorkflowDefinitionNotFoundException>(() => PublishAsync(7));
    }

    private Task AddAsync(int version) => database.InScopeAsync((services, _) => services.GetRequiredService<IWorkflowDefinitionStore>().AddAsync(Definition(_id, version), _ct));

    private Task PublishAsync(int version, params TriggerRecord[] triggers) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<IWorkflowDefinitionStore>().PublishAsync($"{_id}-v{version}", triggers, Moment, _ct));

    private async Task<IEnumerable<WorkflowDefinitionHead>> HeadsAsync() => (await WithAsync(store => store.ListHeadsAsync(_ct))).Where(head => head.DefinitionId == _id);

    private Task<IReadOnlyList<TriggerRecord>> TriggersAsync() =>
        database.InScopeAsync((services, _) => services.GetRequiredService<IWorkflowStore>().FindTriggersAsync("Elsa.Event", _id, _ct));

    private Task<T> WithAsync<T>(Func<IWorkflowDefinitionStore, Task<T>> read) =>
        database.InScopeAsync((services, _) => read(services.GetRequiredService<IWorkflowDefinitionStore>()));
}

public sealed class WorkflowDefinitionStoreOnSqliteTests(SqliteFixture database) : WorkflowDefinitionStoreContract(database), IClassFixture<SqliteFixture>;

public sealed class WorkflowDefinitionStoreOnPostgreSqlTests(PostgreSqlFixture database) : WorkflowDefinitionStoreContract(database), IClassFixture<PostgreSqlFixture>;
