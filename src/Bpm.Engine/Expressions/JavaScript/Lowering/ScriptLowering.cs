namespace Bpm.Engine.Expressions.JavaScript.Lowering;

/// <summary>Newer JavaScript to ES5, which the interpreter runs.</summary>
internal static class ScriptLowering
{
    /// <summary>ES5 text whose statements stand on the lines of the original.</summary>
    /// <exception cref="ScriptSyntaxException">It does not parse, or uses what is not available.</exception>
    public static string Lower(string text)
    {
        var (program, script, hasReturn) = ModernParser.Parse(text);
        return Emitter.Write(program, script, hasReturn);
    }
}
