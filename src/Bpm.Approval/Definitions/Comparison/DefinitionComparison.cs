namespace Bpm.Approval.Definitions.Comparison;

/// <summary>Everything in which two definitions differ, apart from ids of versions, dates and what the server keeps itself.</summary>
/// <param name="Nodes">Activities, by id: added, removed, changed, then only moved.</param>
/// <param name="Connections">Added, then removed.</param>
/// <param name="Parts">Variables, inputs, outputs, outcomes, options and the rest.</param>
public sealed record DefinitionComparison(IReadOnlyList<NodeChange> Nodes, IReadOnlyList<ConnectionChange> Connections, IReadOnlyList<PartChange> Parts)
{
    /// <summary>Nothing differs, not even a place in the drawing.</summary>
    public bool IsEmpty => Nodes.Count == 0 && Connections.Count == 0 && Parts.Count == 0;
}

/// <summary>An activity that differs.</summary>
/// <param name="Kind">How.</param>
/// <param name="Id">Activity id.</param>
/// <param name="Name">As drawn: its display text, name or id.</param>
/// <param name="TypeName">E.g. <c>Bpm.HumanTask</c>; of the later one.</param>
/// <param name="Members">What differs, member by member; empty unless changed.</param>
/// <param name="IsMoved">It stands elsewhere too.</param>
public sealed record NodeChange(ChangeKind Kind, string Id, string Name, string TypeName, IReadOnlyList<MemberChange> Members, bool IsMoved);

/// <summary>A member that differs.</summary>
/// <param name="Name">JSON name, dotted inside custom properties and metadata: <c>title</c>, <c>customProperties.mergeMode</c>.</param>
/// <param name="Before">Null: not there.</param>
/// <param name="After">Null: not there.</param>
public sealed record MemberChange(string Name, string? Before, string? After);

/// <summary>A connection that differs.</summary>
/// <param name="Kind">Added or removed.</param>
/// <param name="Source">Activity id.</param>
/// <param name="SourceName">As drawn.</param>
/// <param name="SourcePort">The outcome.</param>
/// <param name="Target">Activity id.</param>
/// <param name="TargetName">As drawn.</param>
/// <param name="TargetPort">Mostly <c>In</c>.</param>
public sealed record ConnectionChange(ChangeKind Kind, string Source, string SourceName, string SourcePort, string Target, string TargetName, string TargetPort);

/// <summary>A part beside the drawing that differs.</summary>
/// <param name="Part">Which kind.</param>
/// <param name="Kind">How.</param>
/// <param name="Name">Of the variable, input, output or option.</param>
/// <param name="Members">What differs; empty unless changed.</param>
public sealed record PartChange(DefinitionPart Part, ChangeKind Kind, string Name, IReadOnlyList<MemberChange> Members);
