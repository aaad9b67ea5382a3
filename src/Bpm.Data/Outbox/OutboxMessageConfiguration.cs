using Bpm.Approval.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Outbox;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.Kind).HasMaxLength(50);
        builder.Property(message => message.Key).HasMaxLength(200);
        builder.Property(message => message.LastError).HasMaxLength(500);
        builder.Property(message => message.HandedTo).HasMaxLength(100);
        builder.Property(message => message.HandedToName).HasMaxLength(100);

        // A worker whose lease ended must not overwrite what the next one did.
        builder.Property(message => message.LeaseUntil).IsConcurrencyToken();
        builder.HasIndex(message => message.Key).IsUnique();
        builder.HasIndex(message => new { message.State, message.NextAttemptAt });
    }
}
