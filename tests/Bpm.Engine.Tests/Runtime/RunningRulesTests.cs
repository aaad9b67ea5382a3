using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bpm.Engine.Tests.Runtime;

public class RunningRulesTests
{
    [Fact]
    public async Task Cancel_ParallelBranchesInNestedContainers_EndsEveryRunAndBookmark()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson("inner") { UsableAsActivity = true, Name = "Inner" }.Start().Wait("deep").Connect("start>deep").ToString());
        await test.AddAsync(new FlowJson().Start().Fork("f", "A", "B", "C").Wait("a").Add("b", "Inner", ("workflowDefinitionId", "inner"))
            .Add("c", "Elsa.Delay", ("timeSpan", FlowJson.Literal("01:00:00", "TimeSpan"))).Connect("start>f", "f-A>a", "f-B>b", "f-C>c").ToString());
        await test.StartAsync("flow");
        Assert.Equal(["a", "c", "deep"], test.WaitingAt.Order());

        var result = await test.CancelAsync();

        Assert.Equal((WorkflowStatus.Finished, WorkflowSubStatus.Cancelled), (result.Status, result.SubStatus));
        Assert.Empty(test.Bookmarks);
        Assert.All(test.Executions, e => Assert.Contains(e.Status, new[] { ActivityStatus.Completed, ActivityStatus.Canceled }));
        Assert.Equal(["a", "b", "c", "deep"], test.Executions.Where(e => e is { Status: ActivityStatus.Canceled, ActivityType: not ("Elsa.Workflow" or "Elsa.Flowchart") }).Select(e => e.ActivityId).Order());
        Assert.Single(test.Journal, j => j.EventName == JournalEvents.WorkflowCancelled);
        Assert.Equal(0, await test.AdvanceAsync(TimeSpan.FromHours(2)));
    }

    [Theory]
    [InlineData("finished")]
    [InlineData("cancelled")]
    [InlineData("faulted")]
    public async Task Instance_ThatIsOver_AnswersWithItsStateAndWritesNothing(string how)
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Wait("a").Add("b", how == "faulted" ? "Elsa.Fault" : "Elsa.End").Connect("start>a", "a>b").ToString());
        var bookmark = test.Bookmarks.Single();
        _ = how == "cancelled" ? await test.CancelAsync() : await test.ResumeAsync(bookmark);
        var before = test.Instance;

        var resumed = await test.ResumeAsync(bookmark);
        var cancelled = await test.CancelAsync();

        Assert.Equal((true, before.Status, before.SubStatus), (resumed.IsNothingDone, resumed.Status, resumed.SubStatus));
        Assert.Equal((true, before.Status, before.SubStatus), (cancelled.IsNothingDone, cancelled.Status, cancelled.SubStatus));
        Assert.Equal((before, 2), (test.Instance, test.Store.Commits));
    }

    [Theory]
    [InlineData("")]
    [InlineData("never there")]
    public async Task Resume_SuspendedInstanceWithoutABookmarkOfIts_DoesNotBeginAnew(string bookmarkId)
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Write("x").Wait("a").Connect("start>x", "x>a").ToString());
        await using var scope = test.Services.CreateAsyncScope();

        var result = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().ResumeAsync(new ResumeWorkflow(test.Instance.Id, bookmarkId), CancellationToken.None);

        Assert.Equal((true, WorkflowSubStatus.Suspended), (result.IsNothingDone, result.SubStatus));
        Assert.Equal(["x"], test.Lines);
        Assert.Equal(1, test.Store.Commits);
    }

    [Fact]
    public async Task Stimulus_ThatExpires_LeavesALogLine()
    {
        var log = new Lines();
        await using var test = new WorkflowTest(o => o.StimulusLifetime = TimeSpan.FromMinutes(5), s => s.AddLogging(l => l.AddProvider(log)));
        await test.SendEventAsync("lost");

        await test.AdvanceAsync(TimeSpan.FromMinutes(6));

        Assert.Empty(test.Store.Stimuli);
        Assert.Equal(["1 queued stimuli expired; nobody waited for them"], log.Written);
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Written.Add(formatter(state, exception));
    }
}
