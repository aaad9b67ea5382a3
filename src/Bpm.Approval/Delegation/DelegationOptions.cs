namespace Bpm.Approval.Delegation;

/// <summary>What a county sets about delegations.</summary>
public sealed class DelegationOptions
{
    /// <summary>How many days before the end of a binding, letter or agreement it is to be renewed (G5). Default: 15.</summary>
    public int RenewalWarningDays { get; set; } = 15;

    /// <summary>Whether a delegated decision needs an agreement (委托书) that covers it (行政许可法 art. 24). Default: yes.</summary>
    public bool RequireAgreement { get; set; } = true;
}
