namespace Bpm.Engine.Activities;

/// <summary>How many true cases count.</summary>
public enum SwitchMode
{
    /// <summary>The first.</summary>
    MatchFirst,

    /// <summary>Every one.</summary>
    MatchAny,
}
