namespace Bpm.Approval.Regulator;

/// <summary>What a push waits for; the board of what is late goes by it.</summary>
public enum PushAwaiting
{
    /// <summary>Nothing: all is answered, or it is closed.</summary>
    Nothing,

    /// <summary>The bureau's confirmation.</summary>
    FirstHop,

    /// <summary>The receipt of the regulator's system.</summary>
    SecondHop,

    /// <summary>认领 or 退回.</summary>
    Acknowledgement,

    /// <summary>A rejected push has to go elsewhere.</summary>
    Reroute,

    /// <summary>The holder has to put an issue right, and the regulator to say so.</summary>
    Rectification,

    /// <summary>The deciding organ has to say what becomes of the licence.</summary>
    Consequence,

    /// <summary>Wrong data has to be sent again.</summary>
    DataCorrection,

    /// <summary>The regulator has to say what the verification of a commitment showed.</summary>
    Verification,
}
