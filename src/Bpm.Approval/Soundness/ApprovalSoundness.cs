using Bpm.Approval.Law;
using Bpm.Engine.Soundness;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Approval.Soundness;

/// <summary>Registers what the domain asks of a process before it is published.</summary>
internal static class ApprovalSoundness
{
    public static void AddApprovalSoundness(this IServiceCollection services)
    {
        services.AddSingleton<IActivityOutcomes, ApprovalOutcomes>();
        services.AddScoped<UsingMatters>();
        foreach (var rule in UnknownWordRule.All)
            services.AddSingleton<ISoundnessRule>(rule);
        services.AddSoundnessRule<UnknownFormRule>();
        services.AddSoundnessRule<UnknownSituationRule>();
        services.AddSoundnessRule<UnstaffedPostRule>();
        services.AddSoundnessRule<UnknownSealRule>();
        services.AddSoundnessRule<UnknownTemplateRule>();
        services.AddSoundnessRule<UnknownRegulatorRule>();
        services.AddLaw();
    }
}
