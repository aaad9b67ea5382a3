using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Definitions;

/// <summary>Activities whose type is unknown.</summary>
public class NotFoundTests
{
    private static string Flow => new FlowJson().Start().Add("x", "My.Gone", ("plan", JsonNode.Parse("""{"n":1.0,"人":"𠮷"}"""))).Write("after").Connect("start>x", "x-Ok>after").ToString();

    [Fact]
    public void Placeholder_PlacedAndRestored_IsTheSameDefinition()
    {
        var document = WorkflowDefinitionDocument.Parse(Flow);

        NotFoundPlaceholders.Place(document, a => DocumentMembers.Text(a, "type") != "My.Gone");
        var shown = document.FindActivity("x")!;
        Assert.Equal(("Elsa.NotFoundActivity", "My.Gone", 1), ((string)shown["type"]!, (string)shown["missingTypeName"]!, (int)shown["missingTypeVersion"]!));
        Assert.Equal("Not Found: My.Gone", (string)shown["metadata"]!["displayText"]!);
        Assert.Single(document.Root!["customProperties"]!["notFoundConnections"]!.AsArray());
        Assert.Single(document.Root!["connections"]!.AsArray());

        NotFoundPlaceholders.Restore(document);

        var expected = WorkflowDefinitionDocument.Parse(Flow);
        expected.Root!["customProperties"]!["notFoundConnections"] = new JsonArray();
        JsonSame.Equal(expected.ToJson(), document.ToJson());
    }

    [Fact]
    public async Task Placeholder_SavedFromADesigner_IsStoredAsItWasWrittenWhereItWasMoved()
    {
        await using var test = new WorkflowTest();
        var document = WorkflowDefinitionDocument.Parse(Flow);
        NotFoundPlaceholders.Place(document, a => DocumentMembers.Text(a, "type") != "My.Gone");
        document.FindActivity("x")!["metadata"]!["designer"] = JsonNode.Parse("""{"position":{"x":7,"y":8}}""");

        var saved = await DefinitionVersionTests.Versions(test, v => v.SaveDraftAsync(document.ToJson(), CancellationToken.None));

        var stored = WorkflowDefinitionDocument.Parse(saved.Version.Json);
        var activity = stored.FindActivity("x")!;
        Assert.Equal("My.Gone", (string)activity["type"]!);
        Assert.Equal("""{"n":1.0,"人":"𠮷"}""", RawText.Of(activity["plan"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));
        Assert.Equal(7, (int)activity["metadata"]!["designer"]!["position"]!["x"]!);
        Assert.Equal(2, stored.Root!["connections"]!.AsArray().Count);
    }

    [Fact]
    public async Task Placeholder_TypeIsBack_RunsAsItself()
    {
        await using var test = new WorkflowTest();
        var placeholder = FlowJson.Activity("x", "Elsa.NotFoundActivity", ("missingTypeName", "Elsa.WriteLine"), ("originalActivityJson", """{"id":"x","type":"Elsa.WriteLine","text":"back"}"""));

        await test.RunAsync(new FlowJson().Start().Add(placeholder).Connect("start>x").ToString());

        Assert.Equal(["back"], test.Lines);
    }

    [Fact]
    public async Task Placeholder_TypeStillGone_IsAnErrorThatNamesTheType()
    {
        await using var test = new WorkflowTest();
        var placeholder = FlowJson.Activity("x", "Elsa.NotFoundActivity", ("missingTypeName", "My.Gone"), ("originalActivityJson", """{"id":"x","type":"My.Gone"}"""));

        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => test.AddAsync(new FlowJson().Start().Add(placeholder).Connect("start>x").ToString()));

        Assert.Equal(("definition.unknown-activity", "Workflow1:flow1:x"), (refused.Findings.Single().Code, refused.Findings.Single().NodeId));
        Assert.Contains("My.Gone", refused.Findings.Single().Message, StringComparison.Ordinal);
    }
}
