using Bpm.Web.Files;
using Bpm.Web.Health;
using Bpm.Web.Matters;
using Bpm.Web.Pages;
using Bpm.Web.Places;
using Bpm.Web.SignIn;

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
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseCookieGuard();
        app.UseAuthorization();

        app.MapSignIn();
        app.MapStations();
        app.MapMatters();
        app.MapFiles();
        app.MapHealth();
        app.MapPages();
        app.MapOpenApi().AllowAnonymous();
    }
}
