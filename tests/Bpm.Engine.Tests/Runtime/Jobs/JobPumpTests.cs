using System.Text.Json.Nodes;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Runtime.Jobs;

/// <summary>Leases, killed processes, stopping hosts, several at once. Source: elsa-model.md 3.10.</summary>
public class JobPumpTests : BackgroundBench
{
    [Fact]
    public async Task Job_OfAKilledProcess_IsRunAgainWhenItsLeaseEnds()
    {
        await using var test = Test();
        await test.RunAsync(Flow().ToString());
        Assert.Single(await Pump(test).ClaimAsync(4, CancellationToken.None));
        Assert.Equal(0, await test.RunJobsAsync());

        test.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await test.RunJobsAsync());

        Assert.Equal((1, true), (Work.Runs, test.IsFinished));
    }

    [Fact]
    public async Task Job_RunByTwoAtOnce_CountsOnce()
    {
        await using var test = Test();
        var together = new TaskCompletionSource();
        Work.Do = async _ =>
        {
            if (Work.Runs == 2)
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

        Assert.Equal((2, true), (Work.Runs, test.IsFinished));
    }

    [Fact]
    public async Task Job_OfAnInstanceThatIsCancelledMeanwhile_IsVoid()
    {
        await using var test = Test();
        Work.Do = async _ => await test.CancelAsync();
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
        Assert.Equal((0, 0), (await test.RunJobsAsync(), Work.Runs));
    }

    [Fact]
    public async Task Job_WhoseHostStops_IsGivenBackUntried()
    {
        await using var test = Test();
        using var stop = new CancellationTokenSource();
        Work.Do = async context =>
        {
            await stop.CancelAsync();
            context.CancellationToken.ThrowIfCancellationRequested();
        };
        await test.RunAsync(Flow().ToString());

        Assert.Equal(0, await Pump(test).RunOnceAsync(stop.Token));

        Assert.Equal((0, WorkflowSubStatus.Suspended), (Assert.Single(test.Store.Jobs).Tries, test.SubStatus));
        Work.Do = _ => ValueTask.CompletedTask;
        Assert.Equal(1, await test.RunJobsAsync());
    }

    [Fact]
    public async Task Job_ThatIsGivenUpAgainAndAgain_FaultsInTheEnd()
    {
        await using var test = Test(options => options.JobTries = 3);
        Work.Do = _ => throw new BurstAbortedException("Not now.");
        await test.RunAsync(Flow().ToString());

        for (var tries = 0; tries < 3; tries++)
            await test.AdvanceAsync(TimeSpan.Zero);

        Assert.Equal((3, WorkflowSubStatus.Faulted), (Work.Runs, test.SubStatus));
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

        Assert.Equal((0, WorkflowSubStatus.Faulted), (Work.Runs, test.SubStatus));
    }

    [Fact]
    public async Task Job_WithARetryStrategy_IsTriedAgainAtOnce()
    {
        await using var test = Test();
        Work.Do = _ => Work.Runs < 3 ? throw new InvalidOperationException("Again.") : ValueTask.CompletedTask;
        var flow = JsonNode.Parse(Flow().ToString())!;
        flow["root"]!["activities"]![0]!["customProperties"]!["resilienceStrategy"] = new JsonObject { ["maxRetryAttempts"] = 5 };
        await test.RunAsync(flow.ToJsonString());

        Assert.Equal(1, await test.RunJobsAsync());

        Assert.Equal((3, true, 2), (Work.Runs, test.IsFinished, test.Journal.Count(j => j.EventName == "Retried")));
    }

    [Fact]
    public async Task Jobs_RunSideBySideUpToTheLimit()
    {
        await using var test = Test(options => options.JobWorkers = 2);
        var together = new TaskCompletionSource();
        Work.Do = async _ =>
        {
            if (Work.Runs == 2)
                together.SetResult();
            await together.Task;
        };
        await test.AddAsync(Flow().ToString());
        for (var i = 0; i < 2; i++)
            await test.StartAsync("flow");

        Assert.Equal(2, await test.RunJobsAsync());
    }
}
