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
        builder.Property(push => push.Version).IsConcurrencyToken();

        // A regulator hears of a thing once, whatever the program believes.
        builder.HasIndex(push => new { push.CaseId, push.Kind, push.ContentVersion }).IsUnique();
        builder.HasIndex(push => new { push.RegulatorCode, push.State, push.QueuedAt });
    }
}
