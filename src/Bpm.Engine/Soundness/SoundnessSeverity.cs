namespace Bpm.Engine.Soundness;

/// <summary>What a rule's findings do.</summary>
public enum SoundnessSeverity
{
    /// <summary>The rule is not asked.</summary>
    Off,

    /// <summary>Shown; does not keep anything from being published.</summary>
    Warning,

    /// <summary>Shown when saved; refuses publication.</summary>
    Error,
}
