using Bpm.Web.ElsaApi.Instances;
using Bpm.Web.ElsaApi.LiveUpdates;

namespace Bpm.Web.ElsaApi;

internal static class ElsaApiServices
{
    /// <summary>What the endpoints of <see cref="ElsaApiEndpoints"/> need.</summary>
    public static void AddElsaApi(this IServiceCollection services)
    {
        services.AddInstances();
        services.AddLiveUpdates();
    }
}
