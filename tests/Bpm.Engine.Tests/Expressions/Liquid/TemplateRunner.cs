using Bpm.Engine.Expressions;
using Bpm.Engine.Expressions.Liquid;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Tests.Expressions.Liquid;

internal static class TemplateRunner
{
    /// <summary>Renders with members that stand as <c>Variables</c>.</summary>
    public static string Run(string template, Dictionary<string, object?>? variables = null, ScriptLimits? limits = null) =>
        LiquidTemplate.Parse(template).Render(new Roots(variables ?? []) { Clock = new Testing.TestClock(), Zone = new EngineOptions().TimeZone }, limits ?? new ScriptLimits(), CancellationToken.None);

    public static object? Json(string json) => ValueJson.Read(json);

    private sealed class Roots(Dictionary<string, object?> variables) : LiquidRoots
    {
        public override object? Find(string name) => name switch
        {
            "Variables" => variables,
            "CorrelationId" => "C-1",
            _ => null,
        };
    }
}
