using Bpm.Approval.Places;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Places;

internal sealed class RegionConfiguration : IEntityTypeConfiguration<Region>
{
    public void Configure(EntityTypeBuilder<Region> builder)
    {
        builder.ToTable("region");
        builder.HasKey(region => region.Code);
        builder.Property(region => region.Code).HasMaxLength(12);
        builder.Property(region => region.Name).HasMaxLength(100);
    }
}

internal sealed class OrganizationConfiguration : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.ToTable("organization");
        builder.HasKey(organization => organization.Code);
        builder.Property(organization => organization.Code).HasMaxLength(18);
        builder.Property(organization => organization.Name).HasMaxLength(200);
        builder.Property(organization => organization.ShortName).HasMaxLength(20);
        builder.Property(organization => organization.RegionCode).HasMaxLength(12);
        builder.Property(organization => organization.Address).HasMaxLength(500);
        builder.Property(organization => organization.Phone).HasMaxLength(50);
        builder.Property(organization => organization.ReconsiderationBody).HasMaxLength(500);
        builder.Property(organization => organization.Court).HasMaxLength(500);
    }
}

internal sealed class StationConfiguration : IEntityTypeConfiguration<Station>
{
    public void Configure(EntityTypeBuilder<Station> builder)
    {
        builder.ToTable("station");
        builder.HasKey(station => station.Code);
        builder.Property(station => station.Code).HasMaxLength(12);
        builder.Property(station => station.Name).HasMaxLength(200);
        builder.Property(station => station.OrganizationCode).HasMaxLength(18);
        builder.Property(station => station.RegionCode).HasMaxLength(12);
        builder.Property(station => station.Address).HasMaxLength(500);
        builder.Property(station => station.Phone).HasMaxLength(50);
        builder.Property(station => station.OpeningHours).HasMaxLength(200);
        builder.Property(station => station.Windows).AsJson();
        builder.Property(station => station.State).HasDefaultValue(StationState.Open).ValueGeneratedNever();
        builder.Property(station => station.ParentCode).HasMaxLength(12);
        builder.Property(station => station.SuccessorCode).HasMaxLength(12);
    }
}

internal sealed class RegulatoryAuthorityConfiguration : IEntityTypeConfiguration<RegulatoryAuthority>
{
    public void Configure(EntityTypeBuilder<RegulatoryAuthority> builder)
    {
        builder.ToTable("regulatory_authority");
        builder.HasKey(authority => authority.OrganizationCode);
        builder.Property(authority => authority.OrganizationCode).HasMaxLength(18);
        builder.Property(authority => authority.Name).HasMaxLength(200);
        builder.Property(authority => authority.Endpoint).HasMaxLength(500);
        builder.Property(authority => authority.SigningKey).HasMaxLength(500);
    }
}
