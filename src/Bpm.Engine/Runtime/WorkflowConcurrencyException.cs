using Bpm.Engine.Execution;

namespace Bpm.Engine.Runtime;

/// <summary>Somebody else changed the instance first. Nothing was saved; try again in a fresh scope.</summary>
public sealed class WorkflowConcurrencyException : BurstAbortedException
{
    /// <summary>Without details.</summary>
    public WorkflowConcurrencyException()
    {
    }

    /// <param name="message">Which one.</param>
    public WorkflowConcurrencyException(string message)
        : base(message)
    {
    }

    /// <param name="message">Which one.</param>
    /// <param name="innerException">What the database said.</param>
    public WorkflowConcurrencyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
