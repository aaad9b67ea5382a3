using System.Text.Json.Nodes;
using Bpm.Engine.Execution;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Definitions;

/// <summary>Every form in which inputs and outputs are written.</summary>
public class WrapperTests
{
    public static TheoryData<string, string> Inputs => new()
    {
        { "\"hi\"", "hi" },
        { "3", "3" },
        { "true", "True" },
        { """{"typeName":"String","expression":{"type":"Literal","value":"hi"}}""", "hi" },
        { """{"typeName":"String","expression":{"value":"hi"}}""", "hi" },
        { """{"typeName":"Anything.At, All","expression":{"type":"Literal","value":7}}""", "7" },
        { """{"typeName":"String","expression":{"type":"JavaScript","value":"getV() + '!'"}}""", "five!" },
        { """{"typeName":"String","expression":{"type":"Variable","value":{"id":"V","name":"Other","typeName":"String"}}}""", "five" },
        { """{"typeName":"String","expression":{"type":"Variable","value":"{\"id\":\"V\",\"name\":\"V\"}"}}""", "five" },
        { """{"typeName":"String","expression":{"type":"Input","value":{"name":"Matter","type":"String"}}}""", "M01" },
        { """{"typeName":"String","expression":{"type":"Input","value":"{\"name\":\"Matter\"}"}}""", "M01" },
        { """{"TypeName":"String","Expression":{"Type":"Literal","Value":"hi"},"memoryReference":{"id":"w:input-text"}}""", "hi" },
    };

    public static TheoryData<string> Branches => new()
    {
        """["A","B"]""",
        """{"_type":"String[]","items":["A","B"]}""",
        """{"_type":"String[]","_items":["A","B"]}""",
        """{"typeName":"String[]","expression":{"type":"Literal","value":["A","B"]}}""",
        """{"typeName":"String[]","expression":{"type":"Literal","value":"[\"A\",\"B\"]"}}""",
        """{"typeName":"String[]","expression":{"type":"Object","value":"[\"A\",\"B\"]"}}""",
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Input_InEachForm_HasItsValue(string wrapper, string expected)
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(
            new FlowJson().Input("Matter", "String").Variable("V", "String", "five").Start().Add("w", "Elsa.WriteLine", ("text", JsonNode.Parse(wrapper))).Connect("start>w").ToString(),
            new Dictionary<string, object?> { ["Matter"] = "M01" });

        Assert.Equal(WorkflowSubStatus.Finished, test.SubStatus);
        Assert.Equal([expected], test.Lines);
    }

    [Theory]
    [MemberData(nameof(Branches))]
    public async Task Input_OfAList_InEachForm_HasItsItems(string branches)
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Add("f", "Elsa.FlowFork", ("branches", JsonNode.Parse(branches))).Write("a").Write("b").Connect("start>f", "f-A>a", "f-B>b").ToString());

        Assert.Equal(["a", "b"], test.Lines.Order());
    }

    [Theory]
    [InlineData("""{"_type":"Anything","items":[{"id":"w","type":"Elsa.WriteLine","text":"in"}]}""")]
    [InlineData("""{"$values":[{"id":"w","type":"Elsa.WriteLine","text":"in"}]}""")]
    [InlineData("""[{"_type":"Elsa.WriteLine, Elsa","id":"w","type":"Elsa.WriteLine","text":"in"}]""")]
    public async Task Activities_WithTypeHints_AreRead(string activities)
    {
        await using var test = new WorkflowTest();

        await test.RunAsync($$"""{"id":"s","definitionId":"s","root":{"type":"Elsa.Sequence","activities":{{activities}} } }""");

        Assert.Equal(["in"], test.Lines);
    }

    [Theory]
    [InlineData("""{"typeName":"Object","memoryReference":{"id":"V"}}""", "42")]
    [InlineData("""{"typeName":"Object","memoryReference":null}""", "five")]
    [InlineData("""{"typeName":"Object"}""", "five")]
    [InlineData("null", "five")]
    public async Task Output_InEachForm_IsCapturedOrNot(string wrapper, string expected)
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Variable("V", "Object", "five").Start().Add("r", "Elsa.RunJavaScript", ("script", FlowJson.Literal("42")), ("result", JsonNode.Parse(wrapper)))
            .WriteScript("w", "'' + getV()").Connect("start>r", "r>w").ToString());

        Assert.Equal([expected], test.Lines);
    }
}
