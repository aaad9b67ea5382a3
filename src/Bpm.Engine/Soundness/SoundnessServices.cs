using Bpm.Engine.Runtime;
using Bpm.Engine.Soundness.Rules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Bpm.Engine.Soundness;

/// <summary>Registers rules. An assembly of activities adds its own in its <see cref="IActivityModule"/>.</summary>
public static class SoundnessServices
{
    /// <summary>Adds a rule; it may ask for scoped services. One with the id of another replaces that one.</summary>
    public static IServiceCollection AddSoundnessRule<T>(this IServiceCollection services)
        where T : class, ISoundnessRule => services.AddScoped<ISoundnessRule, T>();

    internal static void AddSoundness(this IServiceCollection services)
    {
        services.TryAddScoped<ISoundnessSettings, UnchangedSettings>();
        services.AddSingleton<IActivityOutcomes, EngineOutcomes>();
        services.TryAddSingleton<IActivityCaptions, DescribedCaptions>();
        services.AddScoped<DefinitionExpander>();
        services.AddScoped(p => new SoundnessChecker(
            p.GetServices<ISoundnessRule>(), p.GetRequiredService<ISoundnessSettings>(), p.GetRequiredService<DefinitionExpander>(), p.GetRequiredService<EngineOptions>(),
            p.GetRequiredService<ILogger<SoundnessChecker>>()));
        foreach (var rule in ReadingRule.All)
            services.AddSingleton<ISoundnessRule>(rule);
        services.AddSoundnessRule<NoStartRule>();
        services.AddSoundnessRule<UnreachableRule>();
        services.AddSoundnessRule<UnconnectedPortRule>();
        services.AddSoundnessRule<UnknownPortRule>();
        services.AddSoundnessRule<PathEndRule>();
        services.AddSoundnessRule<JoinRule>();
        services.AddSoundnessRule<MergeMayWaitRule>();
        services.AddSoundnessRule<BackConnectionRule>();
        services.AddSoundnessRule<EndlessLoopRule>();
        services.AddSoundnessRule<LoopWithoutBodyRule>();
        services.AddSoundnessRule<LoopWithoutStepRule>();
        services.AddSoundnessRule<ForkWithoutBranchesRule>();
        services.AddSoundnessRule<UnknownVariableRule>();
        services.AddSoundnessRule<UnknownInputRule>();
        services.AddSoundnessRule<UnknownOutputRule>();
        services.AddSoundnessRule<MissingInputRule>();
        services.AddSoundnessRule<SubWorkflowStateRule>();
        services.AddSoundnessRule<SubWorkflowVersionsRule>();
        services.AddSoundnessRule<ChildWorkflowRule>();
    }
}
