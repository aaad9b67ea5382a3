using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Definitions;

public class ImportTests
{
    public static TheoryData<string, string> BadDefinitions => new()
    {
        { "{", "definition.malformed-json" },
        { "[]", "definition.malformed-json" },
        { """{"id":"a","definitionId":"a"}""", "definition.missing-root" },
        { """{"id":"a","root":{"type":"Elsa.Start"}}""", "definition.missing-id" },
        { new FlowJson().Start().Add("x", "Elsa.Nonsense").Connect("start>x").ToString(), "definition.unknown-activity" },
        { new FlowJson().Start().Add("x", "").ToString(), "definition.unknown-activity" },
        { new FlowJson().Start().Connect("start>nowhere").ToString(), "definition.broken-connection" },
        { new FlowJson().Start().Write("a").Write("a").Connect("start>a").ToString(), "definition.duplicate-id" },
        { new FlowJson().Start().Decide("d", "return 1 +;").Connect("start>d").ToString(), "definition.script-invalid" },
        { new FlowJson().Start().Add("d", "Elsa.RunJavaScript", ("script", FlowJson.Literal("var = 3"))).Connect("start>d").ToString(), "definition.script-invalid" },
        { new FlowJson().Start().Add("s", "Elsa.FlowSwitch", ("cases", new JsonArray(new JsonObject { ["label"] = "x", ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "x =>" } }))).ToString(), "definition.script-invalid" },
        { new FlowJson().Input("A", "String").Input("a", "String").Start().ToString(), "definition.duplicate-input" },
        { new FlowJson().Output("A", "String").Output("A", "String").Start().ToString(), "definition.duplicate-output" },
    };

    [Theory]
    [MemberData(nameof(BadDefinitions))]
    public async Task Import_BadDefinition_IsRefusedWithItsCodeAndStoresNothing(string json, string code)
    {
        await using var test = new WorkflowTest();

        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => test.AddAsync(json));

        Assert.Contains(refused.Findings, f => f.Code == code);
        Assert.Empty(await test.Definitions.ListHeadsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Import_ScriptInvalid_SaysNodeMemberLineAndColumn()
    {
        await using var test = new WorkflowTest();

        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => test.AddAsync(new FlowJson().Start().Decide("d", "var a = 1;\nreturn a +;").Connect("start>d").ToString()));

        var finding = refused.Findings.Single();
        Assert.Equal(("Workflow1:flow1:d", "condition", 2, 11, "return a +;"), (finding.NodeId, finding.Member, finding.Line, finding.Column, finding.Text));
    }

    [Fact]
    public async Task Import_SameVersionTwice_IsLeftAloneAndOtherContentRefused()
    {
        await using var test = new WorkflowTest();
        var json = new FlowJson().Start().ToString();
        await test.AddAsync(json);
        await test.AddAsync(json);

        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => test.AddAsync(new FlowJson().Start().Write("x").ToString()));

        Assert.Equal("definition.version-exists", refused.Findings.Single().Code);
        Assert.Single(await test.Definitions.ListHeadsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Compile_UnknownActivity_KeepsItsJsonAndFaultsOnlyWhenReached()
    {
        await using var test = new WorkflowTest();
        var json = new FlowJson().Start().Decide("d", "getInput('Go')").Add("x", "Elsa.Nonsense", ("secretPlan", JsonValue.Create(42))).Connect("start>d", "d-True>x").ToString();
        await test.Definitions.AddAsync(new Engine.Runtime.WorkflowDefinitionRecord { Id = "flow-v1", DefinitionId = "flow", Version = 1, Json = json, Sha256 = "" }, CancellationToken.None);

        await test.StartAsync(new Engine.Runtime.StartWorkflow { DefinitionVersionId = "flow-v1", Input = new Dictionary<string, object?> { ["Go"] = false } });
        Assert.Equal(WorkflowSubStatus.Finished, test.SubStatus);
        await test.StartAsync(new Engine.Runtime.StartWorkflow { DefinitionVersionId = "flow-v1", Input = new Dictionary<string, object?> { ["Go"] = true } });

        Assert.Equal(WorkflowSubStatus.Faulted, test.SubStatus);
        Assert.Contains("Elsa.Nonsense", test.Incidents[0].Message, StringComparison.Ordinal);
        var compilation = await test.Services.GetRequiredService<DefinitionCompiler>().CompileAsync(json, test.Definitions, CancellationToken.None);
        Assert.Contains("secretPlan", ((Engine.Activities.NotFoundActivity)compilation.Workflow.NodesById["Workflow1:flow1:x"].Activity).OriginalActivityJson, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"source":"start","target":"a","sourcePort":"Done","targetPort":"In"}""")]
    [InlineData("""[{"source":"start","target":"a","sourcePort":"Done","targetPort":"In"}]""")]
    [InlineData("""{"$values":[{"source":{"activity":"start","port":"Done"},"target":{"activity":"a","port":"In"}}]}""")]
    [InlineData("""[{"source":{"activity":"start"},"target":{"activity":"a"}}]""")]
    public async Task Connections_InEveryForm_AreRead(string connections)
    {
        await using var test = new WorkflowTest();
        var json = (JsonObject)JsonNode.Parse(new FlowJson().Start().Write("a").ToString())!;
        json["root"]!["connections"] = JsonNode.Parse(connections);

        await test.RunAsync(json.ToJsonString());

        Assert.Equal(["a"], test.Lines);
    }

    [Fact]
    public async Task NotFoundConnections_TypeIsBack_AreRestored()
    {
        await using var test = new WorkflowTest();
        var json = (JsonObject)JsonNode.Parse(new FlowJson().Start().Write("a").Write("b").Connect("start>a").ToString())!;
        json["root"]!["customProperties"] = JsonNode.Parse("""{"notFoundConnections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"}}]}""");

        await test.RunAsync(json.ToJsonString());

        Assert.Equal(["a", "b"], test.Lines);
    }

    [Fact]
    public async Task Document_ReadAndWritten_IsEqual()
    {
        foreach (var json in new[] { await File.ReadAllTextAsync("Definitions/authored-example.json"), """{"zeta":[3,1,2.50,{"$id":"x","_type":"y"}],"definitionId":"a","root":{"type":"No.Such","deep":{"unknown":[null,true]}},"version":"3"}""" })
        {
            var document = WorkflowDefinitionDocument.Parse(json);

            var again = WorkflowDefinitionDocument.Parse(document.ToJson());

            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), again.Json));
            Assert.Equal(document.ToJson(), again.ToJson());
            Assert.DoesNotContain("\\u", document.ToJson(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Folder_StepsAndPaths_AreLoadedOnceAndChangesReported()
    {
        var folder = Directory.CreateTempSubdirectory("bpm-definitions").FullName;
        try
        {
            await WriteAsync(folder, "steps/a/v1.json", new FlowJson("a") { Name = "a", UsableAsActivity = true }.Start().Add("use", "Z").Connect("start>use").ToString());
            await WriteAsync(folder, "steps/z/v1.json", new FlowJson("z") { Name = "z", UsableAsActivity = true }.Start().ToString());
            await WriteAsync(folder, "paths/p/v1.json", new FlowJson("p").Start().ToString());
            await WriteAsync(folder, "paths/p/v2.json", new FlowJson("p") { Version = 2 }.Start().Add("use", "A").Connect("start>use").ToString());
            await WriteAsync(folder, "paths/bad/v1.json", new FlowJson("bad").Start().Add("x", "No").Connect("start>x").ToString());
            await using var test = new WorkflowTest();

            var first = await test.AddFolderAsync(folder);
            await WriteAsync(folder, "paths/p/v1.json", new FlowJson("p").Start().Write("changed").ToString());
            var second = await test.AddFolderAsync(folder);

            Assert.Equal(["z-v1", "a-v1", "p-v1", "p-v2"], first.Added);
            Assert.Equal("definition.unknown-activity", first.Refused.Single().Findings.Single().Code);
            Assert.Equal("p-v2", await test.Definitions.FindPublishedVersionIdAsync("p", CancellationToken.None));
            Assert.Empty(second.Added);
            Assert.EndsWith("v1.json", second.Changed.Single(), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteAsync(string folder, string path, string json)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, json);
    }
}
