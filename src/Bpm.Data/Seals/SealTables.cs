using Bpm.Approval.Seals;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Seals;

internal sealed class SealConfiguration : IEntityTypeConfiguration<Seal>
{
    public void Configure(EntityTypeBuilder<Seal> builder)
    {
        builder.ToTable("seal");
        builder.HasKey(seal => seal.Number);
        builder.Property(seal => seal.Number).HasMaxLength(50);
        builder.Property(seal => seal.Entry).AsJson();
        builder.Property(seal => seal.StateReason).HasMaxLength(500);
        builder.Property(seal => seal.Version).IsConcurrencyToken();
    }
}

internal sealed class SealUseConfiguration : IEntityTypeConfiguration<SealUse>
{
    public void Configure(EntityTypeBuilder<SealUse> builder)
    {
        builder.ToTable("seal_use");
        builder.Property(use => use.Id).ValueGeneratedNever();
        builder.Property(use => use.Number).HasMaxLength(100);
        builder.Property(use => use.SealNumber).HasMaxLength(50);
        builder.Property(use => use.DocumentNumber).HasMaxLength(100);
        builder.Property(use => use.DocumentSha256).HasMaxLength(64);
        builder.Property(use => use.CaseNumber).HasMaxLength(50);
        builder.Property(use => use.Purpose).HasMaxLength(200);
        builder.Property(use => use.KeeperName).HasMaxLength(100);
        builder.Property(use => use.Place).HasMaxLength(18);

        // A seal can touch a document once, whatever the program believes.
        builder.HasIndex(use => new { use.DocumentId, use.SealNumber }).IsUnique();
        builder.HasIndex(use => use.Number).IsUnique();
        builder.HasIndex(use => use.CaseNumber);
    }
}
