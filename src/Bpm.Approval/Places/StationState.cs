namespace Bpm.Approval.Places;

/// <summary>Whether a place takes people in.</summary>
public enum StationState
{
    /// <summary>运行.</summary>
    Open,

    /// <summary>撤并: its queue went to its successor.</summary>
    Closed,
}
