using Bpm.Approval.Matters.Catalog;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Matters;

/// <summary>Append only: the database itself refuses changes (M0028).</summary>
internal sealed class MatterChangeConfiguration : IEntityTypeConfiguration<MatterChange>
{
    public void Configure(EntityTypeBuilder<MatterChange> builder)
    {
        builder.ToTable("matter_change");
        builder.Property(change => change.Id).ValueGeneratedNever();
        builder.Property(change => change.HandlingItemCode).HasMaxLength(50);
        builder.Property(change => change.Number).HasMaxLength(20);
        builder.Property(change => change.Name).HasMaxLength(1000);
        builder.Property(change => change.By).HasMaxLength(100);
        builder.Property(change => change.Reason).HasMaxLength(CatalogOffice.LongestReason);
        builder.Property(change => change.Differences).AsJson();
        builder.HasIndex(change => new { change.MatterId, change.At });
        builder.HasIndex(change => change.At);
    }
}
