using Bpm.Engine.Flowcharts;
using Bpm.Engine.Runtime.Alterations;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Runtime;

/// <summary>An instance goes back to an earlier activity: what came of it is taken back, what runs beside it stays.</summary>
public class GoBackTests
{
    public static TheoryData<FlowchartMode> Modes => [FlowchartMode.CounterBased, FlowchartMode.TokenBased];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task InALine_WhatLiesBetweenIsRunAgain(FlowchartMode mode)
    {
        await using var test = await StartAsync(mode, new FlowJson().Wait("a").Wait("b").Wait("c").Write("end").Connect("a>b", "b>c", "c>end"));
        await test.ResumeAsync("a");
        await test.ResumeAsync("b");

        Assert.False((await BackAsync(test, "c", "a")).IsRefused);
        Assert.Equal(["a"], test.WaitingAt);
        await test.ResumeAsync("a");
        await test.ResumeAsync("b");
        await test.ResumeAsync("c");

        Assert.True(test.IsFinished);
        Assert.Equal(["end"], test.Lines);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task WithinABranch_TheOtherBranchAndItsResultStay(FlowchartMode mode)
    {
        await using var test = await StartAsync(mode, Branches());
        await test.ResumeAsync("a");
        await test.ResumeAsync("x");

        Assert.False((await BackAsync(test, "b", "a")).IsRefused);
        Assert.Empty(test.Lines);
        await test.ResumeAsync("a");
        await test.ResumeAsync("b");

        Assert.Equal(["end"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task FromBehindAJoin_TheOtherBranchStillCounts(FlowchartMode mode)
    {
        await using var test = await StartAsync(mode, Branches(last: "late"));
        await test.ResumeAsync("x");
        await test.ResumeAsync("a");
        await test.ResumeAsync("b");
        Assert.Equal(["late"], test.WaitingAt);

        Assert.False((await BackAsync(test, "late", "b")).IsRefused);
        Assert.Equal(["b"], test.WaitingAt);
        await test.ResumeAsync("b");

        Assert.Equal(["late"], test.WaitingAt);
        await test.ResumeAsync("late");
        Assert.True(test.IsFinished);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task BeforeAFork_EveryBranchIsTakenBack(FlowchartMode mode)
    {
        await using var test = await StartAsync(mode, Branches(first: "early"));
        await test.ResumeAsync("early");
        await test.ResumeAsync("a");

        Assert.False((await BackAsync(test, "b", "early")).IsRefused);
        Assert.Equal(["early"], test.WaitingAt);
        await test.ResumeAsync("early");
        await test.ResumeAsync("x");
        await test.ResumeAsync("a");
        await test.ResumeAsync("b");

        Assert.Equal(["end"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task ADetour_ComesStraightBack_AndLeavesWhatRunsBeside(FlowchartMode mode)
    {
        await using var test = await StartAsync(mode, Branches(first: "early"));
        await test.ResumeAsync("early");
        await test.ResumeAsync("a");

        Assert.False((await BackAsync(test, "b", "early", "Done")).IsRefused);
        Assert.Equal(["early", "x"], test.WaitingAt.Order(StringComparer.Ordinal));
        await test.ResumeAsync("early");
        Assert.Equal(["b", "x"], test.WaitingAt.Order(StringComparer.Ordinal));
        await test.ResumeAsync("b");
        await test.ResumeAsync("x");

        Assert.Equal(["end"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task ADetour_ThatEndsOtherwise_TakesBackWhatCameBefore(FlowchartMode mode)
    {
        await using var test = await StartAsync(mode, Branches(first: "early"));
        await test.ResumeAsync("early");
        await test.ResumeAsync("a");
        await BackAsync(test, "b", "early", "Other");

        await test.ResumeAsync("early");

        Assert.Equal(["a", "x"], test.WaitingAt.Order(StringComparer.Ordinal));
        await test.ResumeAsync("a");
        await test.ResumeAsync("b");
        await test.ResumeAsync("x");
        Assert.Equal(["end"], test.Lines);
    }

    [Fact]
    public async Task ToSomethingBeside_IsRefusedAndChangesNothing()
    {
        await using var test = await StartAsync(FlowchartMode.CounterBased, Branches());
        await test.ResumeAsync("x");
        var revision = test.Instance.Revision;

        Assert.Equal("alteration.not-behind", (await BackAsync(test, "a", "x")).RefusalCode);
        Assert.Equal("alteration.activity-unknown", (await BackAsync(test, "a", "nowhere")).RefusalCode);
        Assert.Equal((revision, "a"), (test.Instance.Revision, Assert.Single(test.WaitingAt)));
    }

    [Fact]
    public async Task ADetourFromADetour_IsRefused()
    {
        await using var test = await StartAsync(FlowchartMode.CounterBased, new FlowJson().Wait("a").Wait("b").Wait("c").Connect("a>b", "b>c"));
        await test.ResumeAsync("a");
        await test.ResumeAsync("b");
        await BackAsync(test, "c", "b", "Done");

        Assert.Equal("alteration.on-detour", (await BackAsync(test, "b", "a", "Done")).RefusalCode);
        Assert.False((await BackAsync(test, "b", "a")).IsRefused);
        await test.ResumeAsync("a");
        Assert.Equal(["b"], test.WaitingAt);
    }

    [Fact]
    public async Task DryRun_SaysWhetherItCanBeDone_AndChangesNothing()
    {
        await using var test = await StartAsync(FlowchartMode.CounterBased, new FlowJson().Wait("a").Wait("b").Connect("a>b"));
        await test.ResumeAsync("a");

        await using var scope = test.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IAlterationRunner>().DryRunAsync(test.Instance.Id, [Alteration(test, "b", "a", null)], CancellationToken.None);

        Assert.False(result.IsRefused);
        Assert.Equal(["b"], test.WaitingAt);
        await test.ResumeAsync("b");
        Assert.True(test.IsFinished);
    }

    private static FlowJson Branches(string? first = null, string? last = null)
    {
        var flow = new FlowJson().Fork("fork", "one", "two").Wait("a").Wait("b").Wait("x").Join("join", "WaitAll").Write("end").Connect("fork-one>a", "a>b", "b>join", "fork-two>x", "x>join");
        if (first is not null)
            flow.Wait(first).Connect($"{first}>fork");
        return last is null ? flow.Connect("join>end") : flow.Wait(last).Connect($"join>{last}", $"{last}>end");
    }

    private static async Task<WorkflowTest> StartAsync(FlowchartMode mode, FlowJson flow)
    {
        var test = new WorkflowTest(options => options.DefaultFlowchartMode = mode);
        await test.RunAsync(flow.ToString());
        return test;
    }

    private static GoBack Alteration(WorkflowTest test, string from, string to, string? comesBackOn)
    {
        var run = test.Executions.Last(execution => execution.ActivityId == from);
        return new GoBack(run.Id, string.Concat(run.ActivityNodeId.AsSpan(0, run.ActivityNodeId.LastIndexOf(':') + 1), to), comesBackOn);
    }

    private static async Task<AlterationResult> BackAsync(WorkflowTest test, string from, string to, string? comesBackOn = null)
    {
        await using var scope = test.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IAlterationRunner>().RunAsync(test.Instance.Id, [Alteration(test, from, to, comesBackOn)], CancellationToken.None);
    }
}
