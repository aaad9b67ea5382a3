namespace Bpm.Engine.Soundness;

/// <summary>A place that breaks a rule.</summary>
/// <param name="Node">Where. Null: the definition itself.</param>
/// <param name="Message">Chinese: what is wrong, why, and what to do. The place is said before it, so it does not repeat it.</param>
public sealed record SoundnessFinding(ExpandedNode? Node, string Message)
{
    /// <summary>The activity's member with the fault, camel case. Null: not one.</summary>
    public string? Member { get; init; }

    /// <summary>Line in a script, from 1. Null: not a script.</summary>
    public int? Line { get; init; }

    /// <summary>Column in a script, from 1. Null: not a script.</summary>
    public int? Column { get; init; }

    /// <summary>The script's line. Null: not a script.</summary>
    public string? Text { get; init; }

    /// <summary>It never is more than a warning, whatever the rule's severity.</summary>
    public bool IsWarning { get; init; }
}
