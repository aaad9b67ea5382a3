namespace Bpm.Approval.Cases;

/// <summary>Which unit of a case's route has work to do.</summary>
public enum UnitKey
{
    /// <summary>The place that took the case in.</summary>
    Receiving,

    /// <summary>The unit whose people work on it.</summary>
    Handling,

    /// <summary>The unit whose people decide.</summary>
    Deciding,

    /// <summary>The organ in whose name the case is decided.</summary>
    Organ,

    /// <summary>Where the seal of the result is kept.</summary>
    Sealing,

    /// <summary>Where the result is handed over.</summary>
    Delivering,
}
