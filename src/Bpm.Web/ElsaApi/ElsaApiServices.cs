using Bpm.Web.ElsaApi.Definitions;
using Bpm.Web.ElsaApi.Descriptors;
using Bpm.Web.ElsaApi.Instances;
using Bpm.Web.ElsaApi.LiveUpdates;
using Bpm.Web.ElsaApi.Scripting;

namespace Bpm.Web.ElsaApi;

internal static class ElsaApiServices
{
    /// <summary>What the endpoints of <see cref="ElsaApiEndpoints"/> need.</summary>
    public static void AddElsaApi(this IServiceCollection services)
    {
        services.AddSingleton<ElsaNames>();
        services.AddSingleton<CatalogueBytes>();
        services.AddScoped<InputEditors>();
        services.AddScoped<ActivityCatalogue>();
        services.AddScoped<TypeDefinitions>();
        services.AddSingleton<DefinitionFacts>();
        services.AddScoped<DefinitionList>();
        services.AddScoped<DefinitionViews>();
        services.AddScoped<DefinitionFiles>();
        services.AddScoped<DefinitionGraph>();
        services.AddScoped<SaveDefinition>();
        services.AddScoped<PublishFromDesigner>();
        services.AddScoped<ChangeDefinition>();
        services.AddScoped<DeleteDefinition>();
        services.AddScoped<ExecuteDefinition>();
        services.AddInstances();
        services.AddLiveUpdates();
    }
}
