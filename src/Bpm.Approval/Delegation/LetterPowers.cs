namespace Bpm.Approval.Delegation;

/// <summary>What an authorisation letter lets a window clerk do.</summary>
[Flags]
public enum LetterPowers
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>收件.</summary>
    Receive = 1,

    /// <summary>受理.</summary>
    Accept = 2,

    /// <summary>当场办结.</summary>
    HandleOnTheSpot = 4,
}
