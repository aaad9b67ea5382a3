namespace Bpm.Engine.Http;

/// <summary>The HTTP request that caused the burst of this scope, and the answer to it. Scoped: a burst that is run again starts without an answer.</summary>
public sealed class HttpExchange
{
    /// <summary>Null: the burst was not caused by a request.</summary>
    public IncomingRequest? Request { get; internal set; }

    /// <summary>Values of the route's parameters.</summary>
    public IReadOnlyDictionary<string, string> RouteData { get; internal set; } = new Dictionary<string, string>();

    /// <summary>The answer. Null: none was written yet.</summary>
    public HttpReply? Reply { get; internal set; }
}
