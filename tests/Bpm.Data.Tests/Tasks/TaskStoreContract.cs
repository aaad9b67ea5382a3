using Bpm.Approval.Cases;
using Bpm.Approval.People;
using Bpm.Approval.Operations;
using Bpm.Approval.Tasks;
using Bpm.Data.Databases;
using Bpm.Data.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Data.Tests.Cases.CaseSamples;

namespace Bpm.Data.Tests.Tasks;

/// <summary>Groups of tasks and their trail, stored and read back.</summary>
public abstract class TaskStoreContract(DatabaseFixture database)
{
    private readonly CancellationToken _ct = CancellationToken.None;

    [Fact]
    public async Task Group_WithItsTasksAndTrail_ReadsBackTheSame()
    {
        var made = Submitted();
        var group = Group(made);
        var (first, second) = (Member(made, group, 0, null), Member(made, group, 1, new Actor("qian", "钱审查")));
        var entry = new TaskTrailEntry(group, second, Now, Clerk, "转办", "出差", new Actor("qian", "钱审查"));
        await AddAsync(made, group, second, first, entry);

        await database.InScopeAsync(async (services, db) =>
        {
            var store = services.GetRequiredService<ITaskStore>();
            Same.Assert(group, await store.FindGroupAsync(group.Id, _ct));
            Same.Assert(group, Assert.Single(await store.FindGroupsAsync(made.Id, _ct)));
            Same.Assert(new[] { first, second }, await store.FindMembersAsync(group.Id, _ct));
            Same.Assert(entry, await db.Set<TaskTrailEntry>().SingleAsync(e => e.GroupId == group.Id, _ct));
        });
    }

    [Fact]
    public async Task Copy_IsStoredOnceForEachPerson_AndLetsThemReadTheCase()
    {
        var made = Submitted();
        var group = Group(made);
        var task = Member(made, group, 0, null);
        var reader = new Account(AccountId.New(Now), $"reader.{made.QueryCode}", "阅读人", "", "hash", [new Post(PostRole.Regulator, "elsewhere")]);
        var copy = new TaskCopy(task, reader, Clerk, "供了解", Now);
        await AddAsync(made, group, task);

        await database.InScopeAsync(async (services, _) =>
        {
            Assert.Null(await services.GetRequiredService<Bpm.Data.Cases.CaseQueries>().FindAsync(made.Number, reader, _ct));
            services.GetRequiredService<ITaskStore>().Add(copy);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });
        await database.InScopeAsync(async (services, _) =>
        {
            Same.Assert(copy, Assert.Single(await services.GetRequiredService<ITaskStore>().FindCopiesAsync(task.Id, _ct)));
            Assert.Equal("供了解", Assert.Single(await services.GetRequiredService<Bpm.Data.Tasks.TaskGroupQueries>().CopiesAsync(reader, _ct)).Note);
        });
        var doubled = await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(new TaskCopy(task, reader, Clerk, "再次", Now)));
        Assert.True(DatabaseConflict.IsUniqueViolation(doubled));
    }

    [Fact]
    public async Task Group_LookedIntoBeforeTheCommit_HasWhatTheBurstAdded()
    {
        var made = Submitted();
        await database.InScopeAsync(async (services, _) =>
        {
            var (store, group) = (services.GetRequiredService<ITaskStore>(), Group(made));
            store.Add(group);
            store.Add(Member(made, group, 0, null));

            Assert.Same(group, Assert.Single(await store.FindGroupsAsync(made.Id, _ct)));
            Assert.Single(await store.FindMembersAsync(group.Id, _ct));
        });
    }

    [Fact]
    public async Task Group_ChangedByTwoAtOnce_KeepsTheFirst()
    {
        var made = Submitted();
        var group = Group(made);
        await AddAsync(made, group);

        var lost = await Assert.ThrowsAnyAsync<Exception>(() => database.InScopeAsync(async (services, _) =>
        {
            var mine = (await services.GetRequiredService<ITaskStore>().FindGroupAsync(group.Id, _ct))!;
            await database.InScopeAsync(async (others, _) =>
            {
                var theirs = (await others.GetRequiredService<ITaskStore>().FindGroupAsync(group.Id, _ct))!;
                others.GetRequiredService<ITaskStore>().Add(new TaskTrailEntry(theirs, null, Now, Clerk, "催办", ""));
                await others.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
            });
            services.GetRequiredService<ITaskStore>().Add(new TaskTrailEntry(mine, null, Now, Clerk, "催办", ""));
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        }));

        Assert.True(DatabaseConflict.IsWorthAnotherTry(lost));
    }

    [Theory]
    [InlineData("UPDATE \"task_trail\" SET \"Note\" = 'x'")]
    [InlineData("DELETE FROM \"task_trail\"")]
    public async Task Trail_ChangedAfterwards_IsRefusedByTheDatabase(string sql)
    {
        var made = Submitted();
        var group = Group(made);
        await AddAsync(made, group, new TaskTrailEntry(group, null, Now, Clerk, "催办", ""));

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => database.InScopeAsync((_, db) => db.Database.ExecuteSqlRawAsync(sql, _ct)));

        Assert.Contains("append only", refused.Message, StringComparison.Ordinal);
    }

    private static TaskGroup Group(ApprovalCase about) => new(new NewTaskGroup
    {
        Id = TaskGroupId.New(Now),
        Case = about,
        InstanceId = "instance",
        RunId = "run",
        NodeId = "Workflow1:Flowchart1:vote",
        BookmarkId = "bookmark",
        Title = "会签",
        Mode = TaskMode.Quorum,
        Rule = new TaskGroupRule("Pass", WaitsForAll: true, new TaskThreshold(2, 3), HasVeto: true),
        Operations = [TaskOperation.Transfer, TaskOperation.Suspend],
        NeedsAssignment = true,
        CreatedAt = Now,
    });

    private static ApprovalTask Member(ApprovalCase about, TaskGroup group, int position, Actor? only) => new(new NewTask
    {
        Id = TaskId.New(Now),
        Case = about,
        Kind = TaskKind.Human,
        Title = "会签",
        Role = PostRole.BackReviewer,
        UnitCode = Town,
        UnitName = "示范镇人民政府",
        Outcomes = [TaskOutcome.Parse("Pass:同意")],
        InstanceId = "instance",
        BookmarkId = "bookmark",
        GroupId = group.Id,
        Part = position == 0 ? TaskPart.Signer : TaskPart.Before,
        OwnerId = position == 0 ? null : TaskId.New(Now),
        Position = position,
        Weight = 3,
        Only = only,
        AddedBy = only is null ? null : "zhao",
        Waits = position > 0,
        CreatedAt = Now,
    });

    private Task AddAsync(params object[] added) => database.InScopeAsync(async (services, db) =>
    {
        db.AddRange(added);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });
}

public sealed class TaskStoreOnSqliteTests(SqliteFixture database) : TaskStoreContract(database), IClassFixture<SqliteFixture>;

public sealed class TaskStoreOnPostgreSqlTests(PostgreSqlFixture database) : TaskStoreContract(database), IClassFixture<PostgreSqlFixture>;
