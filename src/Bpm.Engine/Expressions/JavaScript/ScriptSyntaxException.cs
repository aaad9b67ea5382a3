namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>A script does not parse.</summary>
public sealed class ScriptSyntaxException : Exception
{
    /// <summary>Without details.</summary>
    public ScriptSyntaxException()
    {
    }

    /// <param name="message">What is wrong.</param>
    public ScriptSyntaxException(string message)
        : base(message)
    {
    }

    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What the parser said.</param>
    public ScriptSyntaxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="message">What is wrong.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1.</param>
    /// <param name="text">The line of the script.</param>
    public ScriptSyntaxException(string message, int line, int column, string text)
        : base($"{message} (line {line}, column {column}: {text.Trim()})") => (Line, Column, Text) = (line, column, text);

    /// <summary>From 1.</summary>
    public int Line { get; }

    /// <summary>From 1.</summary>
    public int Column { get; }

    /// <summary>The line of the script.</summary>
    public string Text { get; } = "";
}
