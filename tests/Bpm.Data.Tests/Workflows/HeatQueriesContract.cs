using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;
using Bpm.Approval.Operations;
using Bpm.Data.Tests.Cases;
using Bpm.Data.Tests.Databases;
using Bpm.Data.Workflows;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Data.Tests.Workflows.EngineSamples;

namespace Bpm.Data.Tests.Workflows;

/// <summary>Where cases stand and what takes how long.</summary>
public abstract class HeatQueriesContract(DatabaseFixture database) : IAsyncLifetime
{
    /// <summary>Monday 2026-11-23, 09:00 in China: opening time.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    private readonly CancellationToken _ct = CancellationToken.None;
    private readonly string _path = $"heat-{Guid.NewGuid():n}";
    private int _runs;

    public Task InitializeAsync() => database.InScopeAsync(async (services, _) =>
    {
        var definitions = services.GetRequiredService<IWorkflowDefinitionStore>();
        await definitions.AddAsync(Definition(_path, 1), _ct);
        await definitions.AddAsync(Definition(_path, 2), _ct);
    });

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Heat_OfAVersion_CountsItsInstancesByHowTheyStand()
    {
        await AddAsync("one", WorkflowSubStatus.Suspended, Open("review", Monday.AddHours(3)), Open("flow", Monday));
        await AddAsync("two", WorkflowSubStatus.Suspended, Open("review", Monday.AddHours(1)), Open("review", Monday.AddHours(2)));
        await AddAsync("done", WorkflowSubStatus.Finished, Done("review", Monday, Monday.AddMinutes(30)));
        await AddAsync("broken", WorkflowSubStatus.Faulted, Open("flow", Monday), Open("review", Monday) with { Status = ActivityStatus.Faulted });
        await AddAsync("stopped", WorkflowSubStatus.Cancelled);
        await AddAsync("elsewhere", WorkflowSubStatus.Suspended, version: 2, Open("review", Monday));

        var heat = await FindAsync();

        Assert.Equal(new HeatTotals(5, 2, 1, 1, 1), heat.Total);
        Assert.Equal(("09:00-17:00", 1, 5, false), (heat.WorkingHours, heat.Version, heat.MeasuredInstances, heat.IsPartial));
        var review = Node(heat, "review");
        Assert.Equal((2, Monday.AddHours(1), 1, 5), (review.Standing, review.StandingSince, review.Faulted, review.Executions));
        Assert.Equal((1, 0), (Node(heat, "flow").Standing, Node(heat, "flow").Faulted));
        Assert.Null(Node(heat, "flow").Working);
        Assert.Equal(new Durations(30, 30, 30), review.Natural);
    }

    [Fact]
    public async Task Heat_OfANode_TellsMedianNinetiethAndSlowestInWorkingAndNaturalTime()
    {
        // From ten minutes to an hour and forty, and one from Friday 16:00 to Monday 10:00: two working hours in 66.
        for (var i = 1; i <= 10; i++)
            await AddAsync($"quick{i}", WorkflowSubStatus.Finished, Done("review", Monday, Monday.AddMinutes(10 * i)));
        await AddAsync("weekend", WorkflowSubStatus.Finished, Done("review", Monday.AddHours(-65), Monday.AddHours(1)));

        var review = Node(await FindAsync(), "review");

        Assert.Equal(new Durations(60, 100, 120), review.Working);
        Assert.Equal(new Durations(60, 100, 66 * 60), review.Natural);
        Assert.Equal(11, review.Executions);
        Assert.Null(review.LegalStop);
    }

    [Fact]
    public async Task Heat_TimeInWhichTheLawStopsTheClock_IsShownApart()
    {
        var made = CaseSamples.Submitted();
        made.AttachWorkflow($"{_path}.stopped");
        made.Clock.Start(ClockKeys.Promised, "承诺时限", TimeLimit.WorkingDays(5), "承诺", Monday, "受理", WorkingDayCalendar.Embedded);
        made.Clock.Start(ClockKeys.Statutory, "法定时限", TimeLimit.WorkingDays(20), "法定", Monday, "受理", WorkingDayCalendar.Embedded);
        foreach (var key in (string[])[ClockKeys.Promised, ClockKeys.Statutory])
        {
            made.Clock.Suspend(key, Monday.AddHours(2), "现场核查（行政许可法第四十五条）", WorkingDayCalendar.Embedded);
            made.Clock.Resume(key, Monday.AddHours(26), "核查完毕", WorkingDayCalendar.Embedded);
        }

        await database.InScopeAsync(async (services, db) =>
        {
            db.Add(made);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });
        await AddAsync("stopped", WorkflowSubStatus.Finished, Done("check", Monday, Monday.AddHours(27)), Done("before", Monday, Monday.AddHours(1)));

        var heat = await FindAsync();

        // 27 hours of which 24 were stopped; 11 working hours of which 8 were.
        Assert.Equal((new Durations(180, 180, 180), new Durations(180, 180, 180)), (Node(heat, "check").Working, Node(heat, "check").Natural));
        Assert.Equal(new LegalStops(1, 24 * 60, 24 * 60), Node(heat, "check").LegalStop);
        Assert.Null(Node(heat, "before").LegalStop);
    }

    [Fact]
    public async Task Heat_OfAVersionWithoutInstancesOrThatIsNotThere_IsEmptyOrNull()
    {
        var heat = await FindAsync();

        Assert.Equal(new HeatTotals(0, 0, 0, 0, 0), heat.Total);
        Assert.Empty(heat.Nodes);
        Assert.Null(await database.InScopeAsync((services, _) => services.GetRequiredService<HeatQueries>().FindAsync("no-such", _ct)));
    }

    private static NodeHeat Node(Heat heat, string activity) => heat.Nodes.Single(node => node.ActivityId == activity);

    private async Task<Heat> FindAsync() => (await database.InScopeAsync((services, _) => services.GetRequiredService<HeatQueries>().FindAsync($"{_path}-v1", _ct)))!;

    private ActivityExecutionRecord Open(string activity, DateTimeOffset since) => Execution($"{_path}-{_runs++}", "", ActivityStatus.Running) with { ActivityId = activity, ActivityNodeId = $"root:{activity}", StartedAt = since };

    private ActivityExecutionRecord Done(string activity, DateTimeOffset from, DateTimeOffset to) => Open(activity, from) with { Status = ActivityStatus.Completed, CompletedAt = to };

    private Task AddAsync(string name, WorkflowSubStatus sub, params ActivityExecutionRecord[] runs) => AddAsync(name, sub, 1, runs);

    private Task AddAsync(string name, WorkflowSubStatus sub, int version, params ActivityExecutionRecord[] runs)
    {
        var instance = Instance($"{_path}.{name}") with
        {
            DefinitionId = _path,
            DefinitionVersionId = $"{_path}-v{version}",
            DefinitionVersion = version,
            Status = sub == WorkflowSubStatus.Suspended ? WorkflowStatus.Running : WorkflowStatus.Finished,
            SubStatus = sub,
        };
        return database.InScopeAsync((services, _) => services.GetRequiredService<IWorkflowStore>().CommitAsync(
            new BurstCommit { Instance = instance, IsNew = true, Executions = [.. runs.Select(run => run with { InstanceId = instance.Id })] }, _ct));
    }
}

public sealed class HeatQueriesOnSqliteTests(SqliteFixture database) : HeatQueriesContract(database), IClassFixture<SqliteFixture>;

public sealed class HeatQueriesOnPostgreSqlTests(PostgreSqlFixture database) : HeatQueriesContract(database), IClassFixture<PostgreSqlFixture>;
