using Bpm.Data.Databases;

namespace Bpm.Web.Startup;

/// <summary>What must be done before the first request: schema, definitions, sample county.</summary>
internal static class Preparation
{
    public static async Task PrepareAsync(this WebApplication app)
    {
        var ct = app.Lifetime.ApplicationStopping;
        var folders = app.Services.GetRequiredService<ProgramFolders>();
        Directory.CreateDirectory(folders.Data);
        app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Bpm.Web").Folders(folders.Data, folders.Workflows);
        await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(ct);
    }
}
