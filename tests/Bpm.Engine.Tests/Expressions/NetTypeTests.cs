using Bpm.Engine.Expressions;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Expressions;

/// <summary>The .NET types that Elsa's scripts name, without any .NET object.</summary>
public class NetTypeTests
{
    [Theory]
    [InlineData("TimeSpan.FromMinutes(90)", "01:30:00")]
    [InlineData("TimeSpan.fromDays(2.5)", "2.12:00:00")]
    [InlineData("new TimeSpan(1, 2, 3)", "01:02:03")]
    [InlineData("new TimeSpan(3, 0, 0, 0)", "3.00:00:00")]
    [InlineData("TimeSpan.FromHours(1).Subtract(TimeSpan.FromHours(2))", "-01:00:00")]
    [InlineData("TimeSpan.Parse('1.00:00:01.5').Add(TimeSpan.FromSeconds(1))", "1.00:00:02.500")]
    [InlineData("TimeSpan.Zero", "00:00:00")]
    public void Span_OfAScript_ConvertsToATimeSpan(string script, string expected) =>
        Assert.Equal(TimeSpan.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), ValueConverter.Convert(ScriptRunner.Run(script), typeof(TimeSpan)));

    [Theory]
    [InlineData("TimeSpan.FromDays(1).TotalHours", 24.0)]
    [InlineData("TimeSpan.FromMinutes(2) > TimeSpan.FromSeconds(90)", true)]
    [InlineData("new DateTime(2026, 1, 31).AddMonths(1).Day", 28.0)]
    [InlineData("new DateTime(2026, 3, 1).Subtract(new DateTime(2026, 2, 1)).TotalDays", 28.0)]
    [InlineData("DateTime.Parse('2026-05-04T03:02:01Z').Hour", 3.0)]
    [InlineData("new DateTimeOffset(2024, 2, 29).AddYears(1).Month", 2.0)]
    [InlineData("Guid.Empty", "00000000-0000-0000-0000-000000000000")]
    [InlineData("LogPersistenceMode.Exclude", "Exclude")]
    [InlineData("var n = new Random().Next(3, 5); n === 3 || n === 4", true)]
    public void Member_OfAType_IsWhatDotNetSays(string script, object expected) => Assert.Equal(expected, ScriptRunner.Run(script));

    [Theory]
    [InlineData("DateTime.UtcNow")]
    [InlineData("DateTimeOffset.Now")]
    [InlineData("DateTime.Today.Add(DateTime.UtcNow.Subtract(DateTime.Today))")]
    public void Now_OfAType_IsTheEnginesClock(string script) =>
        Assert.Equal(new TestClock().GetUtcNow(), ValueConverter.Convert(ScriptRunner.Run(script), typeof(DateTimeOffset)));

    [Fact]
    public async Task Guid_MadeByAScript_IsANewOneEachTime()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().WriteScript("a", "Guid.NewGuid()").WriteScript("b", "Guid.Parse(Guid.NewGuid())").Connect("start>a", "a>b").ToString());

        Assert.Equal(2, test.Lines.Select(Guid.Parse).Distinct().Count());
    }

    [Theory]
    [InlineData("TimeSpan.Parse('soon')")]
    [InlineData("DateTime.Parse('soon')")]
    public void Text_ThatIsNeither_IsAScriptError(string script) => Assert.ThrowsAny<Exception>(() => ScriptRunner.Run(script));

    [Fact]
    public void Type_MadeByAScript_ReachesNoDotNetObject() => Assert.Equal("undefined", ScriptRunner.Run("typeof new TimeSpan(1, 2, 3).GetType"));
}
