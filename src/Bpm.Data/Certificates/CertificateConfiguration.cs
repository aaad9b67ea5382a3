using Bpm.Approval.Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Certificates;

internal sealed class CertificateConfiguration : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> builder)
    {
        builder.ToTable("certificate");
        builder.Property(certificate => certificate.Id).ValueGeneratedNever();
        builder.Property(certificate => certificate.CaseNumber).HasMaxLength(50);
        builder.Property(certificate => certificate.MatterCode).HasMaxLength(16);
        builder.Property(certificate => certificate.Name).HasMaxLength(200);
        builder.Property(certificate => certificate.Number).HasMaxLength(100);
        builder.Property(certificate => certificate.Identifier).HasMaxLength(100);
        builder.Property(certificate => certificate.VerificationCode).HasMaxLength(50);
        builder.Property(certificate => certificate.HolderName).HasMaxLength(200);
        builder.Property(certificate => certificate.HolderCode).HasMaxLength(18);
        builder.Property(certificate => certificate.OrganCode).HasMaxLength(18);
        builder.Property(certificate => certificate.OrganName).HasMaxLength(200);
        builder.Property(certificate => certificate.Version).IsConcurrencyToken();

        // One a case, whatever the program believes.
        builder.HasIndex(certificate => certificate.CaseId).IsUnique();
        builder.HasIndex(certificate => certificate.VerificationCode).IsUnique();
        builder.HasIndex(certificate => certificate.Identifier).IsUnique();
    }
}
