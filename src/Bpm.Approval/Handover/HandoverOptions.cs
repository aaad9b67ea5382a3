namespace Bpm.Approval.Handover;

/// <summary>What a county sets for papers on their way. Nothing here is law.</summary>
public sealed class HandoverOptions
{
    /// <summary>Working days in which the receiving side confirms (K9). Default: 1.</summary>
    public int ReceiptDays { get; set; } = 1;

    /// <summary>Whether a case with paper may go to another unit only with a list. Default: yes.</summary>
    public bool RequiresList { get; set; } = true;
}
