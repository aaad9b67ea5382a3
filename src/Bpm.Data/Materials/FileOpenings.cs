using Bpm.Approval.Materials;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Materials;

internal sealed class FileOpeningConfiguration : IEntityTypeConfiguration<FileOpening>
{
    public void Configure(EntityTypeBuilder<FileOpening> builder)
    {
        builder.ToTable("file_opening");
        builder.Property(opening => opening.Id).ValueGeneratedNever();
        builder.Property(opening => opening.UserName).HasMaxLength(100);
        builder.Property(opening => opening.DisplayName).HasMaxLength(100);
        builder.HasIndex(opening => new { opening.FileId, opening.At });
    }
}
