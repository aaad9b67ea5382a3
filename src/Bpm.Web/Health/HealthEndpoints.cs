using System.Text.Json;
using Bpm.Data;
using Bpm.Web.Documents;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bpm.Web.Health;

/// <summary>Whether the process lives, and whether it can serve. Without a browser to print with it is degraded, not unhealthy: cases go on.</summary>
internal static class HealthEndpoints
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddDbContextCheck<BpmDbContext>("database")
        .AddCheck<DefinitionsCheck>("definitions")
        .AddCheck<RendererCheck>("renderer");

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write }).AllowAnonymous();
    }

    private static Task Write(HttpContext context, HealthReport report)
    {
        var checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), description = entry.Value.Description });
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { status = report.Status.ToString(), checks }), context.RequestAborted);
    }
}

/// <summary>Whether the definitions in <c>workflows/</c> were loaded at the start.</summary>
internal sealed class DefinitionsCheck(LoadedDefinitions loaded) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(loaded switch
    {
        { IsLoaded: false } => HealthCheckResult.Unhealthy("not loaded yet"),
        { Refused: > 0 } => HealthCheckResult.Degraded($"{loaded.Refused} files refused, see the log"),
        _ => HealthCheckResult.Healthy(),
    });
}

/// <summary>Whether documents can be printed.</summary>
internal sealed class RendererCheck(DocumentBrowser browser) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        browser.Choice is null ? HealthCheckResult.Degraded("no browser to print documents with: install Chromium, or set Bpm:Documents:Browser") : HealthCheckResult.Healthy());
}
