using Bpm.Approval.Outbox;
using Bpm.Engine.Http;

namespace Bpm.Web.Http;

internal static class HttpServices
{
    /// <summary>Lets workflows call others.</summary>
    public static void AddHttpForWorkflows(this IServiceCollection services)
    {
        services.AddSingleton<HttpSettings>();
        services.AddHttpClient(RequestCaller.Client, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        services.AddScoped<OutboxRequests>();
        services.AddScoped<IOutgoingRequests>(provider => provider.GetRequiredService<OutboxRequests>());
        services.AddScoped<RequestCaller>();
        services.AddScoped<IOutboxHandler, SendRequest>();
    }
}
