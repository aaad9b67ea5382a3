namespace Bpm.Engine.Flowcharts;

/// <summary>A token on a connection. Kept with the flowchart's run in Elsa's shape.</summary>
internal sealed class FlowToken
{
    public string FromActivityId { get; init; } = "";

    /// <summary>The connection's source port. Null: the default completion.</summary>
    public string? Outcome { get; init; }

    public string ToActivityId { get; init; } = "";

    /// <summary>The activity that it led to has completed.</summary>
    public bool Consumed { get; set; }

    /// <summary>Not there yet: the connection's activity has run without it, and swallows it when it comes.</summary>
    public bool Blocked { get; init; }

    public static FlowToken On(Connection connection, bool blocked = false) => new()
    {
        FromActivityId = connection.Source.Activity.Id,
        Outcome = connection.Source.Port,
        ToActivityId = connection.Target.Activity.Id,
        Blocked = blocked,
    };

    public bool IsOn(Connection connection) =>
        FromActivityId == connection.Source.Activity.Id && ToActivityId == connection.Target.Activity.Id && Outcome == connection.Source.Port;
}
