namespace Bpm.Engine.Http;

/// <summary>How an outgoing request ended.</summary>
public enum OutgoingResult
{
    /// <summary>Somebody answered, with whatever status.</summary>
    Answered,

    /// <summary>Nobody could be reached.</summary>
    FailedToConnect,

    /// <summary>Somebody was reached and did not answer in time.</summary>
    Timeout,

    /// <summary>The host does not send such a request, or does not take such an answer.</summary>
    Refused,
}
