using Bpm.Approval.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Outbox;

internal sealed class DeadLetterConfiguration : IEntityTypeConfiguration<DeadLetterEntry>
{
    public void Configure(EntityTypeBuilder<DeadLetterEntry> builder)
    {
        builder.ToTable("dead_letter");
        builder.HasKey(entry => entry.Id);
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.By).HasMaxLength(100);
        builder.Property(entry => entry.ByName).HasMaxLength(100);
        builder.Property(entry => entry.ToName).HasMaxLength(100);
        builder.Property(entry => entry.Reason).HasMaxLength(500);
        builder.HasIndex(entry => new { entry.MessageId, entry.At });
    }
}
