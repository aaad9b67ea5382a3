using Bpm.Approval.Delegation.Lists;
using Bpm.Approval.Delegation.Register;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Delegation;

internal sealed class ListBatchConfiguration : IEntityTypeConfiguration<ListBatch>
{
    public void Configure(EntityTypeBuilder<ListBatch> builder)
    {
        builder.ToTable("matter_list_batch");
        builder.Property(batch => batch.Id).ValueGeneratedNever();
        builder.Property(batch => batch.Batch).HasMaxLength(50);
        builder.Property(batch => batch.IssuedBy).HasMaxLength(18);
        builder.Property(batch => batch.LegalInstrument).HasMaxLength(200);
        builder.Property(batch => batch.Entries).AsJson();
        builder.Property(batch => batch.CreatedBy).HasMaxLength(100);
        builder.Property(batch => batch.PublishedBy).HasMaxLength(100);
        builder.Property(batch => batch.Reason).HasMaxLength(500);
        builder.Property(batch => batch.Version).IsConcurrencyToken();
        builder.HasIndex(batch => new { batch.Kind, batch.Batch }).IsUnique();
    }
}

internal sealed class DelegationAgreementConfiguration : IEntityTypeConfiguration<DelegationAgreement>
{
    public void Configure(EntityTypeBuilder<DelegationAgreement> builder)
    {
        builder.ToTable("delegation_agreement");
        builder.HasKey(agreement => agreement.Number);
        builder.Property(agreement => agreement.Number).HasMaxLength(100);
        builder.Property(agreement => agreement.FromAgency).HasMaxLength(18);
        builder.Property(agreement => agreement.ToOrganization).HasMaxLength(18);
        builder.Property(agreement => agreement.CatalogCodes).AsJson();
        builder.Property(agreement => agreement.Scope).HasMaxLength(2000);
        builder.Property(agreement => agreement.RightsAndDuties).HasMaxLength(2000);
        builder.Property(agreement => agreement.RevokedReason).HasMaxLength(500);
        builder.Property(agreement => agreement.Version).IsConcurrencyToken();
        builder.HasIndex(agreement => new { agreement.FromAgency, agreement.ToOrganization });
    }
}

/// <summary>Append only: the database itself refuses changes (M0029).</summary>
internal sealed class RegisterEntryConfiguration : IEntityTypeConfiguration<RegisterEntry>
{
    public void Configure(EntityTypeBuilder<RegisterEntry> builder)
    {
        builder.ToTable("delegation_register");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Key).HasMaxLength(100);
        builder.Property(entry => entry.By).HasMaxLength(100);
        builder.Property(entry => entry.Reason).HasMaxLength(500);
        builder.Property(entry => entry.Summary).HasMaxLength(RegisterEntry.MostText);
        builder.HasIndex(entry => new { entry.Subject, entry.Key, entry.At });
        builder.HasIndex(entry => entry.At);
    }
}
