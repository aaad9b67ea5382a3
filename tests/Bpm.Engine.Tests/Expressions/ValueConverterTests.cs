using System.Text.Json;
using Bpm.Engine.Expressions;
using Bpm.Engine.Flowcharts;

namespace Bpm.Engine.Tests.Expressions;

public class ValueConverterTests
{
    public static TheoryData<object?, Type, object?> Conversions => new()
    {
        { null, typeof(int), null },
        { "True", typeof(bool), true },
        { "00:05:00", typeof(TimeSpan), TimeSpan.FromMinutes(5) },
        { "5", typeof(int), 5 },
        { 2.0, typeof(int), 2 },
        { 2.0, typeof(long?), 2L },
        { 12.5, typeof(string), "12.5" },
        { "waitall", typeof(FlowJoinMode), FlowJoinMode.WaitAll },
        { 1.0, typeof(FlowJoinMode), FlowJoinMode.WaitAll },
        { "not a number", typeof(int), 0 },
        { "", typeof(int), 0 },
        { "2026-01-05T08:00:00+08:00", typeof(DateTimeOffset), new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(8)) },
        { "2026-01-05", typeof(DateOnly), new DateOnly(2026, 1, 5) },
        { "AQI=", typeof(byte[]), new byte[] { 1, 2 } },
        { "one", typeof(string[]), new[] { "one" } },
        { "[\"a\",\"b\"]", typeof(string[]), new[] { "a", "b" } },
        { "[\"a\",\"b\"]", typeof(ICollection<string>), new List<string> { "a", "b" } },
        { new object?[] { 1.0, "2" }, typeof(List<int>), new List<int> { 1, 2 } },
        { new object?[] { 1.0, "x" }, typeof(string), "[1,\"x\"]" },
    };

    [Theory]
    [MemberData(nameof(Conversions))]
    public void Convert_Value_FollowsElsasRules(object? value, Type target, object? expected) => Assert.Equal(expected, ValueConverter.Convert(value, target));

    [Fact]
    public void Convert_TextThatClaimsToBeJson_Fails() => Assert.ThrowsAny<JsonException>(() => ValueConverter.Convert("{broken", typeof(Dictionary<string, string>)));

    [Fact]
    public void Convert_Dictionary_BecomesAnObjectThroughJson()
    {
        var person = Assert.IsType<Person>(ValueConverter.Convert(new Dictionary<string, object?> { ["name"] = "张三", ["AGE"] = 30.0 }, typeof(Person)));

        Assert.Equal(new Person("张三", 30), person);
    }

    [Theory]
    [InlineData("String", typeof(string))]
    [InlineData("int32", typeof(int))]
    [InlineData("Int64?", typeof(long?))]
    [InlineData("String[]", typeof(string[]))]
    [InlineData("List<String>", typeof(List<string>))]
    [InlineData("ObjectDictionary", typeof(IDictionary<string, object>))]
    [InlineData("Elsa.Workflows.Core.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core", typeof(FlowJoinMode))]
    [InlineData("Nothing.Known", null)]
    public void Alias_Name_FindsItsType(string alias, Type? expected) => Assert.Equal(expected, new TypeAliases(new Dictionary<string, Type>()).Find(alias));

    private sealed record Person(string Name, int Age);
}
