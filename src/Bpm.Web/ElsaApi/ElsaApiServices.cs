using Bpm.Web.ElsaApi.Definitions;
using Bpm.Web.ElsaApi.Instances;
using Bpm.Web.ElsaApi.LiveUpdates;

namespace Bpm.Web.ElsaApi;

internal static class ElsaApiServices
{
    /// <summary>What the endpoints of <see cref="ElsaApiEndpoints"/> need.</summary>
    public static void AddElsaApi(this IServiceCollection services)
    {
        services.AddSingleton<DefinitionFacts>();
        services.AddScoped<DefinitionList>();
        services.AddScoped<DefinitionViews>();
        services.AddScoped<DefinitionFiles>();
        services.AddScoped<DefinitionGraph>();
        services.AddScoped<SaveDefinition>();
        services.AddScoped<PublishDefinition>();
        services.AddScoped<DeleteDefinition>();
        services.AddScoped<ExecuteDefinition>();
        services.AddInstances();
        services.AddLiveUpdates();
    }
}
