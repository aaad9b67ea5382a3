namespace Bpm.Engine.Soundness;

/// <summary>A connection of a flowchart.</summary>
/// <param name="Source">Where it begins.</param>
/// <param name="Port">The outcome that it stands for. Null: the default completion.</param>
/// <param name="Target">Where it ends.</param>
/// <param name="TargetPort">The port that it ends at; the engine ignores it.</param>
public sealed record FlowEdge(ExpandedNode Source, string? Port, ExpandedNode Target, string? TargetPort)
{
    private bool? _canBeFollowed;

    /// <summary>Whether a run can ever take it: its source goes on, and has this outcome.</summary>
    public bool CanBeFollowed => _canBeFollowed ??= !Source.IsEnd && Source.Outcomes.Knows(Port);
}
