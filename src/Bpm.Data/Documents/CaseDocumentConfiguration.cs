using Bpm.Approval.Documents;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Documents;

internal sealed class CaseDocumentConfiguration : IEntityTypeConfiguration<CaseDocument>
{
    public void Configure(EntityTypeBuilder<CaseDocument> builder)
    {
        builder.ToTable("case_document");
        builder.Property(document => document.Id).ValueGeneratedNever();
        builder.Property(document => document.CaseNumber).HasMaxLength(50);
        builder.Property(document => document.Title).HasMaxLength(200);
        builder.Property(document => document.Number).HasMaxLength(100);
        builder.Property(document => document.TemplateKey).HasMaxLength(100);
        builder.Property(document => document.Sha256).HasMaxLength(64);
        builder.Property(document => document.IssuerCode).HasMaxLength(18);
        builder.Property(document => document.IssuerName).HasMaxLength(200);
        builder.Property(document => document.Impressions).AsJson();
        builder.Property(document => document.LayoutSha256).HasMaxLength(64);
        builder.Property(document => document.Version).IsConcurrencyToken();
        builder.HasIndex(document => document.CaseId);
        builder.HasIndex(document => document.Number);
        builder.HasIndex(document => new { document.Kind, document.CreatedAt });
    }
}
