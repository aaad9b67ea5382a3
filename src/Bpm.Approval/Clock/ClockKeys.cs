namespace Bpm.Approval.Clock;

/// <summary>The limits that the law or the promise puts on a case. Any other key is a limit of the county's own.</summary>
public static class ClockKeys
{
    /// <summary>一次性告知: 5 working days from receipt (行政许可法 art. 32(4)).</summary>
    public const string OneTimeNotice = "K1";

    /// <summary>承诺时限, from acceptance.</summary>
    public const string Promised = "K2";

    /// <summary>法定时限, from acceptance (art. 42 or the sector's law).</summary>
    public const string Statutory = "K3";

    /// <summary>法定时限 of unified, joint or centralised handling, from acceptance; in the place of K3 (art. 42(2)).</summary>
    public const string Joint = "K4";

    /// <summary>下级审查时限: 20 working days from the lower organ's acceptance (art. 43).</summary>
    public const string Preliminary = "K5";

    /// <summary>颁发送达: 10 working days from the decision (art. 44).</summary>
    public const string Delivery = "K6";

    /// <summary>材料交接时限: the receiving side confirms the paper; set by the county.</summary>
    public const string Handover = "K9";

    /// <summary>申请听证期限: the applicant's, 5 days from being told (art. 47).</summary>
    public const string HearingRequest = "K12-Request";

    /// <summary>组织听证期限: 20 days from the request (art. 47).</summary>
    public const string Hearing = "K12";

    /// <summary>上级机关接收期限: the upper organ takes the package or sends it back; set by the county.</summary>
    public const string UpperReceipt = "Upper";

    /// <summary>窗口否定事项审核时限: the approver answers a window that would say no; set by the county.</summary>
    public const string Negation = "Negation";

    /// <summary>补正期限: the applicant's time, not a limit on the office.</summary>
    public const string Correction = "Correction";

    /// <summary>容缺补交期限: the applicant's time for what was tolerated; passing it ends the case (domain 4.1).</summary>
    public const string Tolerance = "Tolerance";

    /// <summary>Whether passing it is unlawful rather than a broken promise.</summary>
    public static bool IsStatutory(string key) => key is Statutory or Joint;
}
