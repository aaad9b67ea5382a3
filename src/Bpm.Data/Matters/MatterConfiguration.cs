using Bpm.Approval.Matters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Matters;

internal sealed class MatterConfiguration : IEntityTypeConfiguration<Matter>
{
    public void Configure(EntityTypeBuilder<Matter> builder)
    {
        builder.ToTable("matter");
        builder.Property(matter => matter.Id).ValueGeneratedNever();
        builder.Property(matter => matter.Number).HasMaxLength(20);
        builder.Property(matter => matter.CatalogCode).HasMaxLength(16);
        builder.Property(matter => matter.ImplementationCode).HasMaxLength(40);
        builder.Property(matter => matter.HandlingItemCode).HasMaxLength(50);
        builder.Property(matter => matter.Name).HasMaxLength(1000);
        builder.Property(matter => matter.Sha256).HasMaxLength(64);
        builder.Property(matter => matter.PublishedBy).HasMaxLength(100);
        builder.Property(matter => matter.SubmittedBy).HasMaxLength(100);
        builder.Property(matter => matter.Version).IsConcurrencyToken();
        builder.Ignore(matter => matter.Definition);
        builder.HasIndex(matter => new { matter.HandlingItemCode, matter.ItemVersion }).IsUnique();
        builder.HasIndex(matter => matter.State);
        builder.HasIndex(matter => new { matter.Number, matter.ItemVersion });
    }
}
