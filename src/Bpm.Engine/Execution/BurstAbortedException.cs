namespace Bpm.Engine.Execution;

/// <summary>Thrown by an activity to give up the whole burst: nothing is committed, no incident is recorded, and the exception reaches whoever started the burst.</summary>
public class BurstAbortedException : Exception
{
    /// <summary>Without a reason.</summary>
    public BurstAbortedException()
    {
    }

    /// <param name="message">Why.</param>
    public BurstAbortedException(string message)
        : base(message)
    {
    }

    /// <param name="message">Why.</param>
    /// <param name="innerException">What happened.</param>
    public BurstAbortedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
