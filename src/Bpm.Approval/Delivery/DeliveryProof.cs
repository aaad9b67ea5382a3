using Bpm.Approval.Rules;

namespace Bpm.Approval.Delivery;

/// <summary>Proof that the result reached its recipient (送达回证; Administrative Licensing Law, art. 44; domain 3.5).</summary>
/// <param name="Way">How it was handed over.</param>
/// <param name="Recipient">Who took it, or with whom it was left.</param>
/// <param name="Evidence">Signature reference, postal receipt number, electronic or kiosk receipt. Never empty.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">User name of the clerk.</param>
/// <param name="ByName">Name of the clerk.</param>
public sealed record DeliveryProof(DeliveryWay Way, string Recipient, string Evidence, DateTimeOffset At, string By, string ByName)
{
    /// <summary>What the recipient is to the applicant; null where nobody asked.</summary>
    public RecipientRelation? Relation { get; init; }

    /// <summary>Why the applicant did not sign; null where the applicant did.</summary>
    public string? Absence { get; init; }

    /// <summary>Name and unit of who saw that it was refused; empty otherwise.</summary>
    public IReadOnlyList<string> Witnesses { get; init; } = [];

    /// <summary>Refuses a proof that would prove nothing.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>delivery.recipient-missing</c>, <c>delivery.evidence-missing</c>, <c>delivery.absence-missing</c>: another than the applicant signed, or nobody, without a reason;
    /// <c>delivery.witnesses-missing</c>: refused, without two witnesses who are neither the clerk nor the recipient.
    /// </exception>
    public void RequireComplete()
    {
        Require(!string.IsNullOrWhiteSpace(Recipient), "delivery.recipient-missing", "请填写签收人。");
        Require(!string.IsNullOrWhiteSpace(Evidence), "delivery.evidence-missing", "请填写送达凭证（签字、邮寄单号或者电子回执）。");
        var byOther = Way is DeliveryWay.Left or DeliveryWay.Announcement || Relation is not (null or RecipientRelation.Self);
        Require(!byOther || !string.IsNullOrWhiteSpace(Absence), "delivery.absence-missing", "不是受送达人本人签收的，应当写明本人未签收的原因。");
        if (Way is not DeliveryWay.Left)
            return;
        var others = Witnesses.Select(w => w.Trim()).Where(w => w.Length > 0 && !w.StartsWith(ByName, StringComparison.Ordinal) && !w.StartsWith(Recipient.Trim(), StringComparison.Ordinal)).Distinct().Count();
        Require(others >= 2, "delivery.witnesses-missing", "受送达人拒收的，应当有两名见证人，见证人不能是送达人员或者受送达人。");
    }

    private static void Require(bool holds, string code, string message)
    {
        if (!holds)
            throw new RuleBrokenException(code, message);
    }
}
