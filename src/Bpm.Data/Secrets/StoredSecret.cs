using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Secrets;

/// <summary>Something that every node needs and nobody may read in the database: protected before it comes here.</summary>
internal sealed class StoredSecret
{
    public string Name { get; init; } = "";

    public byte[] Protected { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class StoredSecretConfiguration : IEntityTypeConfiguration<StoredSecret>
{
    public void Configure(EntityTypeBuilder<StoredSecret> builder)
    {
        builder.ToTable("stored_secret");
        builder.HasKey(secret => secret.Name);
        builder.Property(secret => secret.Name).HasMaxLength(100);
    }
}
