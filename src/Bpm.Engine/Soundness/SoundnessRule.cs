namespace Bpm.Engine.Soundness;

/// <summary>Base of rules that look at nothing but the definition.</summary>
/// <param name="id">Stable code.</param>
/// <param name="severity">Unless a county sets another.</param>
/// <param name="title">What it asks for, Chinese.</param>
/// <param name="source">Why it is asked.</param>
public abstract class SoundnessRule(string id, SoundnessSeverity severity, string title, string source) : ISoundnessRule
{
    /// <inheritdoc />
    public string Id { get; } = id;

    /// <inheritdoc />
    public string Title { get; } = title;

    /// <inheritdoc />
    public string Source { get; } = source;

    /// <inheritdoc />
    public SoundnessSeverity Severity { get; } = severity;

    /// <inheritdoc />
    public virtual bool IsBasic => false;

    /// <inheritdoc />
    public ValueTask<IEnumerable<SoundnessFinding>> FindAsync(ExpandedDefinition definition, CancellationToken ct) => new(Find(definition, ct));

    /// <summary>Everything that breaks the rule.</summary>
    protected abstract IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct);
}
