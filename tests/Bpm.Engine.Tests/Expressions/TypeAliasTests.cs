using System.Collections.ObjectModel;
using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Engine.Expressions;
using Bpm.Engine.Flowcharts;

namespace Bpm.Engine.Tests.Expressions;

/// <summary>Every name that definitions use for types.</summary>
public class TypeAliasTests
{
    private static readonly TypeAliases Aliases = new(new Dictionary<string, Type> { ["Own"] = typeof(TypeAliasTests) });

    public static TheoryData<string, Type> Names => new()
    {
        { "String", typeof(string) }, { "boolean", typeof(bool) }, { "Int16", typeof(short) }, { "Int32", typeof(int) }, { "Int64", typeof(long) }, { "Long", typeof(long) },
        { "Single", typeof(float) }, { "Double", typeof(double) }, { "Decimal", typeof(decimal) }, { "Guid", typeof(Guid) }, { "DateTime", typeof(DateTime) },
        { "DateTimeOffset", typeof(DateTimeOffset) }, { "TimeSpan", typeof(TimeSpan) }, { "Object", typeof(object) }, { "Stream", typeof(Stream) },
        { "JSON", typeof(ExpandoObject) }, { "JsonElement", typeof(JsonElement) }, { "JsonNode", typeof(JsonNode) }, { "JsonObject", typeof(JsonObject) }, { "JsonArray", typeof(JsonArray) },
        { "StringDictionary", typeof(IDictionary<string, string>) }, { "ObjectDictionary", typeof(IDictionary<string, object>) },
        { "StringMap", typeof(Dictionary<string, string>) }, { "ObjectMap", typeof(Dictionary<string, object>) }, { "ByteArray", typeof(byte[]) },
        { "FlowJoinMode", typeof(FlowJoinMode) }, { "FlowScope", typeof(FlowScope) }, { "Own", typeof(TypeAliasTests) },
        { "Int32?", typeof(int?) }, { "String?", typeof(string) }, { "String[]", typeof(string[]) }, { "Int32[][]", typeof(int[][]) }, { "Int32?[]", typeof(int?[]) },
        { "List<String>", typeof(List<string>) }, { "IList<Int32>", typeof(IList<int>) }, { "ICollection<Object>", typeof(ICollection<object>) }, { "IEnumerable<Guid>", typeof(IEnumerable<Guid>) },
        { "IReadOnlyList<String>", typeof(IReadOnlyList<string>) }, { "ISet<String>", typeof(ISet<string>) }, { "HashSet<String>", typeof(HashSet<string>) }, { "Collection<Own>", typeof(Collection<TypeAliasTests>) },
        { "list<list<string>>", typeof(List<List<string>>) }, { "List<Int32>[]", typeof(List<int>[]) },
        { "Elsa.Workflows.Core.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core", typeof(FlowJoinMode) },
        { "System.String, System.Private.CoreLib", typeof(string) }, { "System.Int32, System.Private.CoreLib, Version=8.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e", typeof(int) },
        { "System.String[], System.Private.CoreLib", typeof(string[]) }, { "System.Byte[]", typeof(byte[]) }, { "System.Dynamic.ExpandoObject, System.Linq.Expressions", typeof(ExpandoObject) },
        { "System.Collections.Generic.List`1[[System.String, System.Private.CoreLib]], System.Private.CoreLib", typeof(List<string>) },
        { "System.Collections.Generic.IDictionary`2[[System.String, System.Private.CoreLib],[System.Object, System.Private.CoreLib]], System.Private.CoreLib", typeof(IDictionary<string, object>) },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Find_EveryForm_GivesItsType(string alias, Type type) => Assert.Equal(type, Aliases.Find(alias));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Nothing")]
    [InlineData("List<Nothing>")]
    [InlineData("Nothing[]")]
    [InlineData("System.Diagnostics.Process, System.Diagnostics.Process")]
    [InlineData("List`1[[")]
    [InlineData("`")]
    [InlineData("<>")]
    public void Find_WhatIsNotRegistered_GivesNothing(string? alias) => Assert.Null(Aliases.Find(alias));

    [Fact]
    public void Find_EndlessName_GivesNothing()
    {
        Assert.Null(Aliases.Find("String" + new string('?', 1_000_000)));
        Assert.Null(Aliases.Find("Int32" + string.Concat(Enumerable.Repeat("[]", 500_000))));
    }

    [Theory]
    [InlineData(typeof(int), "Int32")]
    [InlineData(typeof(long), "Int64")]
    [InlineData(typeof(object), "Object")]
    [InlineData(typeof(ExpandoObject), "JSON")]
    [InlineData(typeof(byte[]), "ByteArray")]
    [InlineData(typeof(int?), "Int32?")]
    [InlineData(typeof(string[]), "String[]")]
    [InlineData(typeof(List<string>), "List<String>")]
    public void NameOf_EachType_IsTheNameThatDesignersWrite(Type type, string name) => Assert.Equal(name, Aliases.NameOf(type));
}
