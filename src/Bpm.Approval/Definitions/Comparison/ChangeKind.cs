namespace Bpm.Approval.Definitions.Comparison;

/// <summary>How a part of a definition differs.</summary>
public enum ChangeKind
{
    /// <summary>Only in the later one.</summary>
    Added,

    /// <summary>Only in the earlier one.</summary>
    Removed,

    /// <summary>In both, and says something else.</summary>
    Changed,

    /// <summary>In both, and only stands elsewhere in the drawing.</summary>
    Moved,
}
