using Bpm.Approval.Delegation;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Seals;

/// <summary>Which seal a document gets. Source: domain 5.1.</summary>
public static class SealPolicy
{
    private static readonly DocumentKind[] FrontWindow =
    [
        DocumentKind.ReceivingReceipt,
        DocumentKind.CorrectionNotice,
        DocumentKind.AcceptanceNotice,
        DocumentKind.NonAcceptanceDecision,
        DocumentKind.NotRequiredNotice,
        DocumentKind.ReturnNotice,
        DocumentKind.WithdrawalConfirmation,
        DocumentKind.SpecialProcedureNotice,
        DocumentKind.ExtensionNotice,
        DocumentKind.TerminationNotice,
        DocumentKind.SupplementRequest,
        DocumentKind.HearingNotice,
        DocumentKind.ToleranceNotice,
        DocumentKind.CommitmentLetter,
    ];

    private static readonly DocumentKind[] Unsealed =
    [
        DocumentKind.ApplicationForm,
        DocumentKind.InspectionRecord,
        DocumentKind.ApprovalSheet,
        DocumentKind.ServiceAnnouncement,
        DocumentKind.ProofOfService,
        DocumentKind.SpecialProcedureResult,
        DocumentKind.PreliminaryOpinion,
        DocumentKind.UpwardTransferList,
        DocumentKind.JointOpinions,
        DocumentKind.PublicNotice,
        DocumentKind.HandoverList,
        DocumentKind.NegationReport,
        DocumentKind.BundleResult,
        DocumentKind.HearingRecord,
        DocumentKind.ChangeRecord,
        DocumentKind.ToleranceCommitment,
        DocumentKind.CaseIndex,
    ];

    /// <summary>Whether the document is one of the front windows', which carry the acceptance seal.</summary>
    public static bool IsFrontWindow(DocumentKind kind) => FrontWindow.Contains(kind);

    /// <summary>Whether documents of this kind carry a seal at all.</summary>
    public static bool NeedsSeal(DocumentKind kind) => !Unsealed.Contains(kind);

    /// <summary>The seal for a document of a case on this route: one that is registered for the matter goes before one for all matters.</summary>
    /// <param name="seals">The register.</param>
    /// <param name="matter">The matter.</param>
    /// <param name="route">The case's route.</param>
    /// <param name="kind">The document's kind.</param>
    /// <param name="on">The day, Asia/Shanghai.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>seal.none-fits</c>: no usable seal is registered for this; <c>seal.policy-unlawful</c>: the policy would put a centre's seal on a licence (art. 39).
    /// </exception>
    public static Seal Choose(IReadOnlyList<Seal> seals, MatterDefinition matter, CaseRoute route, DocumentKind kind, DateOnly on)
    {
        var sealKind = KindFor(matter.MatterType, route, kind);
        var fitting = seals.Where(seal => seal.Entry.Kind == sealKind && Fits(seal, matter, route, kind, on)).ToList();
        var place = sealKind is SealKind.AcceptanceSeal ? route.ReceivingStation : null;
        return fitting.Where(seal => place is null || seal.Entry.Custody == place).OrderBy(seal => seal.Entry.CatalogCodes.Count == 0).FirstOrDefault()
            ?? throw new RuleBrokenException("seal.none-fits", $"没有登记可用于该文书的{sealKind.ChineseName()}，请联系印章管理人员。");
    }

    /// <summary>The kind of seal, before looking into the register.</summary>
    /// <exception cref="RuleBrokenException"><c>seal.policy-unlawful</c>, <c>seal.policy-unknown</c></exception>
    public static SealKind KindFor(MatterType type, CaseRoute route, DocumentKind kind)
    {
        if (IsFrontWindow(kind))
            return SealKind.AcceptanceSeal;
        return route.SealPolicyKey switch
        {
            SealPolicyKeys.Agency => SealKind.AgencySeal,
            SealPolicyKeys.Numbered => SealKind.NumberedApprovalSeal,
            SealPolicyKeys.ServiceCenter when type is MatterType.Licence => throw new RuleBrokenException(
                "seal.policy-unlawful", "行政许可证件应当加盖行政机关印章（行政许可法第三十九条），不能使用便民服务中心印章。"),
            SealPolicyKeys.ServiceCenter => SealKind.ServiceCenterSeal,
            _ => throw new RuleBrokenException("seal.policy-unknown", $"没有用印规则“{route.SealPolicyKey}”。"),
        };
    }

    private static bool Fits(Seal seal, MatterDefinition matter, CaseRoute route, DocumentKind kind, DateOnly on)
    {
        var entry = seal.Entry;
        return seal.State is SealState.Active && entry.ValidFrom <= on && on <= entry.ValidTo
            && entry.OwnerCode == route.InNameOfOrg
            && entry.DocumentKinds.Contains(kind)
            && (entry.CatalogCodes.Count == 0 || entry.CatalogCodes.Contains(matter.CatalogCode))
            && (entry.Kind is not SealKind.NumberedApprovalSeal || entry.Custody == route.ReceivingOrg || entry.Custody == route.DecidingOrg);
    }
}
