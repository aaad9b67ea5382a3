namespace Bpm.Engine.Flowcharts;

/// <summary>The counters of one run of a flowchart, kept in its property <c>FlowScope</c>.</summary>
internal sealed class FlowScope
{
    public Dictionary<string, long> ActivitiesVisitCount { get; init; } = [];

    public Dictionary<string, long> ConnectionVisitCount { get; init; } = [];

    public Dictionary<string, bool> ConnectionLastVisitFollowed { get; init; } = [];

    public long Visits(Authoring.IActivity activity) => ActivitiesVisitCount.GetValueOrDefault(activity.Id);

    public long Visits(Connection connection) => ConnectionVisitCount.GetValueOrDefault(connection.Key);

    public bool WasFollowed(Connection connection) => ConnectionLastVisitFollowed.GetValueOrDefault(connection.Key);

    public void Visit(Authoring.IActivity activity) => ActivitiesVisitCount[activity.Id] = Visits(activity) + 1;

    public void Visit(Connection connection, bool followed)
    {
        var key = connection.Key;
        ConnectionVisitCount[key] = ConnectionVisitCount.GetValueOrDefault(key) + 1;
        ConnectionLastVisitFollowed[key] = followed;
    }
}
