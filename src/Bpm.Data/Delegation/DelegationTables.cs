using Bpm.Approval.Delegation;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Delegation;

/// <summary>A binding is stored as its terms; it was checked when it was concluded.</summary>
internal sealed class BindingTermsConfiguration : IEntityTypeConfiguration<BindingTerms>
{
    public void Configure(EntityTypeBuilder<BindingTerms> builder)
    {
        builder.ToTable("delegation_binding");
        builder.Property(terms => terms.Id).HasMaxLength(100);
        builder.Property(terms => terms.CatalogCode).HasMaxLength(16);
        builder.Property(terms => terms.FromAgency).HasMaxLength(18);
        builder.Property(terms => terms.ToOrganization).HasMaxLength(18);
        builder.Property(terms => terms.StationCode).HasMaxLength(12);
        builder.Property(terms => terms.HandlingUnit).HasMaxLength(18);
        builder.Property(terms => terms.DecidingUnit).HasMaxLength(18);
        builder.Property(terms => terms.InNameOf).HasMaxLength(18);
        builder.Property(terms => terms.SealPolicyKey).HasMaxLength(50);
        builder.Property(terms => terms.When).HasMaxLength(1000);
        builder.Property(terms => terms.LegalInstrument).HasMaxLength(200);
        builder.Property(terms => terms.RightsAndDuties).HasMaxLength(2000);
        builder.Property(terms => terms.ListName).HasMaxLength(100);
        builder.Property(terms => terms.Batch).HasMaxLength(50);
        builder.HasIndex(terms => terms.CatalogCode);
    }
}

internal sealed class AuthorizationLetterConfiguration : IEntityTypeConfiguration<AuthorizationLetter>
{
    public void Configure(EntityTypeBuilder<AuthorizationLetter> builder)
    {
        builder.ToTable("authorization_letter");
        builder.HasKey(letter => letter.Number);
        builder.Property(letter => letter.Number).HasMaxLength(100);
        builder.Property(letter => letter.DepartmentCode).HasMaxLength(18);
        builder.Property(letter => letter.StationCode).HasMaxLength(12);
        builder.Property(letter => letter.CatalogCodes).AsJson();
        builder.Property(letter => letter.Clerks).AsJson();
        builder.Property(letter => letter.Signatory).HasMaxLength(100);
        builder.Property(letter => letter.RevokedReason).HasMaxLength(500);
        builder.Property(letter => letter.Version).IsConcurrencyToken();
        builder.HasIndex(letter => letter.StationCode);
    }
}
