using Bpm.Approval.Operations;
using Bpm.Data.Cases;
using Bpm.Data.Tests.Cases;
using Bpm.Data.Tests.Databases;
using Bpm.Data.Workflows;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Data.Tests.Workflows.EngineSamples;

namespace Bpm.Data.Tests.Workflows;

/// <summary>Instances as people list, find and delete them.</summary>
public abstract class InstanceQueriesContract(DatabaseFixture database)
{
    private readonly CancellationToken _ct = CancellationToken.None;
    private readonly string _path = $"path-{Guid.NewGuid():n}";

    [Fact]
    public async Task List_WithoutAFilter_IsNewestFirstInPagesThatDoNotOverlap()
    {
        for (var i = 0; i < 5; i++)
            await AddAsync(Mine($"{_path}.{i}") with { CreatedAt = Moment.AddMinutes(i / 2) });

        var first = await ListAsync(new InstanceFilter { DefinitionIds = [_path] }, take: 2);
        var rest = await ListAsync(new InstanceFilter { DefinitionIds = [_path] }, skip: 2, take: 100);

        Assert.Equal(5, first.Total);
        Assert.Equal(["4", "3", "2", "1", "0"], first.Items.Concat(rest.Items).Select(row => row.Id[(_path.Length + 1)..]));
    }

    [Fact]
    public async Task List_EachFilter_LeavesWhatItNames()
    {
        await AddAsync(Mine("running"));
        await AddAsync(Mine("faulted") with { Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Faulted, IncidentCount = 2, FinishedAt = Moment.AddHours(2), DefinitionVersion = 2 });
        await AddAsync(Mine("done") with { Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Finished, CorrelationId = "办件-7", Name = "张三的食品经营许可", FinishedAt = Moment.AddHours(1) });

        Assert.Equal(["running"], await IdsAsync(new InstanceFilter { Statuses = [WorkflowStatus.Running] }));
        Assert.Equal(["done", "faulted"], await IdsAsync(new InstanceFilter { Statuses = [WorkflowStatus.Finished] }));
        Assert.Equal(["faulted"], await IdsAsync(new InstanceFilter { SubStatuses = [WorkflowSubStatus.Faulted] }));
        Assert.Equal(["faulted", "running"], await IdsAsync(new InstanceFilter { SubStatuses = [WorkflowSubStatus.Faulted, WorkflowSubStatus.Suspended] }));
        Assert.Equal(["faulted"], await IdsAsync(new InstanceFilter { HasIncidents = true }));
        Assert.Equal(["done", "running"], await IdsAsync(new InstanceFilter { HasIncidents = false }));
        Assert.Equal(["faulted"], await IdsAsync(new InstanceFilter { Version = 2 }));
        Assert.Equal(["done"], await IdsAsync(new InstanceFilter { CorrelationId = "办件-7" }));
        Assert.Equal(["done"], await IdsAsync(new InstanceFilter { SearchTerm = "食品" }));
        Assert.Equal(["done"], await IdsAsync(new InstanceFilter { SearchTerm = "件-7" }));
        Assert.Equal(["faulted"], await IdsAsync(new InstanceFilter { SearchTerm = $"{_path}.fau" }));
        Assert.Empty(await IdsAsync(new InstanceFilter { SearchTerm = "100%_" }));
    }

    [Fact]
    public async Task Search_ForAWholeVersionId_FindsTheInstancesOfThatVersion()
    {
        await AddAsync(Mine("one") with { DefinitionVersion = 1, DefinitionVersionId = $"v1.{_path}" });
        await AddAsync(Mine("two") with { DefinitionVersion = 2, DefinitionVersionId = $"v2.{_path}" });
        await AddVersionAsync($"v2.{_path}", 2);

        Assert.Equal(["two"], await IdsAsync(new InstanceFilter { SearchTerm = $"v2.{_path}" }));
        Assert.Empty(await IdsAsync(new InstanceFilter { SearchTerm = $"v3.{_path}" }));
    }

    [Fact]
    public async Task Names_AsLongAsTheyMayBe_FitIntoTheIndexes()
    {
        var random = new Random(20261122);
        string Han(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next('\u4e00', '\u9fa5')));
        var (name, correlation) = (Han(500), Han(200));

        await AddAsync(Mine("long") with { Name = name, CorrelationId = correlation });

        Assert.Equal(["long"], await IdsAsync(new InstanceFilter { SearchTerm = name[200..260] }));
        Assert.Equal(["long"], await IdsAsync(new InstanceFilter { SearchTerm = correlation[100..] }));
    }

    [Theory]
    [InlineData(MomentOperator.Is, "b")]
    [InlineData(MomentOperator.IsNot, "a c open")]
    [InlineData(MomentOperator.GreaterThan, "c")]
    [InlineData(MomentOperator.GreaterThanOrEqual, "b c")]
    [InlineData(MomentOperator.LessThan, "a")]
    [InlineData(MomentOperator.LessThanOrEqual, "a b")]
    public async Task List_ByAMoment_ComparesAsNamed(MomentOperator by, string expected)
    {
        await AddAsync(Mine("a") with { FinishedAt = Moment.AddDays(1) });
        await AddAsync(Mine("b") with { FinishedAt = Moment.AddDays(2) });
        await AddAsync(Mine("c") with { FinishedAt = Moment.AddDays(3) });
        await AddAsync(Mine("open"));

        Assert.Equal(expected.Split(' '), await IdsAsync(new InstanceFilter { Moments = [new MomentFilter(InstanceMoment.FinishedAt, by, Moment.AddDays(2))] }));
    }

    [Fact]
    public async Task List_ByMomentsTogether_LeavesWhatFitsAll()
    {
        foreach (var day in Enumerable.Range(0, 4))
            await AddAsync(Mine($"{day}") with { CreatedAt = Moment.AddDays(day), UpdatedAt = Moment.AddDays(10 - day) });

        Assert.Equal(["1", "2"], await IdsAsync(new InstanceFilter
        {
            Moments = [new(InstanceMoment.CreatedAt, MomentOperator.GreaterThan, Moment), new(InstanceMoment.UpdatedAt, MomentOperator.GreaterThan, Moment.AddDays(7))],
        }));
    }

    [Theory]
    [InlineData(InstanceOrder.CreatedAt, false, "a b c")]
    [InlineData(InstanceOrder.UpdatedAt, true, "a b c")]
    [InlineData(InstanceOrder.UpdatedAt, false, "c b a")]
    [InlineData(InstanceOrder.Name, false, "b c a")]
    [InlineData(InstanceOrder.Name, true, "a c b")]
    [InlineData(InstanceOrder.FinishedAt, false, "c a b")]
    public async Task List_Ordered_IsByWhatWasAsked(InstanceOrder order, bool isDescending, string expected)
    {
        await AddAsync(Mine("a") with { CreatedAt = Moment.AddDays(1), UpdatedAt = Moment.AddDays(9), FinishedAt = Moment.AddDays(5), Name = "C" });
        await AddAsync(Mine("b") with { CreatedAt = Moment.AddDays(2), UpdatedAt = Moment.AddDays(8), FinishedAt = Moment.AddDays(6), Name = "A" });
        await AddAsync(Mine("c") with { CreatedAt = Moment.AddDays(3), UpdatedAt = Moment.AddDays(7), FinishedAt = Moment.AddDays(4), Name = "B" });

        var page = await database.InScopeAsync((services, _) => services.GetRequiredService<InstanceQueries>().ListAsync(new InstanceFilter { DefinitionIds = [_path] }, order, isDescending, 0, 10, _ct));

        Assert.Equal(expected, string.Join(' ', page.Items.Select(row => row.Id[(_path.Length + 1)..])));
    }

    [Fact]
    public async Task Revisions_OfSome_LeaveOutWhatIsNotThere()
    {
        await AddAsync(Mine("one") with { Revision = 3 });

        var found = await database.InScopeAsync((services, _) => services.GetRequiredService<InstanceQueries>().ListRevisionsAsync([$"{_path}.one", "no-such"], _ct));

        Assert.Equal((($"{_path}.one"), 3L), (Assert.Single(found).Id, found[0].Revision));
    }

    [Fact]
    public async Task ListRunning_OfADefinition_LeavesOutCasesFinishedOnesAndOtherVersions()
    {
        var made = CaseSamples.Submitted();
        made.AttachWorkflow($"{_path}.carried");
        await database.InScopeAsync(async (services, db) =>
        {
            db.Add(made);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
            var definitions = services.GetRequiredService<IWorkflowDefinitionStore>();
            await definitions.AddAsync(Definition(_path, 1), _ct);
            await definitions.AddAsync(Definition(_path, 2), _ct);
        });
        await AddAsync(Mine("carried"));
        await AddAsync(Mine("correlated") with { CorrelationId = made.Number });
        await AddAsync(Mine("old") with { DefinitionVersionId = $"{_path}-v1" });
        await AddAsync(Mine("new") with { DefinitionVersionId = $"{_path}-v2", CorrelationId = null });
        await AddAsync(Mine("over") with { Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Finished });

        Assert.Equal(["new", "old"], await RunningAsync([], null, _path, null));
        Assert.Equal(["new"], await RunningAsync([], null, _path, VersionOptions.Latest));
        Assert.Equal(["old"], await RunningAsync([], null, _path, new VersionOptions("1")));
        Assert.Equal(["old"], await RunningAsync([], $"{_path}-v1", null, null));
        Assert.Equal(["new"], await RunningAsync([$"{_path}.new", $"{_path}.carried", $"{_path}.over"], null, null, null));
        Assert.Empty(await RunningAsync([], null, null, null));
        Assert.Equal(2, (await database.InScopeAsync((services, _) => services.GetRequiredService<InstanceQueries>().ListRunningAsync([], null, _path, null, 1, _ct))).OfCases);
    }

    [Fact]
    public async Task CaseOfAnInstance_CarriedCorrelatedOrStartedByOne_IsTold()
    {
        var made = CaseSamples.Submitted();
        made.AttachWorkflow($"{_path}.carried");
        await database.InScopeAsync(async (services, db) =>
        {
            db.Add(made);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });
        await AddAsync(Mine("carried") with { CorrelationId = null });
        await AddAsync(Mine("child") with { CorrelationId = null, ParentInstanceId = $"{_path}.carried" });
        await AddAsync(Mine("grandchild") with { ParentInstanceId = $"{_path}.child" });
        await AddAsync(Mine("correlated") with { CorrelationId = made.Number });
        await AddAsync(Mine("free") with { CorrelationId = null, ParentInstanceId = "gone" });

        foreach (var of in (string[])["carried", "child", "grandchild", "correlated"])
            Assert.Equal(made.Number, await CaseOfAsync(of));
        Assert.Null(await CaseOfAsync("free"));
        Assert.Null(await CaseOfAsync("no-such"));
    }

    [Fact]
    public async Task Remove_AFinishedInstance_LeavesNothingOfIt()
    {
        var over = Mine("over") with { Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Cancelled };
        await AddAsync(over, new BurstCommit { Journal = [Journal(over.Id, 0)], Executions = [Execution($"x-{over.Id}", over.Id, ActivityStatus.Canceled)] });
        await AddAsync(Mine("other"), new BurstCommit { Journal = [Journal($"{_path}.other", 0)] });

        Assert.Equal(RemovalResult.Removed, await RemoveAsync("over"));
        Assert.Equal(RemovalResult.NotThere, await RemoveAsync("over"));

        await database.InScopeAsync(async (_, db) =>
        {
            Assert.False(await db.Set<WorkflowInstanceRecord>().AnyAsync(row => row.Id == over.Id));
            Assert.False(await db.Set<JournalEntry>().AnyAsync(row => row.InstanceId == over.Id));
            Assert.False(await db.Set<ActivityExecutionRecord>().AnyAsync(row => row.InstanceId == over.Id));
            Assert.True(await db.Set<JournalEntry>().AnyAsync(row => row.InstanceId == $"{_path}.other"));
        });
    }

    [Fact]
    public async Task Remove_RunningOrOfACase_ChangesNothing()
    {
        var made = CaseSamples.Submitted();
        made.AttachWorkflow($"{_path}.carried");
        await database.InScopeAsync(async (services, db) =>
        {
            db.Add(made);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });
        await AddAsync(Mine("carried") with { Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Finished });
        await AddAsync(Mine("running"));

        Assert.Equal(RemovalResult.OfCase, await RemoveAsync("carried"));
        Assert.Equal(RemovalResult.StillRunning, await RemoveAsync("running"));
        Assert.Equal(["carried", "running"], await IdsAsync(new InstanceFilter()));
    }

    private WorkflowInstanceRecord Mine(string name) => Instance(name.StartsWith(_path, StringComparison.Ordinal) ? name : $"{_path}.{name}") with { DefinitionId = _path, DefinitionVersionId = $"{_path}-v1" };

    private Task AddAsync(WorkflowInstanceRecord instance, BurstCommit? with = null) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<IWorkflowStore>().CommitAsync((with ?? new BurstCommit()) with { Instance = instance, IsNew = true }, _ct));

    private Task AddVersionAsync(string versionId, int version) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<IWorkflowDefinitionStore>().AddAsync(Definition(_path, version) with { Id = versionId }, _ct));

    private Task<InstancePage> ListAsync(InstanceFilter filter, int skip = 0, int take = 100) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<InstanceQueries>().ListAsync(filter, InstanceOrder.CreatedAt, isDescending: true, skip, take, _ct));

    private async Task<IEnumerable<string>> IdsAsync(InstanceFilter filter)
    {
        var page = await ListAsync(filter with { DefinitionIds = [_path] });
        Assert.Equal(page.Total, page.Items.Count);
        return page.Items.Select(row => row.Id[(_path.Length + 1)..]).Order(StringComparer.Ordinal);
    }

    private async Task<IEnumerable<string>> RunningAsync(string[] ids, string? versionId, string? definitionId, VersionOptions? versions) =>
        (await database.InScopeAsync((services, _) => services.GetRequiredService<InstanceQueries>().ListRunningAsync(ids, versionId, definitionId, versions, 100, _ct))).Ids
        .Select(id => id[(_path.Length + 1)..]).Order(StringComparer.Ordinal);

    private Task<string?> CaseOfAsync(string name) => database.InScopeAsync((services, _) => services.GetRequiredService<CaseInstances>().FindCaseNumberAsync($"{_path}.{name}", _ct));

    private Task<RemovalResult> RemoveAsync(string name) => database.InScopeAsync((services, _) => services.GetRequiredService<InstanceRemoval>().RemoveAsync($"{_path}.{name}", _ct));
}

public sealed class InstanceQueriesOnSqliteTests(SqliteFixture database) : InstanceQueriesContract(database), IClassFixture<SqliteFixture>;

public sealed class InstanceQueriesOnPostgreSqlTests(PostgreSqlFixture database) : InstanceQueriesContract(database), IClassFixture<PostgreSqlFixture>;
