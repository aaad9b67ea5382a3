using Bpm.Data.Workflows;

namespace Bpm.Web.ElsaApi.LiveUpdates;

/// <summary>Which instances viewers of this node show, and the revision that they were last told of. Safe for several threads.</summary>
internal sealed class ObservedInstances
{
    /// <summary>A connection shows one instance; a few more do no harm.</summary>
    private const int MostOfAConnection = 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<string>> _byConnection = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Observers, long Revision)> _instances = new(StringComparer.Ordinal);
    private TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <returns>False: this connection or this node observes too many already.</returns>
    public bool Add(string connectionId, string instanceId, long revision)
    {
        lock (_lock)
        {
            if (!_byConnection.TryGetValue(connectionId, out var mine))
                _byConnection[connectionId] = mine = new(StringComparer.Ordinal);
            if (mine.Contains(instanceId))
                return true;
            var isKnown = _instances.TryGetValue(instanceId, out var known);
            if (mine.Count >= MostOfAConnection || (!isKnown && _instances.Count >= InstanceQueries.MaxIds))
                return false;

            // Others that watch it already may not have heard of this revision yet.
            mine.Add(instanceId);
            _instances[instanceId] = (known.Observers + 1, isKnown ? known.Revision : revision);
            _first.TrySetResult();
            return true;
        }
    }

    public void Remove(string connectionId)
    {
        lock (_lock)
        {
            if (!_byConnection.Remove(connectionId, out var mine))
                return;
            foreach (var instanceId in mine)
            {
                var (observers, revision) = _instances[instanceId];
                if (observers > 1)
                    _instances[instanceId] = (observers - 1, revision);
                else
                    _instances.Remove(instanceId);
            }

            if (_instances.Count == 0 && _first.Task.IsCompleted)
                _first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Done as soon as somebody observes something.</summary>
    public Task WaitAsync(CancellationToken ct)
    {
        lock (_lock)
            return _first.Task.WaitAsync(ct);
    }

    public IReadOnlyList<string> Ids()
    {
        lock (_lock)
            return [.. _instances.Keys];
    }

    /// <returns>Whether observers have not been told of this revision; then they are taken to be.</returns>
    public bool Advance(string instanceId, long revision)
    {
        lock (_lock)
        {
            if (!_instances.TryGetValue(instanceId, out var known) || known.Revision == revision)
                return false;
            _instances[instanceId] = (known.Observers, revision);
            return true;
        }
    }
}
