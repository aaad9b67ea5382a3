using System.Text.Json.Nodes;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Bpm.Engine.Runtime.Alterations;
using Bpm.Engine.Runtime.Transfer;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Runtime.Jobs;

/// <summary>Activities that run outside the burst: at least once, with a result that counts once.</summary>
public class BackgroundActivityTests : BackgroundBench
{
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

        Assert.Equal((isInBackground ? 0 : 1, isInBackground ? 1 : 0, !isInBackground), (Work.Runs, test.Store.Jobs.Count, test.IsFinished));
        Assert.Equal(isInBackground ? 1 : 0, await test.PumpAsync());
        Assert.Equal((1, 0, true), (Work.Runs, test.Store.Jobs.Count, test.IsFinished));
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
        Work.Do = async context =>
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
        Work.Do = async context =>
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
        Work.Do = context =>
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
        Work.Do = async context =>
        {
            await test.SendEventAsync("wait");
            context.SetVariable("A", "job");
        };
        await test.RunAsync(Both("B", "'event'").ToString());

        await test.RunJobsAsync();

        Assert.True(test.IsFinished);
        Assert.Equal(("job", "event", 1), (test.VariableText("A"), test.VariableText("B"), Work.Runs));
    }

    [Fact]
    public async Task Job_ThatFails_FaultsItsActivityAndCanBeRetried()
    {
        await using var test = Test();
        Work.Do = context =>
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

        Work.Do = _ => ValueTask.CompletedTask;
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

        Assert.Equal((WorkflowSubStatus.Faulted, 0), (test.SubStatus, Work.Runs));
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
        Work.Do = context =>
        {
            context.SetResult("x");
            return ValueTask.CompletedTask;
        };
        await test.RunAsync(Flow("Test.Job", null, ("result", new JsonObject { ["typeName"] = "String", ["memoryReference"] = new JsonObject { ["id"] = "Out" } }))
            .Variable("Out", "String", "").WriteScript("after", "getOut()").Connect("job>after").ToString());

        await test.PumpAsync();

        Assert.Equal((1, true, 0, 0), (Work.Runs, test.IsFinished, test.Store.Jobs.Count, test.Store.Stimuli.Count));
        Assert.Equal(["x"], test.Lines);
    }

    [Fact]
    public async Task Runner_RunsItWithinTheCall()
    {
        await using var test = Test();
        await test.AddAsync(Flow().ToString());
        await using var scope = test.Services.CreateAsyncScope();

        var result = await scope.ServiceProvider.GetRequiredService<IWorkflowRunner>().RunAsync(new StartWorkflow { DefinitionId = "flow" }, CancellationToken.None);

        Assert.Equal((WorkflowSubStatus.Finished, 1), (result.SubStatus, Work.Runs));
    }

    [Fact]
    public async Task ActivityTest_RunsItsJob()
    {
        Work.Do = async context => await context.CompleteActivityWithOutcomesAsync("Fine");
        await using var test = new ActivityTest(new Job(), services => services.AddSingleton(Work));

        await test.RunAsync();
        Assert.Equal(ActivityStatus.Running, test.Status);
        await test.RunJobsAsync();

        Assert.Equal(["Fine"], test.Outcomes);
    }
}
