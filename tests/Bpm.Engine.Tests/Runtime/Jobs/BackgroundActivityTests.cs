using System.Text.Json.Nodes;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Bpm.Engine.Runtime.Alterations;
using Bpm.Engine.Runtime.Jobs;
using Bpm.Engine.Runtime.Transfer;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Runtime.Jobs;

/// <summary>Activities that run outside the burst: at least once, with a result that counts once.</summary>
public class BackgroundActivityTests
{
    private readonly Work _work = new();

    [Theory]
    [InlineData("Test.Job", null, true)]
    [InlineData("Test.Job", false, true)]
    [InlineData("Test.Task1", null, false)]
    [InlineData("Test.Task1", true, true)]
    [InlineData("Test.Task2", null, true)]
    [InlineData("Test.Task2", false, false)]
    [InlineData("Test.PlainStep", true, false)]
    public async Task Activity_RunsInTheBackgroundByKindAndSetting(string type, bool? setting, bool isInBackground)
    {
        await using var test = Test();

        await test.RunAsync(Flow(type, setting).Write("after").Connect("job>after").ToString());

        Assert.Equal((isInBackground ? 0 : 1, isInBackground ? 1 : 0, !isInBackground), (_work.Runs, test.Store.Jobs.Count, test.IsFinished));
        Assert.Equal(isInBackground ? 1 : 0, await test.PumpAsync());
        Assert.Equal((1, 0, true), (_work.Runs, test.Store.Jobs.Count, test.IsFinished));
        Assert.Equal(["after"], test.Lines);
    }

    [Fact]
    public async Task Activity_WhileItsJobIsNotDone_WaitsAtABookmarkThatNobodyElseCanResume()
    {
        await using var test = Test();
        await test.RunAsync(Flow().ToString());

        var bookmark = Assert.Single(test.Bookmarks);

        Assert.Equal(("BackgroundActivity", WorkflowSubStatus.Suspended), (bookmark.Name, test.SubStatus));
        Assert.Equal($$"""{"jobId":"{{Assert.Single(test.Store.Jobs).Id}}"}""", bookmark.PayloadJson);
        Assert.True((await test.ResumeAsync(bookmark)).IsNothingDone);
        Assert.Single(test.Bookmarks);
    }

    [Fact]
    public async Task Job_LeavesOutputsOutcomesVariablesPropertiesAndJournalWithItsInstance()
    {
        await using var test = Test();
        _work.Do = async context =>
        {
            var job = (Job)context.Activity;
            context.SetResult(context.Get(job.Text) + "!");
            context.SetVariable("Free", 7);
            context.JournalData["Seen"] = "yes";
            context.AddExecutionLogEntry("Noted", "half way");
            context.WorkflowExecutionContext.CorrelationId = "SP-1";
            context.WorkflowExecutionContext.Properties["Mark"] = "set";
            await context.CompleteActivityWithOutcomesAsync("Odd");
        };
        var flow = Flow("Test.Job", null, ("text", FlowJson.Script("getIn()", "String")), ("result", new JsonObject { ["typeName"] = "String", ["memoryReference"] = new JsonObject { ["id"] = "Out" } }))
            .Variable("In", "String", "in").Variable("Out", "String", "").Variable("Free", "Int32", "0").Write("done").WriteScript("odd", "getOut() + getFree()").Connect("job>done", "job-Odd>odd");
        await test.RunAsync(flow.ToString());

        await test.RunJobsAsync();

        Assert.Equal(["in!7"], test.Lines);
        Assert.Equal(["Odd"], test.OutcomesOf("job"));
        Assert.Equal(("SP-1", true), (test.Instance.CorrelationId, test.IsFinished));
        Assert.Contains("\"Mark\":\"set\"", test.Instance.StateJson, StringComparison.Ordinal);
        Assert.Contains("\"Seen\":\"yes\"", test.Executions.Single(e => e.ActivityId == "job").PayloadJson!, StringComparison.Ordinal);
        Assert.Equal(["Started", "Suspended", "Resumed", "Noted", "Completed"], test.Journal.Where(j => j.ActivityId == "job").Select(j => j.EventName));
    }

    [Fact]
    public async Task Job_SchedulesItsChildrenAndBookmarksForTheBurstThatItResumes()
    {
        await using var test = Test();
        _work.Do = async context =>
        {
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "Hand", Callback = Job.OnResumedAsync });
            await context.ScheduleActivityAsync(((Job)context.Activity).Body, Job.OnBodyCompletedAsync, tag: "t");
        };
        var flow = Flow("Test.Job", null, ("body", FlowJson.Activity("body", "Elsa.WriteLine", ("text", FlowJson.Literal("body", "String"))))).Write("after").Connect("job-Body>after");
        await test.RunAsync(flow.ToString());
        Assert.Empty(test.Lines);

        await test.RunJobsAsync();

        Assert.Equal(["body", "after"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task Job_ThatMakesABookmark_WaitsThereAfterwards()
    {
        await using var test = Test();
        _work.Do = context =>
        {
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "Hand", Callback = Job.OnResumedAsync });
            return ValueTask.CompletedTask;
        };
        await test.RunAsync(Flow().Write("after").Connect("job-Resumed>after").ToString());
        await test.RunJobsAsync();
        Assert.Equal("Hand", Assert.Single(test.Bookmarks).Name);

        await test.ResumeAsync("Hand");

        Assert.Equal(["after"], test.Lines);
    }

    [Fact]
    public async Task Job_WhoseInstanceMovesMeanwhile_ChangesOnlyWhatItDid()
    {
        await using var test = Test();
        _work.Do = async context =>
        {
            await test.SendEventAsync("wait");
            context.SetVariable("A", "job");
        };
        await test.RunAsync(Both("B", "'event'").ToString());

        await test.RunJobsAsync();

        Assert.True(test.IsFinished);
        Assert.Equal(("job", "event", 1), (test.VariableText("A"), test.VariableText("B"), _work.Runs));
    }

    [Fact]
    public async Task Job_ThatFails_FaultsItsActivityAndCanBeRetried()
    {
        await using var test = Test();
        _work.Do = context =>
        {
            context.SetVariable("A", "tried");
            throw new InvalidOperationException("Paper jam.");
        };
        await test.RunAsync(Flow().Variable("A", "String", "").Write("after").Connect("job>after").ToString());

        Assert.Equal(1, await test.RunJobsAsync());

        var failed = test.Executions.Single(e => e.ActivityId == "job");
        Assert.Equal((WorkflowSubStatus.Faulted, ActivityStatus.Faulted, 1), (test.SubStatus, failed.Status, test.Instance.IncidentCount));
        Assert.Contains("Paper jam.", failed.ExceptionJson!, StringComparison.Ordinal);
        Assert.Equal("tried", test.VariableText("A"));
        Assert.Empty(test.Store.Jobs);

        _work.Do = _ => ValueTask.CompletedTask;
        await using (var scope = test.Services.CreateAsyncScope())
            Assert.False((await scope.ServiceProvider.GetRequiredService<IAlterationRunner>().RetryAsync([test.Instance.Id], null, CancellationToken.None))[0].IsRefused);
        Assert.Equal(1, await test.RunJobsAsync());

        Assert.Equal((WorkflowSubStatus.Finished, 0), (test.SubStatus, test.Instance.IncidentCount));
        Assert.Equal(["after"], test.Lines);
    }

    [Fact]
    public async Task Job_WhoseInputCannotBeEvaluatedAnyMore_Faults()
    {
        await using var test = Test();
        await test.RunAsync(Flow("Test.Job", null, ("text", FlowJson.Script("getN().missing.more", "String"))).Variable("N", "Object", "{\"missing\":{}}").ToString());
        await using (var scope = test.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IAlterationRunner>().RunAsync(test.Instance.Id, [new ModifyVariable("N", null)], CancellationToken.None);

        await test.RunJobsAsync();

        Assert.Equal((WorkflowSubStatus.Faulted, 0), (test.SubStatus, _work.Runs));
    }

    [Fact]
    public async Task Job_OfAKilledProcess_IsRunAgainWhenItsLeaseEnds()
    {
        await using var test = Test();
        await test.RunAsync(Flow().ToString());
        Assert.Single(await Pump(test).ClaimAsync(4, CancellationToken.None));
        Assert.Equal(0, await test.RunJobsAsync());

        test.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await test.RunJobsAsync());

        Assert.Equal((1, true), (_work.Runs, test.IsFinished));
    }

    [Fact]
    public async Task Job_RunByTwoAtOnce_CountsOnce()
    {
        await using var test = Test();
        var together = new TaskCompletionSource();
        _work.Do = async _ =>
        {
            if (_work.Runs == 2)
                together.SetResult();
            await together.Task;
        };
        await test.RunAsync(Flow().Write("after").Connect("job>after").ToString());
        var job = Assert.Single(await Pump(test).ClaimAsync(1, CancellationToken.None));

        var done = await Task.WhenAll(Task.Run(() => Pump(test).RunAsync(job, CancellationToken.None)), Task.Run(() => Pump(test).RunAsync(job, CancellationToken.None)));

        Assert.Single(done, isDone => isDone);
        Assert.Equal(1, test.Journal.Count(j => j is { ActivityId: "job", EventName: JournalEvents.Completed }));
        Assert.Equal(["after"], test.Lines);
        Assert.Empty(test.Store.Jobs);
    }

    [Fact]
    public async Task Job_WhoseCommitFails_IsRunAgainAndNothingOfTheFirstRunIsLeft()
    {
        await using var test = Test();
        await test.RunAsync(Flow().ToString());
        var fails = true;
        test.Store.BeforeCommit = _ =>
        {
            if (fails)
                throw new WorkflowConcurrencyException("Somebody was faster.");
        };
        Assert.Equal(0, await test.RunJobsAsync());
        Assert.Equal(0, await test.RunJobsAsync());

        fails = false;
        test.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await test.RunJobsAsync());

        Assert.Equal((2, true), (_work.Runs, test.IsFinished));
    }

    [Fact]
    public async Task Job_OfAnInstanceThatIsCancelledMeanwhile_IsVoid()
    {
        await using var test = Test();
        _work.Do = async _ => await test.CancelAsync();
        await test.RunAsync(Flow().ToString());

        Assert.Equal(0, await test.RunJobsAsync());

        Assert.Equal(WorkflowSubStatus.Cancelled, test.SubStatus);
        Assert.Empty(test.Store.Jobs);
        Assert.DoesNotContain(test.Journal, j => j is { ActivityId: "job", EventName: JournalEvents.Completed });
    }

    [Fact]
    public async Task Cancel_BeforeTheJobBegins_TakesItAway()
    {
        await using var test = Test();
        await test.RunAsync(Flow().ToString());

        await test.CancelAsync();

        Assert.Empty(test.Store.Jobs);
        Assert.Equal((0, 0), (await test.RunJobsAsync(), _work.Runs));
    }

    [Fact]
    public async Task Job_WhoseHostStops_IsGivenBackUntried()
    {
        await using var test = Test();
        using var stop = new CancellationTokenSource();
        _work.Do = async context =>
        {
            await stop.CancelAsync();
            context.CancellationToken.ThrowIfCancellationRequested();
        };
        await test.RunAsync(Flow().ToString());

        Assert.Equal(0, await Pump(test).RunOnceAsync(stop.Token));

        Assert.Equal((0, WorkflowSubStatus.Suspended), (Assert.Single(test.Store.Jobs).Tries, test.SubStatus));
        _work.Do = _ => ValueTask.CompletedTask;
        Assert.Equal(1, await test.RunJobsAsync());
    }

    [Fact]
    public async Task Job_ThatIsGivenUpAgainAndAgain_FaultsInTheEnd()
    {
        await using var test = Test(options => options.JobTries = 3);
        _work.Do = _ => throw new BurstAbortedException("Not now.");
        await test.RunAsync(Flow().ToString());

        for (var tries = 0; tries < 3; tries++)
            await test.AdvanceAsync(TimeSpan.Zero);

        Assert.Equal((3, WorkflowSubStatus.Faulted), (_work.Runs, test.SubStatus));
        Assert.Contains("3 tries: Not now.", test.Executions.Single(e => e.ActivityId == "job").ExceptionJson!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_ThatKillsItsProcessEachTime_FaultsInTheEnd()
    {
        await using var test = Test(options => options.JobTries = 2);
        await test.RunAsync(Flow().ToString());
        for (var dead = 0; dead < 2; dead++)
        {
            Assert.Single(await Pump(test).ClaimAsync(1, CancellationToken.None));
            test.Store.EndLeases();
        }

        Assert.Equal(1, await test.RunJobsAsync());

        Assert.Equal((0, WorkflowSubStatus.Faulted), (_work.Runs, test.SubStatus));
    }

    [Fact]
    public async Task Job_WithARetryStrategy_IsTriedAgainAtOnce()
    {
        await using var test = Test();
        _work.Do = _ => _work.Runs < 3 ? throw new InvalidOperationException("Again.") : ValueTask.CompletedTask;
        var flow = JsonNode.Parse(Flow().ToString())!;
        flow["root"]!["activities"]![0]!["customProperties"]!["resilienceStrategy"] = new JsonObject { ["maxRetryAttempts"] = 5 };
        await test.RunAsync(flow.ToJsonString());

        Assert.Equal(1, await test.RunJobsAsync());

        Assert.Equal((3, true, 2), (_work.Runs, test.IsFinished, test.Journal.Count(j => j.EventName == "Retried")));
    }

    [Fact]
    public async Task Jobs_RunSideBySideUpToTheLimit()
    {
        await using var test = Test(options => options.JobWorkers = 2);
        var together = new TaskCompletionSource();
        _work.Do = async _ =>
        {
            if (_work.Runs == 2)
                together.SetResult();
            await together.Task;
        };
        await test.AddAsync(Flow().ToString());
        for (var i = 0; i < 2; i++)
            await test.StartAsync("flow");

        Assert.Equal(2, await test.RunJobsAsync());
    }

    [Fact]
    public async Task Job_OfAnExportedInstance_RunsWhereItIsImported()
    {
        await using var here = Test();
        await using var there = Test();
        await there.AddAsync(Flow().ToString());
        await here.RunAsync(Flow().ToString());
        await using var from = here.Services.CreateAsyncScope();
        await using var to = there.Services.CreateAsyncScope();

        var json = await from.ServiceProvider.GetRequiredService<InstanceTransfer>().ExportAsync(here.Instance.Id, CancellationToken.None);
        var imported = await to.ServiceProvider.GetRequiredService<InstanceTransfer>().ImportAsync(json!, CancellationToken.None);

        there.Look(imported.InstanceId);
        Assert.Equal(1, await there.RunJobsAsync());
        Assert.True(there.IsFinished);
    }

    [Fact]
    public async Task Job_UnderACommitStrategy_ComesToTheSameEnd()
    {
        await using var test = Test(options => options.DefaultActivityCommitStrategy = "CommitAlways");
        _work.Do = context =>
        {
            context.SetResult("x");
            return ValueTask.CompletedTask;
        };
        await test.RunAsync(Flow("Test.Job", null, ("result", new JsonObject { ["typeName"] = "String", ["memoryReference"] = new JsonObject { ["id"] = "Out" } }))
            .Variable("Out", "String", "").WriteScript("after", "getOut()").Connect("job>after").ToString());

        await test.PumpAsync();

        Assert.Equal((1, true, 0, 0), (_work.Runs, test.IsFinished, test.Store.Jobs.Count, test.Store.Stimuli.Count));
        Assert.Equal(["x"], test.Lines);
    }

    [Fact]
    public async Task Runner_RunsItWithinTheCall()
    {
        await using var test = Test();
        await test.AddAsync(Flow().ToString());
        await using var scope = test.Services.CreateAsyncScope();

        var result = await scope.ServiceProvider.GetRequiredService<IWorkflowRunner>().RunAsync(new StartWorkflow { DefinitionId = "flow" }, CancellationToken.None);

        Assert.Equal((WorkflowSubStatus.Finished, 1), (result.SubStatus, _work.Runs));
    }

    [Fact]
    public async Task ActivityTest_RunsItsJob()
    {
        _work.Do = async context => await context.CompleteActivityWithOutcomesAsync("Fine");
        await using var test = new ActivityTest(new Job(), services => services.AddSingleton(_work));

        await test.RunAsync();
        Assert.Equal(ActivityStatus.Running, test.Status);
        await test.RunJobsAsync();

        Assert.Equal(["Fine"], test.Outcomes);
    }

    private static JobPump Pump(WorkflowTest test) => test.Services.GetRequiredService<JobPump>();

    private static FlowJson Flow(string type = "Test.Job", bool? runsAsynchronously = null, params (string Name, JsonNode? Value)[] members)
    {
        var job = FlowJson.Activity("job", type, members);
        if (runsAsynchronously is { } setting)
            job["customProperties"]!["runAsynchronously"] = setting;
        return new FlowJson().Add(job);
    }

    /// <summary>A job beside a branch that waits for an event and then sets a variable.</summary>
    private static FlowJson Both(string variable, string script) => new FlowJson().Variable("A", "String", "").Variable("B", "String", "")
        .Fork("fork", "J", "E").Add("job", "Test.Job").Wait("wait").Set("set", variable, script).Connect("fork-J>job", "fork-E>wait", "wait>set");

    private WorkflowTest Test(Action<EngineOptions>? engine = null) => new(
        options =>
        {
            options.AddActivity<Job>().AddActivity<Task1>().AddActivity<Task2>().AddActivity<PlainStep>();
            engine?.Invoke(options);
        },
        services => services.AddSingleton(_work));
}
