using System.Text.Json.Nodes;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Expressions;

public class ExpressionTests
{
    [Fact]
    public async Task Accessors_ChineseNames_Work()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Variable("申请人", "String", "张三").Start().WriteScript("a", "set申请人(get申请人() + '等'); get申请人() + variables.申请人").Connect("start>a").ToString());

        Assert.Equal(["张三等张三等"], test.Lines);
    }

    [Fact]
    public async Task VariablesObject_AssignedAndMutated_IsWrittenBack()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Variable("List", "Object[]", "[1]").Variable("N", "Int32", 1).Variable("Kept", "String", "old").Start()
            .Add("js", "Elsa.RunJavaScript", ("script", FlowJson.Literal("variables.List.push(2); variables.N = 5; variables.Kept; setKept('new');")))
            .WriteScript("a", "getList().length + ':' + getN() + ':' + getKept()").Connect("start>js", "js>a").ToString());

        Assert.Equal(["2:5:new"], test.Lines);
    }

    [Fact]
    public async Task VariablesObject_SetterCalled_IsKeptInSync()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Variable("N", "Int32", 1).Start().WriteScript("a", "setN(3); variables.N = variables.N + 1; getN() + '/' + variables.N").WriteScript("b", "getN()").Connect("start>a", "a>b").ToString());

        Assert.Equal(["3/4", "4"], test.Lines);
    }

    [Fact]
    public async Task Inputs_KeptAndNot_FollowTheirStorageDriver()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson().Input("Kept", "String").Input("Gone", "String", kept: false).Start().WriteScript("a", "getKept() + getGone() + getInput('kept')").Wait("w").WriteScript("b", "getKept() + getGone()")
            .Connect("start>a", "a>w", "w>b").ToString());

        await test.StartAsync("flow", new Dictionary<string, object?> { ["kept"] = "k", ["Gone"] = "g" });
        await test.ResumeAsync("w");

        Assert.Equal(["kgk", "knull"], test.Lines);
    }

    [Theory]
    [InlineData("Variable", """{"id":"V","name":"V","typeName":"String"}""", "v")]
    [InlineData("Variable", "\"{\\\"id\\\":\\\"V\\\"}\"", "v")]
    [InlineData("Input", """{"name":"I","type":"String"}""", "i")]
    [InlineData("Object", "\"{\\\"a\\\":1}\"", "{\"a\":1}")]
    [InlineData("Json", "\"{\\\"a\\\":1}\"", "{\"a\":1}")]
    [InlineData("Literal", "3.5", "3.5")]
    [InlineData("Literal", "true", "True")]
    [InlineData("Literal", "\"plain\"", "plain")]
    [InlineData("CSharp", "\"1 + 1\"", "")]
    public async Task Expression_Type_IsEvaluated(string type, string value, string expected)
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson().Variable("V", "String", "v").Input("I", "String").Start().Add("w", "Elsa.WriteLine", ("text", FlowJson.Wrapped(type, JsonNode.Parse(value), "String"))).Connect("start>w").ToString());

        await test.StartAsync("flow", new Dictionary<string, object?> { ["I"] = "i" });

        Assert.Equal([expected], test.Lines);
    }

    [Fact]
    public async Task GlobalFunctions_OfElsa_Answer()
    {
        await using var test = new WorkflowTest();
        const string Script = """
            setCorrelationId('C-1'); setWorkflowInstanceName('N');
            return [getWorkflowDefinitionId(), getWorkflowDefinitionVersion(), getCorrelationId(), getWorkflowInstanceName(), isNullOrEmpty(''), isNullOrWhiteSpace(' '), toJson({a: 1}),
                stringFromBase64(stringToBase64('事项')), newGuid().length, getVariable('nothing') === null, bytesToString(bytesFromString('x'))].join('|');
            """;

        await test.RunAsync(new FlowJson().Start().WriteScript("w", Script).Connect("start>w").ToString());

        Assert.Equal(["flow|1|C-1|N|true|true|{\"a\":1}|事项|36|true|x"], test.Lines);
        Assert.Equal("C-1", test.Instance.CorrelationId);
    }

    [Theory]
    [InlineData("streamToBase64(getFile())", "5LqL6aG5")]
    [InlineData("bytesToString(streamToBytes(getFile()))", "事项")]
    [InlineData("bytesToBase64(streamToBytes('5LqL6aG5'))", "5LqL6aG5")]
    [InlineData("stringFromBase64(streamToBase64(bytesFromString('办件')))", "办件")]
    [InlineData("streamToBase64(null) + streamToBytes()", "")]
    public async Task StreamFunctions_OnBytesAndBase64_GiveBase64(string script, string expected)
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson().Input("File", "ByteArray").Start().WriteScript("w", script).Connect("start>w").ToString());

        await test.StartAsync("flow", new Dictionary<string, object?> { ["File"] = "事项"u8.ToArray() });

        Assert.Equal([expected], test.Lines);
    }

    [Theory]
    [InlineData("streamToBase64('no base64!')")]
    [InlineData("streamToBytes({ a: 1 })")]
    public async Task StreamFunctions_OnAnythingElse_Fail(string script)
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().WriteScript("w", script).Connect("start>w").ToString());

        Assert.Equal("w", Assert.Single(test.Incidents).ActivityId);
    }

    [Fact]
    public async Task GetConfig_IsNotEnabled_AndSaysSo()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().WriteScript("w", "getConfig('ConnectionStrings:Bpm')").Connect("start>w").ToString());

        Assert.Contains("getConfig is not enabled here", test.Incidents[0].Exception!.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetOutputFrom_MissingActivity_Fails()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().WriteScript("w", "getOutputFrom('nobody')").Connect("start>w").ToString());

        Assert.Contains("nobody", test.Incidents[0].Exception!.InnerException!.Message, StringComparison.Ordinal);
    }
}
