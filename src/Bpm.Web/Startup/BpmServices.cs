using Bpm.Data;
using Bpm.Data.Keys;
using Bpm.Web.Bursts;
using Bpm.Web.Documents;
using Bpm.Web.Health;
using Bpm.Web.Matters;
using Bpm.Web.Pages;
using Bpm.Web.Problems;
using Bpm.Web.Pumps;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.DataProtection;

namespace Bpm.Web.Startup;

/// <summary>Wires the program together.</summary>
internal static class BpmServices
{
    public static void AddBpm(this WebApplicationBuilder builder, ProgramFolders folders)
    {
        var services = builder.Services;
        var isPostgreSql = UseDatabase(builder, folders);
        builder.UseLogDefaults();
        builder.UseDefaultAddress();
        if (builder.Configuration.GetValue("Bpm:Logging:Json", false))
            builder.Logging.AddJsonConsole(options => JsonLog.Apply(options));

        services.AddSingleton(folders);
        services.AddSingleton<LoadedDefinitions>();
        services.AddDataProtection().SetApplicationName("bpm").PersistKeysToDatabase();
        services.AddApi();
        services.AddHealth();
        services.AddPages(folders);
        services.AddSignIn(builder.Configuration);
        services.AddSingleton<BurstScope>();
        services.AddScoped<MatterPages>();
        services.AddDocuments();
        builder.AddPumps(isPostgreSql);
    }

    private static bool UseDatabase(WebApplicationBuilder builder, ProgramFolders folders)
    {
        var kind = builder.Configuration.GetValue("Bpm:Database:Provider", DatabaseKind.Sqlite);
        builder.Services.AddBpmData(options =>
        {
            if (kind is DatabaseKind.PostgreSql)
                options.UsePostgreSql(builder.Configuration.GetConnectionString("Bpm") ?? throw new InvalidOperationException("PostgreSQL needs ConnectionStrings:Bpm."));
            else
                options.UseSqlite(Path.Combine(folders.Data, "bpm.db"));
        });
        return kind is DatabaseKind.PostgreSql;
    }

    private static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => JsonRules.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemHandler>();
        services.AddOpenApi("v1", ApiDescription.Apply);
    }
}
