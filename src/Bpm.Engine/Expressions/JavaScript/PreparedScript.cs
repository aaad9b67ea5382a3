using Bpm.Engine.Expressions.JavaScript.Lowering;
using Jint.Parser.Ast;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>A parsed script, shared by threads, with the words that it mentions.</summary>
/// <param name="VariableNames">Mentioned as <c>variables.Name</c>.</param>
/// <param name="UsesAllVariables">It uses the object <c>variables</c> in another way, so that any member may be meant.</param>
/// <param name="Polyfills">What newer JavaScript has and this script mentions.</param>
/// <param name="IsLowered">It was newer than ES5.</param>
internal sealed record PreparedScript(Program Program, IReadOnlyList<string> Words, IReadOnlyList<string> VariableNames, bool UsesAllVariables, IReadOnlyList<Polyfill> Polyfills, bool IsLowered)
{
    /// <summary>The whole script, when it is so simple that <see cref="DirectScript"/> may try it.</summary>
    public DirectProgram? Direct { get; init; }

    public bool MentionsVariables => UsesAllVariables || VariableNames.Count > 0;
}
