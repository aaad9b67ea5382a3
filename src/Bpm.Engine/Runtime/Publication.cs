namespace Bpm.Engine.Runtime;

/// <summary>The publication of a version.</summary>
/// <param name="At">UTC.</param>
/// <param name="By">Who. Null: the program.</param>
/// <param name="Note">Why. Null: not said.</param>
public sealed record Publication(DateTimeOffset At, string? By = null, string? Note = null)
{
    /// <summary>Settles <see cref="WorkflowDefinitionRecord.ReferencesJson"/> and <see cref="Uses"/> anew. Null: both stay as they are.</summary>
    public string? ReferencesJson { get; init; }

    /// <summary>Only with <see cref="ReferencesJson"/>.</summary>
    public IReadOnlyList<DefinitionUse> Uses { get; init; } = [];
}
