namespace Bpm.Engine.Flowcharts;

/// <summary>The counters of one run of a flowchart, kept in its property <c>FlowScope</c>.</summary>
internal sealed class FlowScope
{
    public Dictionary<string, long> ActivitiesVisitCount { get; init; } = [];

    public Dictionary<string, long> ConnectionVisitCount { get; init; } = [];

    public Dictionary<string, bool> ConnectionLastVisitFollowed { get; init; } = [];

    public static string KeyOf(Connection connection) =>
        $"{connection.Source.Activity.Id}:{connection.Source.Port}->{connection.Target.Activity.Id}:{connection.Target.Port}";

    public long Visits(Authoring.IActivity activity) => ActivitiesVisitCount.GetValueOrDefault(activity.Id);

    public long Visits(Connection connection) => ConnectionVisitCount.GetValueOrDefault(KeyOf(connection));

    public bool WasFollowed(Connection connection) => ConnectionLastVisitFollowed.GetValueOrDefault(KeyOf(connection));

    public void Visit(Authoring.IActivity activity) => ActivitiesVisitCount[activity.Id] = Visits(activity) + 1;

    public void Visit(Connection connection, bool followed)
    {
        var key = KeyOf(connection);
        ConnectionVisitCount[key] = ConnectionVisitCount.GetValueOrDefault(key) + 1;
        ConnectionLastVisitFollowed[key] = followed;
    }
}
