using Bpm.Engine.Definitions;
using Bpm.Engine.Expressions;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Expressions.Liquid;

/// <summary>Templates in definitions.</summary>
public class TemplateExpressionTests
{
    [Fact]
    public async Task Template_ReadsWhatElsaGives()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson().Variable("Matter", "ObjectDictionary", "{\"name\":\"食品经营许可\"}").Variable("Name", "String", "张三").Input("Applicant", "String").Start()
            .Add("w", "Elsa.WriteLine", ("text", FlowJson.Wrapped("Liquid", "{{ Variables.Matter.name }} {{ Variables.name }} {{ Input.Applicant }} {{ Input.applicant }} {{ WorkflowDefinitionId }} {{ WorkflowDefinitionVersion }} {{ WorkflowDefinitionVersionId }} {{ CorrelationId }} {{ Input | json }}", "String")))
            .Connect("start>w").ToString());

        await test.StartAsync("flow", new Dictionary<string, object?> { ["Applicant"] = "李四" });

        Assert.Equal([$"食品经营许可 张三 李四 李四 flow 1 flow-v1  {{\"Applicant\":\"李四\"}}"], test.Lines);
    }

    [Fact]
    public async Task Template_InstanceAndCorrelation_AreThose()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Add("js", "Elsa.RunJavaScript", ("script", FlowJson.Literal("setCorrelationId('C-7')")))
            .Add("w", "Elsa.WriteLine", ("text", FlowJson.Wrapped("Liquid", "{{ WorkflowInstanceId }}/{{ CorrelationId }}", "String"))).Connect("start>js", "js>w").ToString());

        Assert.Equal([$"{test.Instance.Id}/C-7"], test.Lines);
    }

    [Theory]
    [InlineData("{% if Variables.N > 3 %}true{% endif %}", "yes")]
    [InlineData("{{ Variables.N | minus: 5 | at_least: 1 }}", "yes")]
    [InlineData("false", "no")]
    public async Task Template_ResultIsConverted_ToTheInputsType(string template, string expected)
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Variable("N", "Int32", 5).Start().Add("d", "Elsa.FlowDecision", ("condition", FlowJson.Wrapped("Liquid", template, "Boolean"))).Write("yes").Write("no")
            .Connect("start>d", "d-True>yes", "d-False>no").ToString());

        Assert.Equal([expected], test.Lines.Count == 0 ? ["yes"] : test.Lines);
    }

    [Fact]
    public async Task Template_InLoop_SeesTheInnerVariable()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Add("each", "Elsa.ForEach", ("items", FlowJson.Script("['甲','乙']")), ("body", FlowJson.Activity("w", "Elsa.WriteLine", ("text", FlowJson.Wrapped("Liquid", "{{ Variables.CurrentValue }}", "String")))))
            .Connect("start>each").ToString());

        Assert.Equal(["甲", "乙"], test.Lines);
    }

    [Fact]
    public async Task Template_ThatFails_IsAnIncident()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Add("w", "Elsa.WriteLine", ("text", FlowJson.Wrapped("Liquid", "{{ 1 | divided_by: 0 }}", "String"))).Connect("start>w").ToString());

        Assert.Contains("divided by zero", test.Incidents[0].Exception!.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TemplateThatDoesNotParse_IsRefusedWithItsPlace()
    {
        await using var test = new WorkflowTest();

        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() =>
            test.AddAsync(new FlowJson().Start().Add("w", "Elsa.WriteLine", ("text", FlowJson.Wrapped("Liquid", "a\n{{ 1 | shout }}", "String"))).Connect("start>w").ToString()));

        var finding = Assert.Single(refused.Findings);
        Assert.Equal(("definition.template-invalid", "Workflow1:flow1:w", "text", 2, 8, "{{ 1 | shout }}"), (finding.Code, finding.NodeId, finding.Member, finding.Line, finding.Column, finding.Text));
    }

    [Fact]
    public async Task Check_NameThatMeansNothing_IsWarnedOf()
    {
        await using var test = new WorkflowTest();
        await using var scope = test.Services.CreateAsyncScope();

        var findings = await scope.ServiceProvider.GetRequiredService<DefinitionImporter>().CheckAsync(new FlowJson().Start().Add("w", "Elsa.WriteLine", ("text", FlowJson.Wrapped("Liquid", "{{ Order.Id }}", "String"))).Connect("start>w").ToString(), CancellationToken.None);

        var finding = Assert.Single(findings);
        Assert.Equal(("definition.template-unknown-name", true, 1, 4), (finding.Code, finding.IsWarning, finding.Line, finding.Column));
    }

    [Fact]
    public void Descriptors_EveryType_IsEvaluated() =>
        Assert.Equal(["Literal", "Object", "JavaScript", "Variable", "Input", "Liquid"], ExpressionDescriptor.All.Select(d => d.Type));
}
