namespace Bpm.Approval.Delegation;

/// <summary>The way a case takes, fixed when it is received; a later change of the binding does not touch it (G4).</summary>
public sealed record CaseRoute
{
    /// <summary>The binding it came from.</summary>
    public required string BindingId { get; init; }

    /// <summary>By what right the receiving place works on it.</summary>
    public required DelegationMode Mode { get; init; }

    /// <summary>Station code of the place that took it in. Unit key: Receiving.</summary>
    public required string ReceivingStation { get; init; }

    /// <summary>The organisation that runs that place.</summary>
    public required string ReceivingOrg { get; init; }

    /// <summary>The unit (organisation or station code) whose people work on it. Unit key: Handling.</summary>
    public required string HandlingOrg { get; init; }

    /// <summary>The unit (organisation or station code) whose people decide. Unit key: Deciding.</summary>
    public required string DecidingOrg { get; init; }

    /// <summary>The organ on the letterhead.</summary>
    public required string InNameOfOrg { get; init; }

    /// <summary>Which seal policy holds.</summary>
    public required string SealPolicyKey { get; init; }

    /// <summary>What the receiving side may do.</summary>
    public required Powers Powers { get; init; }

    /// <summary>The reconsideration body printed on adverse documents.</summary>
    public required string ReconsiderationBody { get; init; }

    /// <summary>The court printed on adverse documents.</summary>
    public required string Court { get; init; }

    /// <summary>Refuses acceptance where the receiving side has no such power.</summary>
    /// <exception cref="Rules.NotAllowedException"><c>authority.cannot-accept</c></exception>
    public void RequireAcceptPower()
    {
        if (!Powers.HasFlag(Powers.Accept))
            throw new Rules.NotAllowedException("authority.cannot-accept", $"本站以“{Mode.ChineseName()}”方式办理该事项，只能收件，不能受理。");
    }

    /// <summary>Refuses a decision by the receiving side where it has no such power.</summary>
    /// <exception cref="Rules.NotAllowedException"><c>authority.cannot-decide</c></exception>
    public void RequireDecidePower()
    {
        if (!Powers.HasFlag(Powers.Decide))
            throw new Rules.NotAllowedException("authority.cannot-decide", $"本站以“{Mode.ChineseName()}”方式办理该事项，无权作出决定，应转决定机关。");
    }
}
