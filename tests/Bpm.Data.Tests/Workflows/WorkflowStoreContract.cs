using Bpm.Data.Tests.Databases;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Data.Tests.Workflows.EngineSamples;

namespace Bpm.Data.Tests.Workflows;

/// <summary>What the engine may rely on when it commits a burst.</summary>
public abstract class WorkflowStoreContract(DatabaseFixture database)
{
    private readonly CancellationToken _ct = CancellationToken.None;

    [Fact]
    public async Task Commit_ANewInstance_StoresEveryPartOfTheBurst()
    {
        var id = Guid.NewGuid().ToString("n");
        var instance = Instance(id, state: "{\"申请人\":\"张三\"}") with { Name = "张三—食品经营许可 🏮" };

        await CommitAsync(new BurstCommit
        {
            Instance = instance,
            IsNew = true,
            BookmarksAdded = [Bookmark($"b-{id}", id, Moment.AddYears(10))],
            Journal = [Journal(id, 0, "收件"), Journal(id, 1)],
            Executions = [Execution($"x-{id}", id, ActivityStatus.Running)],
        });

        await InScopeAsync(async (services, db) =>
        {
            var store = services.GetRequiredService<IWorkflowStore>();
            Assert.Equal(instance, await store.FindInstanceAsync(id, _ct));
            Assert.Equal([Bookmark($"b-{id}", id, Moment.AddYears(10))], await store.FindBookmarksAsync(new BookmarkFilter { InstanceId = id }, _ct));
            Assert.Equal(["收件", ""], await db.Set<JournalEntry>().Where(entry => entry.InstanceId == id).OrderBy(entry => entry.Sequence).Select(entry => entry.Message).ToListAsync());
            Assert.Equal(ActivityStatus.Running, (await db.Set<ActivityExecutionRecord>().AsNoTracking().SingleAsync(row => row.Id == $"x-{id}")).Status);
        });
    }

    [Fact]
    public async Task ListPayloads_BookmarksThatWaitForTheSame_AreToldOnce()
    {
        var id = Guid.NewGuid().ToString("n");
        var name = $"Listens-{id}";
        await CommitAsync(new BurstCommit
        {
            Instance = Instance(id),
            IsNew = true,
            BookmarksAdded = [.. ((string[])["a", "a", "b"]).Select((path, i) => Bookmark($"b{i}-{id}", id) with { Name = name, PayloadJson = $"{{\"path\":\"{path}\"}}" }), Bookmark($"other-{id}", id)],
        });
        await InScopeAsync(async (services, _) =>
        {
            var definitions = services.GetRequiredService<IWorkflowDefinitionStore>();
            await definitions.AddAsync(new WorkflowDefinitionRecord { Id = $"{id}-v1", DefinitionId = id, Version = 1, Json = "{}", Sha256 = new string('0', 64), CreatedAt = Moment }, _ct);
            await definitions.PublishAsync($"{id}-v1", [Trigger($"t-{id}", id) with { Name = name, PayloadJson = "{\"path\":\"c\"}" }], Moment, _ct);
        });

        await InScopeAsync(async (services, _) =>
        {
            var store = services.GetRequiredService<IWorkflowStore>();
            Assert.Equal(["{\"path\":\"a\"}", "{\"path\":\"b\"}", "{\"path\":\"c\"}"], (await store.ListPayloadsAsync(name, _ct)).Order(StringComparer.Ordinal));
            Assert.Equal([$"t-{id}"], (await store.ListTriggersAsync(name, _ct)).Select(trigger => trigger.Id));
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commit_WithAFurtherInstance_StoresBothOrNeither(bool parentIsStale)
    {
        var parent = await StartedAsync();
        var child = Guid.NewGuid().ToString("n");
        var commit = new BurstCommit
        {
            Instance = Instance(parent, parentIsStale ? 7 : 2),
            Further = [new BurstCommit { Instance = Instance(child), IsNew = true, BookmarksAdded = [Bookmark($"b-{child}", child)], Journal = [Journal(child, 0)] }],
        };

        Assert.Equal(parentIsStale, await OutcomeAsync(CommitAsync(commit)) is WorkflowConcurrencyException);

        await InScopeAsync(async (services, _) =>
        {
            var store = services.GetRequiredService<IWorkflowStore>();
            Assert.Equal(parentIsStale, await store.FindInstanceAsync(child, _ct) is null);
            Assert.Equal(parentIsStale ? 0 : 1, (await store.FindBookmarksAsync(new BookmarkFilter { InstanceId = child }, _ct)).Count);
            Assert.Equal(parentIsStale ? 1 : 2, (await store.FindInstanceAsync(parent, _ct))!.Revision);
        });
    }

    [Fact]
    public async Task Commit_AFurtherBurst_ReplacesStateBookmarksAndExecutions()
    {
        var id = await StartedAsync();

        await CommitAsync(new BurstCommit
        {
            Instance = Instance(id, 2, "{\"n\":2}") with { Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Finished, FinishedAt = Moment },
            BookmarkIdsRemoved = [$"b-{id}"],
            Journal = [Journal(id, 1)],
            Executions = [Execution($"x-{id}", id, ActivityStatus.Completed) with { CompletedAt = Moment }],
        });

        await InScopeAsync(async (services, db) =>
        {
            var store = services.GetRequiredService<IWorkflowStore>();
            var stored = await store.FindInstanceAsync(id, _ct);
            Assert.Equal((2, "{\"n\":2}", WorkflowStatus.Finished), (stored!.Revision, stored.StateJson, stored.Status));
            Assert.Empty(await store.FindBookmarksAsync(new BookmarkFilter { InstanceId = id }, _ct));
            Assert.Equal(ActivityStatus.Completed, (await db.Set<ActivityExecutionRecord>().AsNoTracking().SingleAsync(row => row.InstanceId == id)).Status);
        });
    }

    [Fact]
    public async Task Commit_ByTwoScopesOfTheSameInstance_OneWinsAndTheOtherStoresNothing()
    {
        var id = await StartedAsync();
        var bursts = Enumerable.Range(0, 2).Select(n => Task.Run(() => InScopeAsync(async (services, db) =>
        {
            db.Add(new Keys.DataProtectionKey { Id = Guid.NewGuid(), FriendlyName = $"{id}-{n}", Xml = "<x/>" });
            await services.GetRequiredService<IWorkflowStore>().CommitAsync(
                new BurstCommit { Instance = Instance(id, 2, $"\"{n}\""), BookmarksAdded = [Bookmark($"next-{id}-{n}", id)], BookmarkIdsRemoved = [$"b-{id}"], Journal = [Journal(id, 1)] }, _ct);
        })));

        var outcomes = await Task.WhenAll(bursts.Select(OutcomeAsync));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Single(outcomes, outcome => outcome is WorkflowConcurrencyException);
        await InScopeAsync(async (services, db) =>
        {
            Assert.Single(await services.GetRequiredService<IWorkflowStore>().FindBookmarksAsync(new BookmarkFilter { InstanceId = id }, _ct));
            Assert.Equal(2, await db.Set<JournalEntry>().CountAsync(entry => entry.InstanceId == id));
            Assert.Equal(1, await db.Set<Keys.DataProtectionKey>().CountAsync(key => key.FriendlyName.StartsWith(id)));
        });
    }

    [Fact]
    public async Task Commit_OfAnInstanceThatExists_IsRefused()
    {
        var id = await StartedAsync();

        await Assert.ThrowsAsync<WorkflowConcurrencyException>(() => CommitAsync(new BurstCommit { Instance = Instance(id), IsNew = true }));
    }

    [Fact]
    public async Task Commit_RemovingABookmarkThatIsGone_IsNoError()
    {
        var id = await StartedAsync();

        await CommitAsync(new BurstCommit { Instance = Instance(id, 2), BookmarkIdsRemoved = ["never-there"] });

        await InScopeAsync(async (services, _) => Assert.Equal(2, (await services.GetRequiredService<IWorkflowStore>().FindInstanceAsync(id, _ct))!.Revision));
    }

    [Fact]
    public async Task Commit_ConsumingAStimulusTwice_FailsTheSecondTimeAndStoresNothingOfIt()
    {
        var id = await StartedAsync();
        await CommitAsync(new BurstCommit { StimuliQueued = [Stimulus($"s-{id}")] });
        await CommitAsync(new BurstCommit { Instance = Instance(id, 2), StimulusIdsConsumed = [$"s-{id}"] });

        await Assert.ThrowsAsync<WorkflowConcurrencyException>(() => CommitAsync(new BurstCommit { Instance = Instance(id, 3), StimulusIdsConsumed = [$"s-{id}"] }));

        await InScopeAsync(async (services, _) => Assert.Equal(2, (await services.GetRequiredService<IWorkflowStore>().FindInstanceAsync(id, _ct))!.Revision));
    }

    [Fact]
    public async Task Commit_ChangingTheCorrelationId_ReachesTheBookmarksThatStay()
    {
        var id = await StartedAsync();

        await CommitAsync(new BurstCommit { Instance = Instance(id, 2), CorrelationIdOfKeptBookmarks = "办件-1", BookmarksAdded = [Bookmark($"new-{id}", id)] });

        await InScopeAsync(async (services, _) =>
        {
            var found = await services.GetRequiredService<IWorkflowStore>().FindBookmarksAsync(new BookmarkFilter { InstanceId = id, CorrelationId = "办件-1" }, _ct);
            Assert.Equal($"b-{id}", Assert.Single(found).Id);
        });
    }

    [Fact]
    public async Task FindBookmarks_ByHashAndName_FindsOnlyThose()
    {
        var id = await StartedAsync();
        await CommitAsync(new BurstCommit { Instance = Instance(id, 2), BookmarksAdded = [Bookmark($"other-{id}", id, hash: $"H{id}")] });

        await InScopeAsync(async (services, _) =>
        {
            var store = services.GetRequiredService<IWorkflowStore>();
            Assert.Equal($"other-{id}", Assert.Single(await store.FindBookmarksAsync(new BookmarkFilter { Hash = $"H{id}", Name = "Elsa.Event" }, _ct)).Id);
            Assert.Empty(await store.FindBookmarksAsync(new BookmarkFilter { Hash = $"H{id}", Name = "Elsa.Delay" }, _ct));
            Assert.Equal($"other-{id}", Assert.Single(await store.FindBookmarksAsync(new BookmarkFilter { ActivityInstanceId = $"run-other-{id}" }, _ct)).Id);
        });
    }

    [Fact]
    public async Task Commit_OfManyInstancesAtOnce_AllSucceed()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(StartedAsync)));

        await Task.WhenAll(ids.Select(id => Task.Run(async () =>
        {
            for (var revision = 2; revision < 12; revision++)
                await CommitAsync(new BurstCommit { Instance = Instance(id, revision), Journal = [Journal(id, revision)] });
        })));

        await InScopeAsync(async (_, db) => Assert.Equal(8, await db.Set<WorkflowInstanceRecord>().CountAsync(instance => ids.Contains(instance.Id) && instance.Revision == 11)));
    }

    [Fact]
    public async Task Commit_TwoStartsWithTheSameClaimAtOnce_OneWinsUntilItEnds()
    {
        var definition = $"single-{Guid.NewGuid():n}";
        var ids = Enumerable.Range(0, 4).Select(_ => Guid.NewGuid().ToString("n")).ToList();
        WorkflowInstanceRecord Of(string id, long revision = 1) => Instance(id, revision) with { DefinitionId = definition };
        ActivationClaim Claim(string id) => new($"singleton:{definition}", id, definition, null);

        var outcomes = await Task.WhenAll(ids.Select(id => OutcomeAsync(Task.Run(() => CommitAsync(new BurstCommit { Instance = Of(id), IsNew = true, Activation = Claim(id) })))));

        Assert.Single(outcomes, outcome => outcome is null);
        var winner = ids[Array.IndexOf(outcomes, null)];
        await InScopeAsync(async (services, db) =>
        {
            Assert.Equal(winner, (await db.Set<WorkflowInstanceRecord>().AsNoTracking().SingleAsync(instance => instance.DefinitionId == definition)).Id);
            Assert.False(await services.GetRequiredService<IWorkflowStore>().IsFreeAsync(Claim("next"), _ct));
        });

        await CommitAsync(new BurstCommit { Instance = Of(winner, 2) with { Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Finished }, ReleasesActivation = true });
        await InScopeAsync(async (services, _) => Assert.True(await services.GetRequiredService<IWorkflowStore>().IsFreeAsync(Claim("next"), _ct)));
        await CommitAsync(new BurstCommit { Instance = Of($"{winner}-next"), IsNew = true, Activation = Claim($"{winner}-next") });
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Commit_WithAClaimThatARunningInstanceWithoutKeyIsInTheWayOf_IsRefused(bool byDefinition, bool byCorrelation)
    {
        var id = Guid.NewGuid().ToString("n");
        await CommitAsync(new BurstCommit { Instance = Instance(id) with { DefinitionId = $"d-{id}" }, IsNew = true });
        var claim = new ActivationClaim($"key-{id}", $"next-{id}", byDefinition ? $"d-{id}" : null, byCorrelation ? $"case-{id}" : null);
        var next = new BurstCommit { Instance = Instance($"next-{id}") with { DefinitionId = $"d-{id}", CorrelationId = $"case-{id}" }, IsNew = true, Activation = claim };

        await Assert.ThrowsAsync<WorkflowConcurrencyException>(() => CommitAsync(next));

        await InScopeAsync(async (services, db) =>
        {
            Assert.False(await services.GetRequiredService<IWorkflowStore>().IsFreeAsync(claim, _ct));
            Assert.False(await db.Set<WorkflowInstanceRecord>().AnyAsync(instance => instance.Id == $"next-{id}"));
        });
        await CommitAsync(new BurstCommit { Instance = Instance(id, 2) with { Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Finished } });
        await CommitAsync(next);
    }

    private async Task<string> StartedAsync()
    {
        var id = Guid.NewGuid().ToString("n");
        await CommitAsync(new BurstCommit
        {
            Instance = Instance(id),
            IsNew = true,
            BookmarksAdded = [Bookmark($"b-{id}", id)],
            Journal = [Journal(id, 0)],
            Executions = [Execution($"x-{id}", id, ActivityStatus.Running)],
        });
        return id;
    }

    private Task CommitAsync(BurstCommit commit) => InScopeAsync((services, _) => services.GetRequiredService<IWorkflowStore>().CommitAsync(commit, _ct));

    private Task InScopeAsync(Func<IServiceProvider, BpmDbContext, Task> work) => database.InScopeAsync(work);

    private static async Task<Exception?> OutcomeAsync(Task task)
    {
        try
        {
            await task;
            return null;
        }
        catch (WorkflowConcurrencyException lost)
        {
            return lost;
        }
    }
}

public sealed class WorkflowStoreOnSqliteTests(SqliteFixture database) : WorkflowStoreContract(database), IClassFixture<SqliteFixture>;

public sealed class WorkflowStoreOnPostgreSqlTests(PostgreSqlFixture database) : WorkflowStoreContract(database), IClassFixture<PostgreSqlFixture>;
