using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Timers;

public class TimerTests
{
    [Fact]
    public async Task Delay_TenYears_FiresOnceAndNotEarlier()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Add("d", "Elsa.Delay", ("timeSpan", FlowJson.Literal("3650.00:00:00"))).Write("late").Connect("start>d", "d>late").ToString());

        Assert.Equal(0, await test.AdvanceAsync(TimeSpan.FromDays(3650) - TimeSpan.FromSeconds(1)));
        Assert.Empty(test.Lines);
        Assert.Equal(1, await test.AdvanceAsync(TimeSpan.FromSeconds(1)));
        Assert.Equal(0, await test.AdvanceAsync(TimeSpan.FromDays(1)));

        Assert.Equal(["late"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task StartAt_InThePast_DoesNotWait()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Add("d", "Elsa.StartAt", ("dateTime", FlowJson.Literal("2020-01-01T00:00:00+08:00"))).Write("now").Connect("start>d", "d>now").ToString());

        Assert.Equal(["now"], test.Lines);
    }

    [Fact]
    public async Task StartAt_AsTrigger_StartsOneInstanceAtItsMoment()
    {
        await using var test = new WorkflowTest();
        var trigger = FlowJson.Activity("t", "Elsa.StartAt", ("dateTime", FlowJson.Literal("2026-01-06T08:00:00+08:00")));
        trigger["customProperties"]!["canStartWorkflow"] = true;
        await test.AddAsync(new FlowJson().Add(trigger).Write("begun").Connect("t>begun").ToString());

        Assert.Equal(0, await test.AdvanceAsync(TimeSpan.FromHours(23)));
        Assert.Equal(1, await test.AdvanceAsync(TimeSpan.FromHours(1)));
        Assert.Equal(0, await test.AdvanceAsync(TimeSpan.FromDays(400)));

        Assert.Equal(["begun"], test.Lines);
    }

    [Fact]
    public async Task Timer_EventComesFirst_TimerIsGone()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Fork("f", "A", "B").Wait("supplied").Add("d", "Elsa.Delay", ("timeSpan", FlowJson.Literal("10.00:00:00"))).Join("j", "WaitAny").Write("end")
            .Connect("start>f", "f-A>supplied", "f-B>d", "supplied>j", "d>j", "j>end").ToString());

        await test.SendEventAsync("supplied");

        Assert.Equal(["end"], test.Lines);
        Assert.Equal(0, await test.AdvanceAsync(TimeSpan.FromDays(11)));
    }
}
