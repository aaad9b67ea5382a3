namespace Bpm.Approval.Cases;

/// <summary>How a case ends. Four different endings with different documents and remedies, never to be mixed up.</summary>
public enum CloseEnding
{
    /// <summary>准予并送达.</summary>
    Granted,

    /// <summary>不予许可并送达.</summary>
    Denied,

    /// <summary>不予受理.</summary>
    NotAccepted,

    /// <summary>依法不需要许可.</summary>
    NotRequired,

    /// <summary>逾期未补正退件.</summary>
    NoCorrection,
}
