namespace Bpm.Approval.Regulator;

/// <summary>What a county sets about pushes to regulators. No source names a number of days (domain reference, 6): all are defaults of this program. In working days.</summary>
public sealed class PushOptions
{
    /// <summary>Organisation code of the approval bureau whose people confirm each push of another organ before it goes on (two hops). Default: none, pushes go to the regulator directly.</summary>
    public string? Bureau { get; set; }

    /// <summary>From queueing to the bureau's confirmation; 0 = on the same working day. Default: 0.</summary>
    public int FirstHopDays { get; set; }

    /// <summary>From the bureau's confirmation to the regulator's receipt. Default: 1.</summary>
    public int SecondHopDays { get; set; } = 1;

    /// <summary>From delivery to 认领 or 退回. Default: 1.</summary>
    public int AcknowledgeDays { get; set; } = 1;

    /// <summary>From 退回, or from wrong data, to the next push. Default: 1.</summary>
    public int RerouteDays { get; set; } = 1;

    /// <summary>From an issue found to its being put right, where the regulator set no day; and from a suggestion to the deciding organ's answer. Default: 5.</summary>
    public int FeedbackDays { get; set; } = 5;

    /// <summary>From the push of what was granted on a commitment to the result of its verification (domain 4.2: about two months). Default: 40.</summary>
    public int VerificationDays { get; set; } = 40;
}
