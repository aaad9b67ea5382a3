using Bpm.Data.DryRuns;

namespace Bpm.Web.DryRuns;

internal static class DryRunServices
{
    /// <summary>Lets people try paths.</summary>
    public static void AddDryRuns(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("Bpm:DryRuns").Get<DryRunSettings>() ?? new DryRunSettings());
        services.AddSingleton<ScratchDatabases>();
        services.AddSingleton<SessionContainers>();
        services.AddSingleton<DryRunSessions>();
        services.AddHostedService<DryRunSweep>();
        services.AddScoped<DryRunCounty>();
        services.AddScoped<CaseRuns>();
        services.AddScoped<CaseAnswers>();
        services.AddScoped<DryRunChoices>();
        services.AddScoped<DryRuns>();
    }
}
