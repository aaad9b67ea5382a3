using Bpm.Approval.Law.Rules;
using Bpm.Engine.Soundness;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Approval.Law;

/// <summary>Registers what the law asks of every path of a case before the process is published. A county switches each rule like any other.</summary>
internal static class LawServices
{
    public static void AddLaw(this IServiceCollection services)
    {
        services.AddSoundnessRule<ReceiptFirstRule>();
        services.AddSoundnessRule<DecisionAfterAcceptanceRule>();
        services.AddSoundnessRule<SealAfterDecisionRule>();
        services.AddSoundnessRule<DeliveryBeforeCloseRule>();
        services.AddSoundnessRule<EndingAsDecidedRule>();
        services.AddSoundnessRule<CorrectionBeforeAcceptanceRule>();
        services.AddSoundnessRule<CorrectionOnceRule>();
        services.AddSoundnessRule<RefusalInWritingRule>();
        services.AddSoundnessRule<WindowCannotRefuseRule>();
        services.AddSoundnessRule<EndWithDocumentRule>();
        services.AddSoundnessRule<GrantSealedRule>();
        services.AddSoundnessRule<GrantCertificateRule>();
        services.AddSoundnessRule<GrantDeliveredRule>();
        services.AddSoundnessRule<GrantPushedRule>();
        services.AddSoundnessRule<GrantRatedRule>();
        services.AddSoundnessRule<AcceptAndDecideApartRule>();
        services.AddSoundnessRule<InstantOnTheSpotRule>();
        services.AddSoundnessRule<DecidesWhereEmpoweredRule>();
        services.AddSoundnessRule<SealFitsDelegationRule>();
        services.AddSoundnessRule<PromiseWithinLawRule>();
        services.AddSoundnessRule<ClockStopsRule>();
        services.AddSoundnessRule<ToleranceRule>();
        services.AddSoundnessRule<CommitmentVerifiedRule>();
        services.AddSoundnessRule<MatterProcessRule>();
    }
}
