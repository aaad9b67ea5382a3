namespace Bpm.Engine.Soundness;

/// <summary>What the county set for single rules. Scoped.</summary>
public interface ISoundnessSettings
{
    /// <summary>Severities by rule id; rules that are not in it keep their own.</summary>
    ValueTask<IReadOnlyDictionary<string, SoundnessSeverity>> GetAsync(CancellationToken ct);
}

/// <summary>Every rule keeps its own severity: where no host stores settings.</summary>
internal sealed class UnchangedSettings : ISoundnessSettings
{
    private static readonly IReadOnlyDictionary<string, SoundnessSeverity> None = new Dictionary<string, SoundnessSeverity>();

    public ValueTask<IReadOnlyDictionary<string, SoundnessSeverity>> GetAsync(CancellationToken ct) => new(None);
}
