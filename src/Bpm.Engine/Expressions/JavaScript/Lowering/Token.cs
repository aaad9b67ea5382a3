namespace Bpm.Engine.Expressions.JavaScript.Lowering;

internal enum TokenKind
{
    End,
    Name,
    Punctuator,
    Number,
    Text,
    Regex,

    /// <summary>A piece of a template literal's text: up to <c>${</c>, between, or to the closing backtick.</summary>
    Template,
}

/// <summary>A word of a script's source.</summary>
/// <param name="Text">As written.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="AfterNewline">A line ended between the token before and this one.</param>
internal sealed record Token(TokenKind Kind, string Text, int Line, int Column, bool AfterNewline)
{
    /// <summary>The value of a text or a template's piece.</summary>
    public string Value { get; init; } = "";

    /// <summary>The first piece of a template literal.</summary>
    public bool IsHead { get; init; }

    /// <summary>The last piece of a template literal.</summary>
    public bool IsTail { get; init; }

    public bool Is(string text) => Kind is TokenKind.Name or TokenKind.Punctuator && Text == text;
}
