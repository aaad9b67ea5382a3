namespace Bpm.Engine.Flowcharts;

/// <summary>The counters of one run of a flowchart, kept in its property <c>FlowScope</c>.</summary>
internal sealed class FlowScope
{
    /// <summary>Bigger flowcharts are seldom walked to their end within one burst.</summary>
    private const int MostRoom = 32;

    public Dictionary<string, long> ActivitiesVisitCount { get; init; } = [];

    public Dictionary<string, long> ConnectionVisitCount { get; init; } = [];

    public Dictionary<string, bool> ConnectionLastVisitFollowed { get; init; } = [];

    /// <summary>Empty, with room for a flowchart of so many connections.</summary>
    public static FlowScope For(int connections)
    {
        var room = Math.Min(connections, MostRoom);
        return new FlowScope { ActivitiesVisitCount = new(room + 1), ConnectionVisitCount = new(room), ConnectionLastVisitFollowed = new(room) };
    }

    public long Visits(Authoring.IActivity activity) => ActivitiesVisitCount.GetValueOrDefault(activity.Id);

    public long Visits(Connection connection) => ConnectionVisitCount.GetValueOrDefault(connection.Key);

    public bool WasFollowed(Connection connection) => ConnectionLastVisitFollowed.GetValueOrDefault(connection.Key);

    public long Fewest(IReadOnlyList<Connection> inbound)
    {
        var fewest = long.MaxValue;
        for (var i = 0; i < inbound.Count; i++)
            fewest = Math.Min(fewest, Visits(inbound[i]));
        return fewest;
    }

    /// <summary>Whether any, or all, of the connections visited most often were followed last.</summary>
    public bool Passes(IReadOnlyList<Connection> inbound, bool needsAll)
    {
        var most = 0L;
        for (var i = 0; i < inbound.Count; i++)
            most = Math.Max(most, Visits(inbound[i]));
        for (var i = 0; i < inbound.Count; i++)
        {
            var passed = Visits(inbound[i]) == most && WasFollowed(inbound[i]);
            if (passed != needsAll)
                return passed;
        }

        return needsAll;
    }

    /// <summary>As if it had been visited so often.</summary>
    public void SetVisits(Connection connection, long count) => ConnectionVisitCount[connection.Key] = count;

    /// <summary>As if it had never been visited.</summary>
    public void Forget(Authoring.IActivity activity) => ActivitiesVisitCount.Remove(activity.Id);

    /// <summary>As if it had never been visited.</summary>
    public void Forget(Connection connection)
    {
        ConnectionVisitCount.Remove(connection.Key);
        ConnectionLastVisitFollowed.Remove(connection.Key);
    }

    public void Visit(Authoring.IActivity activity) => ActivitiesVisitCount[activity.Id] = Visits(activity) + 1;

    public void Visit(Connection connection, bool followed)
    {
        var key = connection.Key;
        ConnectionVisitCount[key] = ConnectionVisitCount.GetValueOrDefault(key) + 1;
        ConnectionLastVisitFollowed[key] = followed;
    }
}
