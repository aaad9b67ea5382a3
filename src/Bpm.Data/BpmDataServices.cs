using Bpm.Data.Databases;
using Bpm.Data.Workflows;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bpm.Data;

/// <summary>Registers the storage layer.</summary>
public static class BpmDataServices
{
    /// <summary>Adds the database, the stores that the engine and the domain ask for, and the queries that pages read.</summary>
    /// <remarks>All scoped services of one scope share one <see cref="BpmDbContext"/>: what a burst tracks is saved by the burst's commit.</remarks>
    /// <exception cref="InvalidOperationException">No database was chosen.</exception>
    public static IServiceCollection AddBpmData(this IServiceCollection services, Action<BpmDataOptions> configure)
    {
        var options = new BpmDataOptions();
        configure(options);
        if (options.Kind is not { } kind)
            throw new InvalidOperationException("Choose a database: UseSqlite or UsePostgreSql.");

        services.TryAddSingleton(TimeProvider.System);
        services.AddDbContextPool<BpmDbContext>(builder => Configure(builder, kind, options.ConnectionString));
        services.AddSingleton(new WriteGate(kind));
        services.AddSingleton(provider => new DatabaseMigrator(provider.GetRequiredService<IServiceScopeFactory>(), kind));
        services.AddScoped<UnitOfWork>();
        services.AddScoped<RowClaim>();
        services.AddSingleton<EngineQueries>();
        services.AddScoped<IWorkflowStore, WorkflowStore>();
        services.AddScoped<ITimerStore, TimerStore>();
        services.AddScoped<IStimulusQueue, StimulusQueue>();
        services.AddScoped<IWorkflowDefinitionStore, WorkflowDefinitionStore>();
        return services;
    }

    private static void Configure(DbContextOptionsBuilder builder, DatabaseKind kind, string connectionString)
    {
        if (kind == DatabaseKind.Sqlite)
            builder.UseSqlite(connectionString).AddInterceptors(SqlitePragmas.Instance);
        else
            builder.UseNpgsql(connectionString);
    }
}
