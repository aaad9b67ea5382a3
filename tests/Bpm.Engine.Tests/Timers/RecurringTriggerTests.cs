using System.Globalization;
using Bpm.Engine.Definitions;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Timers;

public class RecurringTriggerTests
{
    [Fact]
    public async Task Timer_AsStart_FiresOnceAnInterval()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(StartingWith("Elsa.Timer", "interval", "00:10:00"));

        Assert.Equal(0, await test.AdvanceAsync(TimeSpan.FromMinutes(9)));
        Assert.Equal(1, await test.AdvanceAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(0, await test.AdvanceAsync(TimeSpan.FromMinutes(9)));
        Assert.Equal(1, await test.AdvanceAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal(["begun", "begun"], test.Lines);
    }

    [Fact]
    public async Task Timer_ThatIsLate_FiresOnceAndKeepsItsRhythm()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(StartingWith("Elsa.Timer", "interval", "00:10:00"));
        var published = test.Clock.GetUtcNow();

        Assert.Equal(1, await test.AdvanceAsync(TimeSpan.FromMinutes(55)));

        Assert.Equal(published.AddMinutes(60), test.Definitions.Triggers.Single().DueAt);
    }

    [Fact]
    public async Task Timer_InTheMiddle_WaitsOneInterval()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Add("t", "Elsa.Timer").Write("late").Connect("start>t", "t>late").ToString());
        Assert.Equal("Elsa.Timer", test.Bookmarks.Single().Name);

        await test.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["late"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task Timer_YearsAway_IsKept()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(StartingWith("Elsa.Timer", "interval", "7300.00:00:00"));

        Assert.Equal(0, await test.AdvanceAsync(TimeSpan.FromDays(7299)));
        Assert.Equal(1, await test.AdvanceAsync(TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task Cron_AsStart_FiresInTheTimeZoneOfTheEngine()
    {
        // The clock starts at 2026-01-05 00:00 UTC, a Monday, 08:00 in China.
        await using var test = new WorkflowTest();
        await test.AddAsync(StartingWith("Elsa.Cron", "cronExpression", "0 30 8 * * MON-FRI"));

        Assert.Equal(Utc("2026-01-05T00:30:00"), test.Definitions.Triggers.Single().DueAt);
        Assert.Equal(1, await test.AdvanceAsync(TimeSpan.FromMinutes(30)));
        Assert.Equal(Utc("2026-01-06T00:30:00"), test.Definitions.Triggers.Single().DueAt);
        Assert.Equal(1, await test.AdvanceAsync(TimeSpan.FromDays(6)));
        Assert.Equal(["begun", "begun"], test.Lines);
    }

    [Theory]
    [InlineData("0 0 * * *")]
    [InlineData("")]
    [InlineData("0 0 25 * * *")]
    [InlineData("0 0 8 * * XYZ")]
    [InlineData("0 0/0 * * * *")]
    public async Task Cron_AsStartWithAnInvalidExpression_IsRefused(string expression)
    {
        await using var test = new WorkflowTest();

        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => test.AddAsync(StartingWith("Elsa.Cron", "cronExpression", expression)));

        Assert.Equal("definition.cron-invalid", Assert.Single(refused.Findings).Code);
        Assert.Empty(test.Definitions.Triggers);
    }

    [Fact]
    public async Task Cron_AsStartWithAScriptThatGivesAnInvalidExpression_IsRefusedOnPublishing()
    {
        await using var test = new WorkflowTest();
        var trigger = FlowJson.Activity("t", "Elsa.Cron", ("cronExpression", FlowJson.Script("'0 0 ' + '* * *'", "String")));
        trigger["customProperties"]!["canStartWorkflow"] = true;

        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => test.AddAsync(new FlowJson().Add(trigger).ToString()));

        Assert.Equal("definition.cron-invalid", Assert.Single(refused.Findings).Code);
    }

    // Local moments; the clock stands at Monday 2026-01-05 08:00:00.
    [Theory]
    [InlineData("0 0 * * * *", "2026-01-05T09:00:00")]
    [InlineData("*/20 * * * * *", "2026-01-05T08:00:20")]
    [InlineData("0 5-10/5,40 8 * * *", "2026-01-05T08:05:00")]
    [InlineData("0 0 8 * * *", "2026-01-06T08:00:00")]
    [InlineData("0 0 0 1 JAN ?", "2027-01-01T00:00:00")]
    [InlineData("0 0 0 29 2 *", "2028-02-29T00:00:00")]
    [InlineData("0 0 0 L * *", "2026-01-31T00:00:00")]
    [InlineData("0 0 0 L-2 2 *", "2026-02-26T00:00:00")]
    [InlineData("0 0 0 LW * ?", "2026-01-30T00:00:00")]
    [InlineData("0 0 0 10W * ?", "2026-01-09T00:00:00")]
    [InlineData("0 0 0 ? * FRIL", "2026-01-30T00:00:00")]
    [InlineData("0 0 0 ? * 2#3", "2026-01-20T00:00:00")]
    [InlineData("0 0 9 ? * SAT,7", "2026-01-10T09:00:00")]
    [InlineData("0 0 9 ? * 6-7", "2026-01-10T09:00:00")]
    [InlineData("0 0 9 13 * FRI", "2026-02-13T09:00:00")]
    [InlineData("0 0 22-2 * * *", "2026-01-05T22:00:00")]
    public async Task Cron_InTheMiddle_WaitsForTheNextMoment(string expression, string next)
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Add("c", "Elsa.Cron", ("cronExpression", FlowJson.Literal(expression, "String"))).Connect("start>c").ToString());

        Assert.Equal(Utc(next).AddHours(-8), test.Bookmarks.Single().DueAt);
    }

    [Fact]
    public async Task Cron_InTheMiddleWithoutAMomentToCome_Faults()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Add("c", "Elsa.Cron", ("cronExpression", FlowJson.Literal("0 0 0 31 2 *", "String"))).Connect("start>c").ToString());

        Assert.Equal("c", Assert.Single(test.Incidents).ActivityId);
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string StartingWith(string type, string input, string value)
    {
        var trigger = FlowJson.Activity("t", type, (input, FlowJson.Literal(value, "String")));
        trigger["customProperties"]!["canStartWorkflow"] = true;
        return new FlowJson().Add(trigger).Write("begun").Connect("t>begun").ToString();
    }
}
