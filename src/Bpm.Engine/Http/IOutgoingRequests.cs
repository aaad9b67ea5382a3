namespace Bpm.Engine.Http;

/// <summary>HTTP requests that leave after the commit. Scoped; the host registers it.</summary>
public interface IOutgoingRequests
{
    /// <summary>Adds a request to the scope's unit of work: it is stored with the burst, sent after it at least once, and its answer resumes the bookmark.</summary>
    void Add(OutgoingRequest request);
}
