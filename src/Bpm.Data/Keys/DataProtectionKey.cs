using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Keys;

/// <summary>A key that protects cookies and tokens; every node must have the same ones.</summary>
internal sealed class DataProtectionKey
{
    public Guid Id { get; init; }

    public string FriendlyName { get; init; } = "";

    public string Xml { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("data_protection_key");
        builder.Property(key => key.Id).ValueGeneratedNever();
        builder.Property(key => key.FriendlyName).HasMaxLength(200);
    }
}
