namespace Bpm.Approval.Cases;

/// <summary>What a county sets for its cases. Nothing here is law.</summary>
public sealed class CaseOptions
{
    /// <summary>Working days by which the applicant's time to supply may be extended, once (T10). Default: 10.</summary>
    public int CorrectionExtensionDays { get; set; } = 10;

    /// <summary>Working days in which an upper organ takes a report or sends it back. Default: 2.</summary>
    public int UpperReceiptDays { get; set; } = 2;

    /// <summary>Working days in which a window's request to say no is answered (domain 4.6). Default: 1.</summary>
    public int NegationDays { get; set; } = 1;

    /// <summary>Calendar days after its end at which a case goes into the archive (T29). Default: 30.</summary>
    public int ArchiveAfterDays { get; set; } = 30;

    /// <summary>Calendar days before its end by which the renewal of a licence is applied for (art. 50). Default: 30.</summary>
    public int RenewalDays { get; set; } = 30;

    /// <summary>Working days that must be left between the day on which tolerated materials are due and the promised due date. Default: 2.</summary>
    public int ToleranceDaysBeforePromise { get; set; } = 2;

    /// <summary>Working days before that day on which the applicant is reminded first. Default: 3.</summary>
    public int ToleranceFirstReminderDays { get; set; } = 3;

    /// <summary>Working days before that day on which the applicant is reminded again. Default: 1.</summary>
    public int ToleranceLastReminderDays { get; set; } = 1;

    /// <summary>Working days by which it is extended for force majeure, once. Default: 10.</summary>
    public int ToleranceExtensionDays { get; set; } = 10;

    /// <summary>Organisation code of the people's government, whose head extends the limit of joint handling (art. 42(2)). Default: none, and such an extension is refused.</summary>
    public string? Government { get; set; }
}
