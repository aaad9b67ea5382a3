using Jint.Parser.Ast;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>A parsed script, shared by threads, with the words that it mentions.</summary>
internal sealed record PreparedScript(Program Program, IReadOnlyList<string> Words, IReadOnlyList<string> VariableNames)
{
    public bool MentionsVariables => VariableNames.Count > 0;
}
