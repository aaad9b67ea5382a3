using Bpm.Engine.Expressions;
using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Tests.Expressions;

internal static class ScriptRunner
{
    public static object? Run(string script, Action<ScriptScope>? scope = null, ScriptLimits? limits = null)
    {
        var given = new ScriptScope { Clock = new Testing.TestClock() };
        scope?.Invoke(given);
        return JavaScriptEngine.Run(JavaScriptParsing.Prepare(script), given, limits ?? new ScriptLimits(), CancellationToken.None);
    }
}
