namespace Bpm.Approval.Delegation;

/// <summary>The table of domain 2.7: what each mode is called and what it gives at most.</summary>
public static class DelegationModeRules
{
    /// <summary>本级法定, 委托受理 …</summary>
    public static string ChineseName(this DelegationMode mode) => mode switch
    {
        DelegationMode.Own => "本级法定",
        DelegationMode.Empowered => "赋权（下放）",
        DelegationMode.Delegated => "委托实施",
        DelegationMode.WindowForward => "窗口前移",
        DelegationMode.EntrustedAcceptance => "委托受理",
        DelegationMode.EntrustedReceiving => "委托收件",
        DelegationMode.PreliminaryReview => "初审上报",
        DelegationMode.AgentOnly => "帮办代办",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    /// <summary>The most that a binding of this mode can give.</summary>
    public static Powers MostPowers(this DelegationMode mode) => mode switch
    {
        DelegationMode.Own or DelegationMode.Empowered or DelegationMode.Delegated or DelegationMode.WindowForward => Powers.All,
        DelegationMode.EntrustedAcceptance => Powers.Receive | Powers.Accept,
        DelegationMode.EntrustedReceiving => Powers.Receive,
        DelegationMode.PreliminaryReview => Powers.Receive | Powers.Accept | Powers.Review,
        DelegationMode.AgentOnly => Powers.None,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };
}
