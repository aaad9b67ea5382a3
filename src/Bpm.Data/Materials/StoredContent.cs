using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Materials;

/// <summary>The bytes of a file, once for each content, whoever uploaded it.</summary>
internal sealed class StoredContent
{
    /// <summary>SHA-256 of the content, 64 lower-case hex digits.</summary>
    public string Sha256 { get; init; } = "";

    public byte[] Content { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class StoredContentConfiguration : IEntityTypeConfiguration<StoredContent>
{
    public void Configure(EntityTypeBuilder<StoredContent> builder)
    {
        builder.ToTable("file_content");
        builder.HasKey(content => content.Sha256);
        builder.Property(content => content.Sha256).HasMaxLength(64);
    }
}
