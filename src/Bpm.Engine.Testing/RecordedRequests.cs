using Bpm.Engine.Http;

namespace Bpm.Engine.Testing;

/// <summary>Keeps the requests that activities wanted sent; the test answers them.</summary>
public sealed class RecordedRequests : IOutgoingRequests
{
    private readonly Lock _gate = new();
    private readonly List<OutgoingRequest> _all = [];

    /// <summary>In order.</summary>
    public IReadOnlyList<OutgoingRequest> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    /// <inheritdoc />
    public void Add(OutgoingRequest request)
    {
        lock (_gate)
            _all.Add(request);
    }
}
