using System.Text.Json;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Activities;

internal static class SwitchCases
{
    public static List<SwitchCase> Read(JsonElement json, DefinitionReader reader)
    {
        var cases = new List<SwitchCase>();
        foreach (var item in json.Items("cases"))
        {
            var label = item.Text("label") ?? "";
            var condition = reader.ReadExpression(item.Member("condition"), $"cases[{cases.Count}].condition") ?? new Expression("Literal", false);
            cases.Add(new SwitchCase(label, condition, reader.ReadPort(item, "activity")));
        }

        return cases;
    }

    /// <summary>The cases that count. Every condition is evaluated, in order.</summary>
    public static List<SwitchCase> Matching(IEnumerable<SwitchCase> cases, SwitchMode mode, ActivityExecutionContext context)
    {
        var matching = new List<SwitchCase>();
        foreach (var item in cases)
        {
            if (ExpressionEvaluator.Evaluate(item.Condition, typeof(bool), context) is true)
                matching.Add(item);
        }

        return mode == SwitchMode.MatchFirst && matching.Count > 1 ? [matching[0]] : matching;
    }
}
