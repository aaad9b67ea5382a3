namespace Bpm.Web.ElsaApi.LiveUpdates;

internal static class LiveUpdateServices
{
    /// <summary>Studio takes its remote endpoint and puts this in place of the last segment.</summary>
    public const string HubPath = "/elsa/hubs/workflow-instance";

    public static void AddLiveUpdates(this IServiceCollection services)
    {
        services.AddSignalR(options =>
        {
            // Viewers only say what they observe.
            options.MaximumReceiveMessageSize = 4 * 1024;
        }).AddJsonProtocol(options => options.PayloadSerializerOptions = ElsaJson.Options);
        services.AddSingleton<ObservedInstances>();
        services.AddSingleton(provider => new LiveUpdateSettings(
            TimeSpan.FromMilliseconds(Math.Max(20, provider.GetRequiredService<IConfiguration>().GetValue("Bpm:LiveUpdates:IntervalMilliseconds", 1_000)))));
        services.AddSingleton<InstanceWatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<InstanceWatcher>());
    }

    public static void MapLiveUpdates(this IEndpointRouteBuilder app) =>
        app.MapHub<WorkflowInstanceHub>(HubPath, options => options.CloseOnAuthenticationExpiration = true).ExcludeFromDescription();
}
