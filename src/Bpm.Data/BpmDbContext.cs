using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data;

/// <summary>The one database: engine tables, domain tables and shared operational tables, on SQLite or PostgreSQL.</summary>
/// <remarks>Mappings are one <see cref="IEntityTypeConfiguration{TEntity}"/> a type, in the subject's folder.</remarks>
public sealed class BpmDbContext(DbContextOptions<BpmDbContext> options) : DbContext(options)
{
    /// <summary>True on SQLite, false on PostgreSQL. Only claims and upserts need to know.</summary>
    internal bool IsSqlite => Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BpmDbContext).Assembly);

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
}
