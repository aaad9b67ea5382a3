namespace Bpm.Engine.Soundness;

/// <summary>Something that a definition must fulfil before it may be published. Found by registration, see <see cref="SoundnessServices"/>; made once a scope, keeps nothing between definitions.</summary>
public interface ISoundnessRule
{
    /// <summary>Stable, e.g. <c>flow.unreachable</c>; the code of its findings.</summary>
    string Id { get; }

    /// <summary>What it asks for, Chinese, for the list of rules.</summary>
    string Title { get; }

    /// <summary>Why it is asked: a section of Elsa's model, an article of law, a standard.</summary>
    string Source { get; }

    /// <summary>Unless a county sets another.</summary>
    SoundnessSeverity Severity { get; }

    /// <summary>Without it the engine cannot run the definition: it also keeps files out, and nobody can change its severity. Default: no.</summary>
    bool IsBasic => false;

    /// <summary>It looks at data beside the definitions. Files are taken in before such data is, so it is not asked of them. Default: no.</summary>
    bool AsksOutside => false;

    /// <summary>Everything that breaks the rule. What it throws becomes a finding of the same severity.</summary>
    /// <param name="definition">The definition with what it uses.</param>
    /// <param name="ct">Ends a check that takes too long.</param>
    ValueTask<IEnumerable<SoundnessFinding>> FindAsync(ExpandedDefinition definition, CancellationToken ct);
}
