using Bpm.Web.ElsaApi.ActivityTests;
using Bpm.Web.ElsaApi.Definitions;
using Bpm.Web.ElsaApi.Descriptors;
using Bpm.Web.ElsaApi.Instances;
using Bpm.Web.ElsaApi.LiveUpdates;
using Bpm.Web.ElsaApi.Scripting;
using Bpm.Web.SignIn;

namespace Bpm.Web.ElsaApi;

/// <summary>What Elsa Studio asks of a server. Source: studio-api.md; not part of <c>/openapi/v1.json</c>.</summary>
internal static class ElsaApiEndpoints
{
    /// <summary>Studio's <c>remote-endpoint</c>, below the program's own address.</summary>
    public const string BasePath = "/elsa/api";

    /// <summary>Whoever may look at processes may read; changing asks for <see cref="Policies.DesignerEdit"/> by <see cref="EditOnly"/>.</summary>
    public static void MapElsaApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(BasePath).RequireAuthorization(Policies.Designer).AddEndpointFilter<ElsaRefusals>().ExcludeFromDescription();
        api.MapFeatures();
        api.MapDescriptors();
        api.MapScripting();
        api.MapActivityTests();
        api.MapDefinitions();
        api.MapDefinitionFiles();
        api.MapDefinitionGraphs();
        api.MapDefinitionBulkActions();
        api.MapInstances();
        api.MapExecutions();
        api.MapInstanceChanges();
        api.MapInstanceTransfer();
        app.MapLiveUpdates();
    }

    /// <summary>Only for those who may draw and publish processes.</summary>
    public static TBuilder EditOnly<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(Policies.DesignerEdit);
}
