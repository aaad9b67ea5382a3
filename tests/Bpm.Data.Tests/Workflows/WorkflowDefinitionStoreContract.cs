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
    public async Task ReplaceDraft_ThatSomebodyElseReplacedMeanwhile_IsRefused_AndSaysWhoSavedIt()
    {
        await AddAsync(1);
        var seen = (await WithAsync(store => store.FindVersionAsync(_id, 1, _ct)))!;
        await StoreAsync(store => store.ReplaceDraftAsync(Definition(_id, 1) with { Json = "{\"a\":1}", Sha256 = "other", SavedBy = "publisher" }, seen.Sha256, _ct));

        await Assert.ThrowsAsync<WorkflowConcurrencyException>(() => StoreAsync(store => store.ReplaceDraftAsync(Definition(_id, 1) with { Json = "{}" }, seen.Sha256, _ct)));

        var stored = (await WithAsync(store => store.FindVersionAsync(_id, 1, _ct)))!;
        Assert.Equal(("{\"a\":1}", "publisher"), (stored.Json, stored.SavedBy));
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

    [Fact]
    public async Task Publish_ByAPerson_KeepsWhoWhyAndTheSettledReferences()
    {
        await AddAsync(1);
        var publication = new Publication(Moment, "王处长", "试运行") { ReferencesJson = "[]", Uses = [new DefinitionUse($"{_id}-v1", "step", $"step-{_id}", true)] };

        await StoreAsync(store => store.PublishAsync($"{_id}-v1", [], publication, _ct));

        var stored = (await WithAsync(store => store.FindAsync($"{_id}-v1", _ct)))!;
        Assert.Equal((Moment, "王处长", "试运行", "[]"), (stored.PublishedAt, stored.PublishedBy, stored.PublishNote, stored.ReferencesJson));
    }

    [Fact]
    public async Task Consumers_OfADefinition_AreLatestVersionsThatNameIt()
    {
        var step = $"step-{_id}";
        await StoreAsync(store => store.AddAsync(Definition(_id, 1) with { Uses = [Use(1, step, isDirect: true)] }, _ct));
        await StoreAsync(store => store.AddAsync(Definition($"{_id}-outer", 1) with { Uses = [new DefinitionUse($"{_id}-outer-v1", step, $"{step}-v1", false)] }, _ct));
        Assert.Equal([$"{_id}-v1"], (await WithAsync(store => store.ListConsumersAsync(step, _ct))).Select(head => head.Id));

        await StoreAsync(store => store.ReplaceDraftAsync(Definition(_id, 1) with { Uses = [Use(1, "other", isDirect: true)] }, _ct));

        Assert.Empty(await WithAsync(store => store.ListConsumersAsync(step, _ct)));
    }

    [Fact]
    public async Task Usable_ByTypeName_FindsEveryVersion()
    {
        await StoreAsync(store => store.AddAsync(Definition(_id, 1) with { UsableAsActivity = true, TypeName = $"核验{_id}" }, _ct));

        Assert.Equal(_id, Assert.Single(await WithAsync(store => store.FindUsableAsync($"核验{_id}", _ct))).DefinitionId);
        Assert.Empty(await WithAsync(store => store.FindUsableAsync("nothing", _ct)));
    }

    [Fact]
    public async Task Running_InstancesOfAVersionAndOfItsUsers_AreCounted()
    {
        await AddAsync(1);
        await StoreAsync(store => store.AddAsync(Definition($"{_id}-outer", 1) with { Uses = [new DefinitionUse($"{_id}-outer-v1", _id, $"{_id}-v1", true)] }, _ct));
        Assert.Equal(0, await WithAsync(store => store.CountRunningAsync([$"{_id}-v1"], _ct)));
        await database.InScopeAsync((services, _) => services.GetRequiredService<IWorkflowStore>().CommitAsync(
            new BurstCommit { Instance = Instance($"i-{_id}") with { DefinitionId = $"{_id}-outer", DefinitionVersionId = $"{_id}-outer-v1" }, IsNew = true }, _ct));

        Assert.Equal(1, await WithAsync(store => store.CountRunningAsync([$"{_id}-v1"], _ct)));
        Assert.Equal(1, await WithAsync(store => store.CountRunningAsync([$"{_id}-outer-v1"], _ct)));
    }

    [Fact]
    public async Task Delete_TheLatest_MakesTheHighestThatRemainsTheLatest()
    {
        await AddAsync(1);
        await AddAsync(2);
        await PublishAsync(2, Trigger($"t-{_id}", _id, hash: _id) with { DefinitionVersionId = $"{_id}-v2" });

        await StoreAsync(store => store.DeleteAsync(_id, [$"{_id}-v2"], _ct));

        Assert.Equal([(1, true)], (await WithAsync(store => store.ListVersionsAsync(_id, _ct))).Select(head => (head.Version, head.IsLatest)));
        Assert.Empty(await TriggersAsync());
    }

    private DefinitionUse Use(int version, string definition, bool isDirect) => new($"{_id}-v{version}", definition, $"{definition}-v1", isDirect);

    private Task StoreAsync(Func<IWorkflowDefinitionStore, Task> change) => database.InScopeAsync((services, _) => change(services.GetRequiredService<IWorkflowDefinitionStore>()));

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
