using System.Globalization;
using Bpm.Engine.Execution;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>Jint, and nothing else here knows it. Plain values go in and out; no .NET object can be reached.</summary>
internal static class JavaScriptEngine
{
    public static object? Run(PreparedScript script, ScriptScope scope, ScriptLimits limits, CancellationToken ct)
    {
        try
        {
            if (script.Direct is { } direct && DirectScript.TryRun(direct, scope, limits, out var value))
                return value;
        }
        catch (Exception failure) when (failure is not (ScriptException or BurstAbortedException or OperationCanceledException))
        {
            throw new ScriptException($"The script was stopped: {failure.Message}", failure);
        }

        return Interpret(script, scope, limits, ct);
    }

    /// <summary>By the interpreter, whatever the script is.</summary>
    public static object? Interpret(PreparedScript script, ScriptScope scope, ScriptLimits limits, CancellationToken ct)
    {
        var engine = new Jint.Engine(o => o.LimitRecursion(limits.MaxRecursion).MaxStatements(limits.MaxStatements).TimeoutInterval(limits.Timeout).Culture(CultureInfo.InvariantCulture));
        var values = new JavaScriptValues(engine, limits);
        new JavaScriptSandbox(engine, new ScriptBudget(limits, ct), values, scope.Clock).Install(script);
        ObjectInstance? variables = null;
        if (scope.Variables is not null)
        {
            variables = values.ToScript(scope.Variables).AsObject();
            engine.SetValue("variables", new JsValue(variables));
        }

        if (scope.Arguments is { } arguments)
            engine.SetValue("args", values.ToScript(arguments));
        foreach (var (name, function) in scope.Functions)
            engine.SetValue(name, new JsValue(Wrap(engine, values, scope, variables, function)));
        try
        {
            var value = values.FromScript(engine.Execute(script.Program).GetCompletionValue());
            if (variables is not null)
                scope.Variables = (Dictionary<string, object?>)values.FromScript(new JsValue(variables))!;
            return value;
        }
        catch (JavaScriptException failure)
        {
            throw new ScriptException($"{failure.Message} (line {failure.LineNumber}, column {failure.Column})", failure);
        }
        catch (Exception failure) when (failure is not (ScriptException or BurstAbortedException or OperationCanceledException))
        {
            // The border of the sandbox: whatever a script makes the interpreter throw is the script's failure.
            throw new ScriptException($"The script was stopped: {failure.Message}", failure);
        }
    }

    private static ClrFunctionInstance Wrap(Jint.Engine engine, JavaScriptValues values, ScriptScope scope, ObjectInstance? variables, ScriptFunction function) => new(engine, (_, arguments) =>
    {
        var result = function(Array.ConvertAll(arguments, values.FromScript));
        if (scope.Changed is { } changed)
        {
            variables?.Put(changed.Name, values.ToScript(changed.Value), false);
            scope.Changed = null;
        }

        return values.ToScript(result);
    });
}
