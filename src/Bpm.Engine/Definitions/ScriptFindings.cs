using Bpm.Engine.Activities;
using Bpm.Engine.Expressions.JavaScript;
using Bpm.Engine.Expressions.Liquid;

namespace Bpm.Engine.Definitions;

/// <summary>Scripts and templates that do not parse, with their place.</summary>
internal static class ScriptFindings
{
    public static void Add(List<DefinitionFinding> findings, Compilation compilation)
    {
        foreach (var script in compilation.Scripts)
            findings.AddRange(script.Type == "Liquid" ? CheckTemplate(script) : CheckScript(script));
        foreach (var node in compilation.Workflow.NodesById.Values)
        {
            if (node.Activity is RunJavaScript { Script.Expression: { Type: "Literal", Value: string text } })
                findings.AddRange(CheckScript(new ScriptPlace(node.NodeId, "script", "JavaScript", text)));
        }
    }

    private static IEnumerable<DefinitionFinding> CheckScript(ScriptPlace script)
    {
        try
        {
            return ScriptCache.Get(script.Text).Words.Contains("getConfig")
                ? [new DefinitionFinding("definition.config-unavailable", script.NodeId, "这里没有启用 getConfig，脚本调用它时会出错。请改用流程输入或者变量。") { Member = script.Member, IsWarning = true }]
                : [];
        }
        catch (ScriptSyntaxException failure)
        {
            return [Invalid("definition.script-invalid", script, failure, "脚本写得不对：")];
        }
    }

    private static IEnumerable<DefinitionFinding> CheckTemplate(ScriptPlace script)
    {
        try
        {
            return [.. LiquidEvaluator.Prepare(script.Text).UnknownNames.Select(unknown =>
            {
                var place = LiquidSyntax.Error(script.Text, unknown.Index, $"模板里的名称「{unknown.Name}」没有意义，总是空的。请改用 Variables、Input 等已有的名称。");
                return Invalid("definition.template-unknown-name", script, place, "") with { IsWarning = true };
            })];
        }
        catch (ScriptSyntaxException failure)
        {
            return [Invalid("definition.template-invalid", script, failure, "模板写得不对：")];
        }
    }

    private static DefinitionFinding Invalid(string code, ScriptPlace script, ScriptSyntaxException failure, string lead) =>
        new(code, script.NodeId, lead + failure.Message) { Member = script.Member, Line = failure.Line, Column = failure.Column, Text = failure.Text };
}
