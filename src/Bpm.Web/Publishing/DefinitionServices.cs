using Bpm.Engine.Soundness;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bpm.Web.Publishing;

internal static class DefinitionServices
{
    /// <summary>What the endpoints of the overview need.</summary>
    public static void AddDefinitions(this IServiceCollection services)
    {
        services.AddScoped<VersionChoice>();
        services.AddSingleton<MemberNames>();
        services.Replace(ServiceDescriptor.Singleton<IActivityCaptions>(provider => provider.GetRequiredService<MemberNames>()));
        services.AddScoped<DefinitionTemplates>();
        services.AddScoped<ImportFiles>();
    }
}
