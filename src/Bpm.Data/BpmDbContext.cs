using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Regulator;
using Bpm.Approval.Seals;
using Bpm.Approval.Tasks;
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
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<AccountId>().HaveConversion<IdConverter<AccountId>>();
        configurationBuilder.Properties<MatterId>().HaveConversion<IdConverter<MatterId>>();
        configurationBuilder.Properties<CaseId>().HaveConversion<IdConverter<CaseId>>();
        configurationBuilder.Properties<TaskId>().HaveConversion<IdConverter<TaskId>>();
        configurationBuilder.Properties<TaskGroupId>().HaveConversion<IdConverter<TaskGroupId>>();
        configurationBuilder.Properties<DocumentId>().HaveConversion<IdConverter<DocumentId>>();
        configurationBuilder.Properties<CertificateId>().HaveConversion<IdConverter<CertificateId>>();
        configurationBuilder.Properties<PushId>().HaveConversion<IdConverter<PushId>>();
        configurationBuilder.Properties<SealUseId>().HaveConversion<IdConverter<SealUseId>>();
    }
}
