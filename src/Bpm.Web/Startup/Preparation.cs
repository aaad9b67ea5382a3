using Bpm.Approval.Matters;
using Bpm.Approval.Operations;
using Bpm.Data.Databases;
using Bpm.Engine.Definitions;
using Bpm.Web.Health;
using Bpm.Web.SampleCounty;

namespace Bpm.Web.Startup;

/// <summary>What must be done before the first request: schema, definitions, matters, sample county. Several nodes may do it at once.</summary>
internal static class Preparation
{
    private const int Tries = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static async Task PrepareAsync(this WebApplication app)
    {
        var ct = app.Lifetime.ApplicationStopping;
        var folders = app.Services.GetRequiredService<ProgramFolders>();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Bpm.Web");
        Directory.CreateDirectory(folders.Data);
        logger.Folders(folders.Data, folders.Workflows);

        await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(ct);
        await app.Services.GetRequiredService<LeftLeases>().ReleaseAsync(ct);
        if (await InScopeAsync(app, services => services.GetRequiredService<ReferenceSettler>().RunAsync(ct), ct) is > 0 and var settled)
            logger.ReferencesSettled(settled);
        var refused = await InScopeAsync(app, services => LoadDefinitionsAsync(services, folders, logger, ct), ct) + await InScopeAsync(app, services => LoadMattersAsync(services, folders, logger, ct), ct);
        app.Services.GetRequiredService<LoadedDefinitions>().Set(refused);
        if (SampleCountyLoading.IsWanted(app.Configuration) && await InScopeAsync(app, services => ActivatorUtilities.CreateInstance<SampleCountyLoading>(services).RunAsync(ct), ct))
            logger.SampleCountyLoaded();
        if (app.Environment.IsProduction())
            await InScopeAsync(app, services => RefuseSamplePasswordsAsync(services, ct), ct);
    }

    private static async Task<int> LoadDefinitionsAsync(IServiceProvider services, ProgramFolders folders, ILogger logger, CancellationToken ct)
    {
        var report = await services.GetRequiredService<DefinitionFolderLoader>().LoadAsync(folders.Workflows, ct);
        foreach (var file in report.Refused)
            logger.DefinitionRefused(file.File, string.Join("; ", file.Findings));
        foreach (var file in report.Changed)
            logger.DefinitionChanged(file);
        return report.Refused.Count + report.Changed.Count;
    }

    private static async Task<int> LoadMattersAsync(IServiceProvider services, ProgramFolders folders, ILogger logger, CancellationToken ct)
    {
        var folder = Path.Combine(folders.Workflows, "matters");
        if (!Directory.Exists(folder))
            return 0;

        var report = await ActivatorUtilities.CreateInstance<LoadMatters>(services).RunAsync(folder, ct);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(ct);
        foreach (var finding in report.Findings)
            logger.MatterRefused(finding.ToString());
        return report.Findings.Count;
    }

    private static async Task<bool> RefuseSamplePasswordsAsync(IServiceProvider services, CancellationToken ct)
    {
        var open = await services.GetRequiredService<SampleCountyGate>().OpenAccountsAsync(ct);
        return open.Count == 0 ? true : throw new InvalidOperationException(
            $"Refusing to start in Production: the sample password still works for {string.Join(", ", open)}. Change their passwords or shut the accounts; Bpm:SampleCounty=false keeps the sample county out of an empty database.");
    }

    /// <summary>Two nodes that start at once on an empty database add the same rows: the second tries again and finds them.</summary>
    private static async Task<T> InScopeAsync<T>(WebApplication app, Func<IServiceProvider, Task<T>> act, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var scope = app.Services.CreateAsyncScope();
                return await act(scope.ServiceProvider);
            }
            catch (Exception lost) when (tries < Tries && DatabaseConflict.IsWorthAnotherTry(lost))
            {
                await Task.Delay(Pause, ct);
            }
        }
    }
}
