using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Definitions;

/// <summary>What a designer saves is what was loaded, but for what was changed.</summary>
public class RoundTripTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(Root(), "workflows"), "*.json", SearchOption.AllDirectories)
        .Concat(Directory.GetFiles("Definitions/Examples", "*.json")).Where(f => File.ReadAllText(f).TrimStart().StartsWith('{')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task RoundTrip_EveryFile_IsEqualToTheLetter(string file)
    {
        var json = await File.ReadAllTextAsync(file);

        AssertRoundTrip(json);
        AssertOnlyTheNameChanges(json);
    }

    [Fact]
    public async Task RoundTrip_GeneratedDefinitions_AreEqualToTheLetter()
    {
        await using var test = new WorkflowTest();
        var descriptors = test.Services.GetRequiredService<ActivityRegistry>().Descriptors.OrderBy(d => d.TypeName, StringComparer.Ordinal).ToList();

        for (var seed = 0; seed < 400; seed++)
        {
            var json = new RandomDefinition(seed, descriptors).Make();
            AssertRoundTrip(json);
            AssertOnlyTheNameChanges(json);
        }
    }

    [Fact]
    public async Task Compile_GeneratedDefinitions_NeverThrows()
    {
        await using var test = new WorkflowTest();
        var descriptors = test.Services.GetRequiredService<ActivityRegistry>().Descriptors.OrderBy(d => d.TypeName, StringComparer.Ordinal).ToList();
        var compiler = test.Services.GetRequiredService<DefinitionCompiler>();

        for (var seed = 0; seed < 300; seed++)
            Assert.NotNull(await compiler.CompileAsync(new RandomDefinition(seed, descriptors).Make(), test.Definitions, CancellationToken.None));
    }

    [Fact]
    public void Document_MemberOfOneActivityChanged_EverythingElseStays()
    {
        const string Json = """{"ID":"a-v1","unknown":{"$id":"1","n":1.0},"root":{"type":"Elsa.Sequence","id":"s","activities":[{"type":"No.Such","id":"x","big":12345678901234567890123,"b":[3,1,2]},{"id":"w","type":"Elsa.WriteLine","text":"旧"}],"own":"𠮷"}}""";
        var document = WorkflowDefinitionDocument.Parse(Json);

        document.FindActivity("w")!["text"] = "新";
        document.Id = "a-v2";

        Assert.Equal(Json.Replace("旧", "新", StringComparison.Ordinal).Replace("a-v1", "a-v2", StringComparison.Ordinal), document.ToJson());
    }

    [Fact]
    public void Activities_DataThatLooksLikeOne_IsNotSearched()
    {
        var document = WorkflowDefinitionDocument.Parse("""
            {"root":{"type":"Elsa.If","id":"if","condition":{"typeName":"Boolean","expression":{"type":"Literal","value":{"type":"Elsa.End","id":"data"}}},
              "customProperties":{"x":{"type":"Elsa.End","id":"data"}},"then":{"type":"Elsa.Switch","id":"s","cases":[{"label":"a","condition":{"type":"JavaScript","value":"1"},"activity":{"type":"Elsa.End","id":"c"}}]},
              "else":{"type":"Elsa.Flowchart","id":"f","activities":{"$values":[{"type":"Elsa.End","id":"e"}]}}}}
            """);

        Assert.Equal(["if", "s", "c", "f", "e"], document.Activities.Select(a => a["id"]!.GetValue<string>()));
    }

    private static void AssertRoundTrip(string json)
    {
        var document = WorkflowDefinitionDocument.Parse(json);
        var written = document.ToJson();

        JsonSame.Equal(json, written);
        JsonSame.Equal(json, WorkflowDefinitionDocument.Parse(document.ToJson(indented: true)).ToJson());
        Assert.Equal(written, WorkflowDefinitionDocument.Parse(written).ToJson());
        Assert.DoesNotMatch(@"(?<!\\)(\\\\)*\\u[1-9a-fA-F][0-9a-fA-F]{3}", written);
    }

    private static void AssertOnlyTheNameChanges(string json)
    {
        var document = WorkflowDefinitionDocument.Parse(json);
        document.Name = "改名";
        var expected = (JsonObject)JsonNode.Parse(json)!;
        expected["name"] = "改名";

        JsonSame.Equal(expected.ToJsonString(), document.ToJson());
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));
}
