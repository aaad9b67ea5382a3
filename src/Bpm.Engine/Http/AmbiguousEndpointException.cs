namespace Bpm.Engine.Http;

/// <summary>Several instances wait at an endpoint and the request does not say which one it means.</summary>
public sealed class AmbiguousEndpointException : Exception
{
    /// <summary>Without details.</summary>
    public AmbiguousEndpointException()
    {
    }

    /// <param name="message">Where.</param>
    public AmbiguousEndpointException(string message)
        : base(message)
    {
    }

    /// <param name="message">Where.</param>
    /// <param name="innerException">What happened.</param>
    public AmbiguousEndpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
