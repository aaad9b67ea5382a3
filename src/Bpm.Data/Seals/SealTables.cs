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
        builder.Property(seal => seal.Changes).AsJson().HasDefaultValueSql("'[]'");
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
        builder.HasIndex(use => new { use.SealNumber, use.At });
    }
}

internal sealed class SealReconciliationConfiguration : IEntityTypeConfiguration<SealReconciliation>
{
    public void Configure(EntityTypeBuilder<SealReconciliation> builder)
    {
        builder.ToTable("seal_reconciliation");
        builder.Property(made => made.Id).ValueGeneratedNever();
        builder.Property(made => made.MadeBy).HasMaxLength(100);
        builder.Property(made => made.Differences).AsJson();

        // Two nodes that compare the same month at once: the second one's is not kept.
        builder.HasIndex(made => new { made.Month, made.Run }).IsUnique();
    }
}

internal sealed class SealSignatureConfiguration : IEntityTypeConfiguration<SealSignature>
{
    public void Configure(EntityTypeBuilder<SealSignature> builder)
    {
        builder.ToTable("seal_signature");
        builder.HasKey(signature => signature.UseNumber);
        builder.Property(signature => signature.UseNumber).HasMaxLength(100);
        builder.Property(signature => signature.SealNumber).HasMaxLength(50);
        builder.Property(signature => signature.ContentSm3).HasMaxLength(64);
        builder.Property(signature => signature.LayoutSm3).HasMaxLength(64);
        builder.Property(signature => signature.Algorithm).HasMaxLength(50);
        builder.Property(signature => signature.Signature).HasMaxLength(400);
        builder.HasIndex(signature => signature.DocumentId);
        builder.HasIndex(signature => signature.LayoutSm3);
    }
}
