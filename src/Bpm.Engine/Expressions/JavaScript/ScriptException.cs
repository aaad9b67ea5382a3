namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>A script threw an error or reached a limit.</summary>
public sealed class ScriptException : Exception
{
    /// <summary>Without details.</summary>
    public ScriptException()
    {
    }

    /// <param name="message">What happened.</param>
    public ScriptException(string message)
        : base(message)
    {
    }

    /// <param name="message">What happened.</param>
    /// <param name="innerException">What the script engine said.</param>
    public ScriptException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
