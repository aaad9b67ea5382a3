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
                ? [new DefinitionFinding("definition.config-unavailable", script.NodeId, "getConfig is not enabled here: where a script calls it, the activity fails.") { Member = script.Member, IsWarning = true }]
                : [];
        }
        catch (ScriptSyntaxException failure)
        {
            return [Invalid("definition.script-invalid", script, failure)];
        }
    }

    private static IEnumerable<DefinitionFinding> CheckTemplate(ScriptPlace script)
    {
        try
        {
            return [.. LiquidEvaluator.Prepare(script.Text).UnknownNames.Select(unknown =>
            {
                var place = LiquidSyntax.Error(script.Text, unknown.Index, $"模板里的名称「{unknown.Name}」没有意义，总是空的。请改用 Variables、Input 等已有的名称。");
                return Invalid("definition.template-unknown-name", script, place) with { IsWarning = true };
            })];
        }
        catch (ScriptSyntaxException failure)
        {
            return [Invalid("definition.template-invalid", script, failure)];
        }
    }

    private static DefinitionFinding Invalid(string code, ScriptPlace script, ScriptSyntaxException failure) =>
        new(code, script.NodeId, failure.Message) { Member = script.Member, Line = failure.Line, Column = failure.Column, Text = failure.Text };
}
