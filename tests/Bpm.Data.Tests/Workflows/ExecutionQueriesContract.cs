using Bpm.Data.Tests.Databases;
using Bpm.Data.Workflows;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Data.Tests.Workflows.EngineSamples;

namespace Bpm.Data.Tests.Workflows;

/// <summary>Runs and journal lines as the instance viewer asks for them.</summary>
public abstract class ExecutionQueriesContract(DatabaseFixture database)
{
    private readonly CancellationToken _ct = CancellationToken.None;
    private readonly string _id = Guid.NewGuid().ToString("n");

    [Fact]
    public async Task Report_OfANode_CountsItsRuns()
    {
        await AddAsync(_id, [
            Run("flow", null) with { Status = ActivityStatus.Running, AggregateFaultCount = 1 },
            Run("a1", "flow", "a") with { Status = ActivityStatus.Completed },
            Run("a2", "flow", "a") with { Status = ActivityStatus.Running, HasBookmarks = true },
            Run("b1", "flow", "b") with { Status = ActivityStatus.Faulted, AggregateFaultCount = 1 },
            Run("c1", "flow", "c") with { Status = ActivityStatus.Canceled },
        ]);

        var all = await ReportAsync(null);
        var some = await ReportAsync(["root:a", "root:never"]);

        Assert.Equal(["root:a", "root:b", "root:c", "root:flow"], all.Select(stats => stats.ActivityNodeId));
        Assert.Equal(new ActivityStats("a", "root:a", 2, 1, 1, true, false, 0), all[0]);
        Assert.Equal(new ActivityStats("b", "root:b", 1, 0, 0, false, true, 1), all[1]);
        Assert.Equal(new ActivityStats("c", "root:c", 1, 0, 0, false, false, 0), all[2]);
        Assert.Equal(new ActivityStats("flow", "root:flow", 1, 0, 1, false, true, 1), all[3]);
        Assert.Equal([all[0]], some);
        Assert.Empty(await ReportAsync([]));
    }

    [Fact]
    public async Task List_AtANode_IsOldestFirstAndSummariesHoldNoValues()
    {
        await AddAsync(_id, [
            Run("late", null, "a") with { StartedAt = Moment.AddMinutes(2), ActivityStateJson = """{"电话":"1"}""", OutputsJson = "{}", PayloadJson = "{}", ExceptionJson = "{}" },
            Run("early", null, "a") with { StartedAt = Moment.AddMinutes(1) },
            Run("else", null, "b"),
        ]);

        var runs = await database.InScopeAsync((services, _) => services.GetRequiredService<ExecutionQueries>().ListAsync(_id, "root:a", _ct));
        var summaries = await database.InScopeAsync((services, _) => services.GetRequiredService<ExecutionQueries>().ListSummariesAsync(_id, "root:a", _ct));

        Assert.Equal([$"early-{_id}", $"late-{_id}"], runs.Select(run => run.Id));
        Assert.Equal("""{"电话":"1"}""", runs[1].ActivityStateJson);
        Assert.Equal(runs[1] with { ActivityStateJson = null, OutputsJson = null, PayloadJson = null, ExceptionJson = null }, summaries[1]);
        Assert.Equal(runs[1], await database.InScopeAsync((services, _) => services.GetRequiredService<ExecutionQueries>().FindAsync($"late-{_id}", _ct)));
    }

    [Fact]
    public async Task CallStack_WithinTheInstance_GoesFromTheWorkflowToTheRun()
    {
        await AddAsync(_id, [Run("root", null), Run("flow", "root"), Run("step", "flow"), Run("beside", "flow")]);

        var stack = await CallStackAsync($"step-{_id}", across: false);

        Assert.Equal(["root", "flow", "step"], stack!.Runs.Select(run => run.ActivityId));
        Assert.Equal(3, stack.Total);
        Assert.Equal(["flow"], (await CallStackAsync($"step-{_id}", across: false, skip: 1, take: 1))!.Runs.Select(run => run.ActivityId));
        Assert.Null(await CallStackAsync("no-such", across: true));
    }

    [Fact]
    public async Task CallStack_AcrossInstances_GoesOnAtTheRunThatStartedTheChild()
    {
        var (child, one) = ($"child-{_id}", $"one-{_id}");
        await AddAsync(_id, [
            Run("root", null),
            Run("other", "root") with { ActivityType = "Elsa.DispatchWorkflow", OutputsJson = """{"Result":"somebody-else"}""" },
            Run("dispatch", "root") with { ActivityType = "Elsa.DispatchWorkflow", OutputsJson = $$"""{"Result":"{{child}}"}""" },
            Run("many", "root") with { ActivityType = "Elsa.BulkDispatchWorkflows" },
        ]);
        await AddAsync(child, [Run("inside", null) with { Id = $"inside-{child}", InstanceId = child }], _id);
        await AddAsync(one, [Run("inside", null) with { Id = $"inside-{one}", InstanceId = one }], _id, $$$"""{"properties":{"ParentAnswerKey":"many-{{{_id}}}"}}""");

        Assert.Equal(["root", "dispatch", "inside"], (await CallStackAsync($"inside-{child}", across: true))!.Runs.Select(run => run.ActivityId));
        Assert.Equal(["root", "many", "inside"], (await CallStackAsync($"inside-{one}", across: true))!.Runs.Select(run => run.ActivityId));
        Assert.Equal(["inside"], (await CallStackAsync($"inside-{child}", across: false))!.Runs.Select(run => run.ActivityId));
    }

    [Fact]
    public async Task CallStack_OfRunsThatNameEachOther_Ends()
    {
        await AddAsync(_id, [Run("a", "b"), Run("b", "a")]);

        Assert.Equal(2, (await CallStackAsync($"a-{_id}", across: true))!.Total);
    }

    [Fact]
    public async Task Journal_EachFilter_LeavesItsLinesAndTheirNumber()
    {
        await database.InScopeAsync((services, _) => services.GetRequiredService<IWorkflowStore>().CommitAsync(
            new BurstCommit
            {
                Instance = Instance(_id),
                IsNew = true,
                Executions = [Run("flow", null) with { ActivityType = "Elsa.Flowchart" }, Run("a", "flow") with { ActivityStateJson = """{"x":1}""", ActivityName = "窗口受理" }, Run("b", "flow")],
                Journal = [Line(0, "flow", "Started"), Line(1, "a", "Started"), Line(2, "a", "Completed"), Line(3, "b", "Started"), Line(4, "b", "Faulted"), Line(5, "lost", "Started")],
            },
            _ct));

        Assert.Equal("0 1 2 3 4 5 of 6", await LinesAsync(new JournalFilter()));
        Assert.Equal("1 2 3 4 5 of 5", await LinesAsync(new JournalFilter { ExcludedActivityTypes = ["Elsa.Workflow", "Elsa.Flowchart"] }));
        Assert.Equal("1 2 of 2", await LinesAsync(new JournalFilter { ActivityNodeIds = ["root:a", "root:none"] }));
        Assert.Equal("3 4 of 2", await LinesAsync(new JournalFilter { ActivityIds = ["b"] }));
        Assert.Equal("4 of 1", await LinesAsync(new JournalFilter { EventNames = ["Faulted"] }));
        Assert.Equal("1 2 of 2", await LinesAsync(new JournalFilter { ActivityInstanceId = $"a-{_id}" }));
        Assert.Equal(" of 0", await LinesAsync(new JournalFilter { ActivityNodeIds = [] }));
        Assert.Equal("2 3 of 5", await LinesAsync(new JournalFilter { ExcludedActivityTypes = ["Elsa.Flowchart"] }, skip: 1, take: 2));
        var page = await database.InScopeAsync((services, _) => services.GetRequiredService<JournalQueries>().ListAsync(_id, new JournalFilter(), 1, 1, _ct));
        Assert.Equal(("窗口受理", "root:a", $"flow-{_id}", """{"x":1}"""), (page.Lines[0].Entry.ActivityName, page.Lines[0].Entry.NodeId, page.Lines[0].Entry.ParentActivityInstanceId, page.Lines[0].ActivityStateJson));
    }

    private ActivityExecutionRecord Run(string name, string? scheduler, string? activity = null) => Execution($"{name}-{_id}", _id, ActivityStatus.Completed) with
    {
        ActivityId = activity ?? name,
        ActivityNodeId = $"root:{activity ?? name}",
        SchedulingActivityExecutionId = scheduler is null ? null : $"{scheduler}-{_id}",
    };

    private JournalEntry Line(long sequence, string run, string eventName) =>
        Journal(_id, sequence) with { ActivityInstanceId = $"{run}-{_id}", ActivityId = run, EventName = eventName };

    private Task AddAsync(string id, IReadOnlyList<ActivityExecutionRecord> runs, string? parent = null, string state = "{}") => database.InScopeAsync((services, _) =>
        services.GetRequiredService<IWorkflowStore>().CommitAsync(new BurstCommit { Instance = Instance(id, state: state) with { ParentInstanceId = parent }, IsNew = true, Executions = runs }, _ct));

    private Task<IReadOnlyList<ActivityStats>> ReportAsync(string[]? nodes) => database.InScopeAsync((services, _) => services.GetRequiredService<ExecutionQueries>().ReportAsync(_id, nodes, _ct));

    private Task<CallChain?> CallStackAsync(string run, bool across, int skip = 0, int take = 100) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<ExecutionQueries>().CallStackAsync(run, across, skip, take, _ct));

    private async Task<string> LinesAsync(JournalFilter filter, int skip = 0, int take = 100)
    {
        var page = await database.InScopeAsync((services, _) => services.GetRequiredService<JournalQueries>().ListAsync(_id, filter, skip, take, _ct));
        return $"{string.Join(' ', page.Lines.Select(line => line.Entry.Sequence))} of {page.Total}";
    }
}

public sealed class ExecutionQueriesOnSqliteTests(SqliteFixture database) : ExecutionQueriesContract(database), IClassFixture<SqliteFixture>;

public sealed class ExecutionQueriesOnPostgreSqlTests(PostgreSqlFixture database) : ExecutionQueriesContract(database), IClassFixture<PostgreSqlFixture>;
