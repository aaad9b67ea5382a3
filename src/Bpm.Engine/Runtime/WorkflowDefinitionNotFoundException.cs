namespace Bpm.Engine.Runtime;

/// <summary>There is no such version of a definition, or none is published.</summary>
public sealed class WorkflowDefinitionNotFoundException : Exception
{
    /// <summary>Without details.</summary>
    public WorkflowDefinitionNotFoundException()
    {
    }

    /// <param name="message">Which one.</param>
    public WorkflowDefinitionNotFoundException(string message)
        : base(message)
    {
    }

    /// <param name="message">Which one.</param>
    /// <param name="innerException">What happened.</param>
    public WorkflowDefinitionNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
