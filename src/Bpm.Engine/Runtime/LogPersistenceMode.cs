namespace Bpm.Engine.Runtime;

/// <summary>Whether inputs and outputs are recorded with a run.</summary>
public enum LogPersistenceMode
{
    /// <summary>What the next level outward says.</summary>
    Inherit,

    /// <summary>They are.</summary>
    Include,

    /// <summary>They are not.</summary>
    Exclude,
}
