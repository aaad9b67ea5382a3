using Bpm.Approval.Regulator;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Regulator;

internal sealed class RegulatoryPushConfiguration : IEntityTypeConfiguration<RegulatoryPush>
{
    public void Configure(EntityTypeBuilder<RegulatoryPush> builder)
    {
        builder.ToTable("regulatory_push");
        builder.Property(push => push.Id).ValueGeneratedNever();
        builder.Property(push => push.CaseNumber).HasMaxLength(50);
        builder.Property(push => push.MatterName).HasMaxLength(1000);
        builder.Property(push => push.RegulatorCode).HasMaxLength(18);
        builder.Property(push => push.RegulatorName).HasMaxLength(200);
        builder.Property(push => push.ReceiptNumber).HasMaxLength(100);
        builder.Property(push => push.Feedback).AsJson();
        builder.Property(push => push.NeedsVerification).HasDefaultValue(false).ValueGeneratedNever();
        builder.Property(push => push.ThroughBureau).HasDefaultValue(false).ValueGeneratedNever();
        builder.Property(push => push.Awaiting).HasDefaultValue(PushAwaiting.Nothing).ValueGeneratedNever();
        builder.Property(push => push.FollowUps).AsJson().HasDefaultValueSql("'[]'");
        builder.Property(push => push.Version).IsConcurrencyToken();
        builder.OwnsMany(push => push.History, history =>
        {
            history.ToTable("push_history");
            history.WithOwner().HasForeignKey("PushId");
            history.HasKey("PushId", nameof(PushEvent.Sequence));
            history.Property(entry => entry.Sequence).ValueGeneratedNever();
            history.Property(entry => entry.By).HasMaxLength(100);
            history.Property(entry => entry.Action).HasMaxLength(50);
        });

        // A regulator hears of a thing once, whatever the program believes.
        builder.HasIndex(push => new { push.CaseId, push.Kind, push.RegulatorCode, push.ContentVersion }).IsUnique();
        builder.HasIndex(push => new { push.RegulatorCode, push.State, push.QueuedAt });
        builder.HasIndex(push => new { push.Awaiting, push.DueAt });
    }
}
