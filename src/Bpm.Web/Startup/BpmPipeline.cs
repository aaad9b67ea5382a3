using Bpm.Web.Health;
using Bpm.Web.Pages;

namespace Bpm.Web.Startup;

/// <summary>What happens to a request, in order, and all addresses.</summary>
internal static class BpmPipeline
{
    public static void UseBpm(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSecurityHeaders();
        app.UsePageFiles();
        app.UseRouting();

        app.MapHealth();
        app.MapPages();
        app.MapOpenApi().AllowAnonymous();
    }
}
