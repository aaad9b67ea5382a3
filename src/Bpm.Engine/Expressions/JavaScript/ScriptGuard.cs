using Jint.Parser.Ast;

namespace Bpm.Engine.Expressions.JavaScript;

internal static class ScriptGuard
{
    public static void Apply(Program program) => ArgumentNullException.ThrowIfNull(program);
}
