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

        builder.Property(certificate => certificate.RootId).HasDefaultValue(new CertificateId(Guid.Empty));
        builder.Property(certificate => certificate.Remark).HasMaxLength(50);
        builder.Property(certificate => certificate.StateReason).HasMaxLength(1000);

        // Each version once, whatever the program believes.
        builder.HasIndex(certificate => new { certificate.CaseId, certificate.LicenceVersion }).IsUnique();
        builder.HasIndex(certificate => new { certificate.RootId, certificate.LicenceVersion }).IsUnique();
        builder.HasIndex(certificate => new { certificate.MatterCode, certificate.Number });
        builder.HasIndex(certificate => certificate.VerificationCode).IsUnique();
        builder.HasIndex(certificate => certificate.Identifier).IsUnique();
    }
}
