namespace Bpm.Engine.Runtime;

/// <summary>How big a definition may be. What is bigger is refused, and costs no more than finding that out.</summary>
public sealed class DefinitionLimits
{
    /// <summary>Bytes of its JSON in UTF-8 (<c>definition.too-large</c>). Default: 4 MiB.</summary>
    public int MaxBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Activities inside each other, used definitions included (<c>definition.too-deep</c>). Default: 64.</summary>
    public int MaxDepth { get; set; } = 64;

    /// <summary>Activities in all, those of used definitions included at each use (<c>definition.too-many-activities</c>). Default: 5,000.</summary>
    public int MaxActivities { get; set; } = 5_000;

    /// <summary>Versions that are kept compiled in memory. Default: 500.</summary>
    public int MaxCompiled { get; set; } = 500;

    /// <summary>How long the rules of <c>Soundness/</c> may look at one definition. Default: 10 seconds.</summary>
    public TimeSpan MaxCheckTime { get; set; } = TimeSpan.FromSeconds(10);

    internal void TakeFrom(DefinitionLimits other) => (MaxBytes, MaxDepth, MaxActivities, MaxCompiled, MaxCheckTime) =
        (other.MaxBytes, other.MaxDepth, other.MaxActivities, other.MaxCompiled, other.MaxCheckTime);
}
