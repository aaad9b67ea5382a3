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

    /// <summary>颁发送达: 10 working days from the decision (art. 44).</summary>
    public const string Delivery = "K6";

    /// <summary>补正期限: the applicant's time, not a limit on the office.</summary>
    public const string Correction = "Correction";

    /// <summary>Whether passing it is unlawful rather than a broken promise.</summary>
    public static bool IsStatutory(string key) => key is Statutory;
}
