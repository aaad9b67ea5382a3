using System.Text.Json.Nodes;
using Bpm.Approval.Definitions.Comparison;
using Bpm.Approval.Tests.Matters;

namespace Bpm.Approval.Tests.Definitions.Comparison;

public sealed class CompareDefinitionsTests
{
    private static string Path => File.ReadAllText(System.IO.Path.Combine(WorkflowsFolder.Matters, "..", "paths", "m01-promised-town", "v1.json"));

    [Fact]
    public void Compare_WithItself_FindsNothing() => Assert.True(CompareDefinitions.Run(Path, Path).IsEmpty);

    [Fact]
    public void Compare_OtherIdsVersionsAndDates_FindsNothing()
    {
        var other = Changed(definition =>
        {
            definition["id"] = "another";
            definition["definitionId"] = "another-path";
            definition["version"] = 7;
            definition["createdAt"] = "2027-01-01T00:00:00Z";
            definition["isPublished"] = false;
            foreach (var node in Nodes(definition))
                node["nodeId"] = "Workflow9:other";
        });

        Assert.True(CompareDefinitions.Run(Path, other).IsEmpty);
    }

    [Fact]
    public void Compare_WhatStudioWritesOtherwise_FindsNothing()
    {
        var before = Definition("""{"id":"a","type":"T","flag":{"typeName":"Boolean","expression":{"type":"Literal","value":true}},"who":{"typeName":"Object","expression":{"type":"Literal","value":["x"]}}}""");
        var after = Definition("""
            {"id":"a","type":"T","flag":{"typeName":null,"expression":{"type":"Literal","value":"True"},"memoryReference":{"id":"a:input-1"}},
             "who":{"typeName":null,"expression":{"type":"Object","value":"[\"x\"]"}},"customProperties":{},"result":null}
            """);

        Assert.True(CompareDefinitions.Run(before, after).IsEmpty);
    }

    [Fact]
    public void Compare_ANodeAddedRemovedAndChanged_NamesEachWithItsMembers()
    {
        var after = Changed(definition =>
        {
            var nodes = definition["root"]!["activities"]!.AsArray();
            var removed = nodes.First(node => node!["id"]!.GetValue<string>() == "return")!;
            nodes.Remove(removed);
            nodes.Add(JsonNode.Parse("""{"id":"extra","type":"Bpm.HumanTask","name":"专家评审","metadata":{}}"""));
            nodes.First(node => node!["id"]!.GetValue<string>() == "check")!["limitDays"]!["expression"]!["value"] = 20;
        });

        var nodes = CompareDefinitions.Run(Path, after).Nodes;

        Assert.Equal([ChangeKind.Added, ChangeKind.Removed, ChangeKind.Changed], nodes.Select(node => node.Kind));
        Assert.Equal(("extra", "专家评审", "Bpm.HumanTask"), (nodes[0].Id, nodes[0].Name, nodes[0].TypeName));
        Assert.Equal("return", nodes[1].Id);
        Assert.Equal([new MemberChange("limitDays", "10", "20")], nodes[2].Members);
        Assert.False(nodes[2].IsMoved);
    }

    [Fact]
    public void Compare_ANodeThatOnlyMoved_IsApart()
    {
        var after = Changed(definition => Nodes(definition).First(node => node["id"]!.GetValue<string>() == "check")["metadata"]!["designer"]!["position"]!["x"] = 999);

        var node = Assert.Single(CompareDefinitions.Run(Path, after).Nodes);

        Assert.Equal((ChangeKind.Moved, true), (node.Kind, node.IsMoved));
        Assert.Empty(node.Members);
    }

    [Fact]
    public void Compare_AnotherSize_FindsNothing()
    {
        var after = Changed(definition => Nodes(definition).First(node => node["id"]!.GetValue<string>() == "check")["metadata"]!["designer"]!["size"]!["width"] = 181.5);

        Assert.True(CompareDefinitions.Run(Path, after).IsEmpty);
    }

    [Fact]
    public void Compare_Connections_AreTheirEndsAndPorts()
    {
        var before = Definition("""{"id":"a","type":"T"},{"id":"b","type":"T","name":"复核"}""", """{"source":{"activity":"a"},"target":{"activity":"b"}}""");
        var same = Definition("""{"id":"a","type":"T"},{"id":"b","type":"T","name":"复核"}""", """{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"},"vertices":[{"x":1,"y":2}]}""");
        var after = Definition("""{"id":"a","type":"T"},{"id":"b","type":"T","name":"复核"}""", """{"source":{"activity":"a","port":"No"},"target":{"activity":"b"}}""");

        Assert.True(CompareDefinitions.Run(before, same).IsEmpty);
        Assert.Equal(
            [new ConnectionChange(ChangeKind.Added, "a", "a", "No", "b", "复核", "In"), new ConnectionChange(ChangeKind.Removed, "a", "a", "Done", "b", "复核", "In")],
            CompareDefinitions.Run(before, after).Connections);
    }

    [Fact]
    public void Compare_AnActivityInsideAnother_ChangesOnlyItself()
    {
        var before = Definition("""{"id":"loop","type":"Elsa.While","body":{"id":"inner","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"a"}}}}""");
        var after = Definition("""{"id":"loop","type":"Elsa.While","body":{"id":"inner","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":"b"}}}}""");

        var node = Assert.Single(CompareDefinitions.Run(before, after).Nodes);

        Assert.Equal("inner", node.Id);
        Assert.Equal([new MemberChange("text", "a", "JavaScript：b")], node.Members);
    }

    [Fact]
    public void Compare_VariablesInputsOutcomesAndOptions_AreNamed()
    {
        const string Before = """{"name":"甲","variables":[{"id":"v","name":"天数","typeName":"Int32","value":"5"}],"inputs":[{"name":"CaseNumber","type":"String"}],"outcomes":["办结"],"options":{"usableAsActivity":false}}""";
        const string After = """{"name":"乙","variables":[{"id":"v","name":"天数","typeName":"Int32","value":"7"},{"id":"w","name":"结论"}],"inputs":[],"outcomes":["办结","退回"],"options":{"usableAsActivity":true}}""";

        var parts = CompareDefinitions.Run(Before, After).Parts;

        Assert.Equal(
            ["Property Changed name", "Variable Changed 天数", "Variable Added 结论", "Input Removed CaseNumber", "Outcome Added 退回", "Option Changed usableAsActivity"],
            parts.Select(part => $"{part.Part} {part.Kind} {part.Name}"));
        Assert.Equal([new MemberChange("value", "5", "7")], parts[1].Members);
    }

    [Fact]
    public void Compare_TwoActivitiesWithOneId_KeepsBoth()
    {
        var before = Definition("""{"id":"a","type":"T","name":"一"},{"id":"a","type":"T","name":"二"}""");
        var after = Definition("""{"id":"a","type":"T","name":"一"},{"id":"a","type":"T","name":"三"}""");

        Assert.Equal("三", Assert.Single(CompareDefinitions.Run(before, after).Nodes).Name);
    }

    [Fact]
    public void Line_OfAFirstPublication_Counts() => Assert.Equal("首次发布：共2个环节、1条连线", ChangeSummary.First(Definition(
        """{"id":"a","type":"T"},{"id":"b","type":"T"}""", """{"source":{"activity":"a"},"target":{"activity":"b"}}""")).Line());

    [Fact]
    public void Line_WithoutChanges_SaysSo() => Assert.Equal("内容无变化，重新发布", ChangeSummary.Of(Path, Path).Line());

    [Fact]
    public void Line_OfManyChanges_NamesThreeAndStaysWithin200Characters()
    {
        var names = Enumerable.Range(0, 60).Select(i => $$"""{"id":"n{{i}}","type":"T","name":"很长很长很长很长很长很长的环节名称{{i}}"}""");
        var after = Definition(string.Join(',', names));

        var summary = ChangeSummary.Of(Definition("""{"id":"a","type":"T","name":"原环节"}"""), after);

        Assert.Equal((60, 50, 1), (summary.AddedCount, summary.Added.Count, summary.RemovedCount));
        Assert.InRange(summary.Line().Length, 10, 200);
        Assert.Contains("等60个", summary.Line(), StringComparison.Ordinal);
        Assert.Contains("删除环节“原环节”", summary.Line(), StringComparison.Ordinal);
    }

    private static string Definition(string activities, string connections = "") =>
        $$$"""{"root":{"id":"flow","type":"Elsa.Flowchart","activities":[{{{activities}}}],"connections":[{{{connections}}}]}}""";

    private static string Changed(Action<JsonObject> change)
    {
        var definition = JsonNode.Parse(Path)!.AsObject();
        change(definition);
        return definition.ToJsonString();
    }

    private static IEnumerable<JsonObject> Nodes(JsonObject definition) => definition["root"]!["activities"]!.AsArray().Select(node => node!.AsObject());
}
