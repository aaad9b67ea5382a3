using System.Collections.Concurrent;
using Bpm.Approval.Matters;

namespace Bpm.Data.Matters;

/// <summary>Matters that were read and parsed before, by version of their row. What a matter says never changes, so nothing here grows stale; a changed state has another key.</summary>
internal sealed class MatterCache
{
    /// <summary>Far more than a county publishes; beyond it the cache starts anew.</summary>
    private const int Limit = 2000;

    private readonly ConcurrentDictionary<(MatterId Id, int Version), Matter> _matters = new();

    public Matter? Find(MatterId id, int version) => _matters.GetValueOrDefault((id, version));

    public void Keep(Matter matter)
    {
        if (_matters.Count >= Limit)
            _matters.Clear();
        _matters[(matter.Id, matter.Version)] = matter;
    }
}
