namespace Bpm.Engine.Definitions;

/// <summary>Something wrong with a definition.</summary>
/// <param name="Code">Stable, e.g. <c>definition.unknown-activity</c>.</param>
/// <param name="NodeId">Path of the activity. Null: the definition itself.</param>
/// <param name="Message">For the person who drew it: what is wrong and what to do.</param>
public sealed record DefinitionFinding(string Code, string? NodeId, string Message)
{
    /// <summary>The activity of this definition's own drawing at which to show it; for something inside a definition used, the activity that uses it. Null: the definition itself.</summary>
    public string? ActivityId { get; init; }

    /// <summary>That place in words, Chinese, e.g. 环节「窗口受理」. Null: the definition itself.</summary>
    public string? Place { get; init; }

    /// <summary>It does not keep the definition out.</summary>
    public bool IsWarning { get; init; }

    /// <summary>The activity's member with the fault, e.g. <c>condition</c>. Null: not one.</summary>
    public string? Member { get; init; }

    /// <summary>Line in the script, from 1. Null: not a script.</summary>
    public int? Line { get; init; }

    /// <summary>Column in the script, from 1. Null: not a script.</summary>
    public int? Column { get; init; }

    /// <summary>The script's line. Null: not a script.</summary>
    public string? Text { get; init; }
}
