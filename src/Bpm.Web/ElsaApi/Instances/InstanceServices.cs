namespace Bpm.Web.ElsaApi.Instances;

internal static class InstanceServices
{
    public static void AddInstances(this IServiceCollection services)
    {
        services.AddScoped<InstanceVariables>();
        services.AddScoped<CancelInstance>();
        services.AddScoped<ImportInstance>();
    }
}
