using Bpm.Engine.Soundness;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Approval.Soundness;

/// <summary>Registers what the domain asks of a process before it is published.</summary>
internal static class ApprovalSoundness
{
    public static void AddApprovalSoundness(this IServiceCollection services) =>
        services.AddSingleton<IActivityOutcomes, ApprovalOutcomes>();
}
