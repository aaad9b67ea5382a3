namespace Bpm.Engine.Execution;

/// <summary>A stored instance does not fit the definition version that it names. It is left as it is.</summary>
public sealed class WorkflowStateException : Exception
{
    /// <summary>Without details.</summary>
    public WorkflowStateException()
    {
    }

    /// <param name="message">What does not fit.</param>
    public WorkflowStateException(string message)
        : base(message)
    {
    }

    /// <param name="message">What does not fit.</param>
    /// <param name="innerException">What happened.</param>
    public WorkflowStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
