namespace Bpm.Engine.Execution;

/// <summary>An input's expression failed; the reason is the inner exception.</summary>
public sealed class InputEvaluationException : Exception
{
    /// <summary>Without details.</summary>
    public InputEvaluationException()
    {
    }

    /// <param name="message">Which input.</param>
    public InputEvaluationException(string message)
        : base(message)
    {
    }

    /// <param name="message">Which input.</param>
    /// <param name="innerException">The reason.</param>
    public InputEvaluationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
