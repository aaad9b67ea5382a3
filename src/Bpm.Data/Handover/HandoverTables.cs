using Bpm.Approval.Handover;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Handover;

/// <summary>One row a list, one row a paper: a case is asked for its papers.</summary>
internal sealed class HandoverListConfiguration : IEntityTypeConfiguration<HandoverList>
{
    public void Configure(EntityTypeBuilder<HandoverList> builder)
    {
        builder.ToTable("handover_list");
        builder.Property(list => list.Id).ValueGeneratedNever();
        builder.Property(list => list.Number).HasMaxLength(70);
        builder.Property(list => list.FromUnit).HasMaxLength(18);
        builder.Property(list => list.FromName).HasMaxLength(200);
        builder.Property(list => list.ToUnit).HasMaxLength(18);
        builder.Property(list => list.ToName).HasMaxLength(200);
        builder.Property(list => list.Way).HasMaxLength(200);
        builder.Property(list => list.Contact).HasMaxLength(200);
        builder.Property(list => list.Envelope).HasMaxLength(100);
        builder.Property(list => list.Prepared).AsJson();
        builder.Property(list => list.Sent).AsJson();
        builder.Property(list => list.Received).AsJson();
        builder.Property(list => list.ClosedBy).AsJson();
        builder.Property(list => list.Version).IsConcurrencyToken();
        builder.Ignore(list => list.CaseNumbers);
        builder.Ignore(list => list.IsOnItsWay);
        builder.OwnsMany(list => list.Items, items =>
        {
            items.ToTable("handover_item");
            items.WithOwner().HasForeignKey("ListId");
            items.HasKey("ListId", nameof(HandoverItem.Number));
            items.Property(item => item.Number).ValueGeneratedNever();
            items.Property(item => item.CaseNumber).HasMaxLength(50);
            items.Property(item => item.MaterialCode).HasMaxLength(20);
            items.Property(item => item.MaterialName).HasMaxLength(500);
            items.Property(item => item.Condition).HasMaxLength(200);
            items.Property(item => item.Note).HasMaxLength(1000);
            items.Ignore(item => item.Arrived);
            items.HasIndex(item => item.CaseNumber);
        });
        builder.HasIndex(list => list.Number).IsUnique();
        builder.HasIndex(list => new { list.FromUnit, list.State });
        builder.HasIndex(list => new { list.ToUnit, list.State });
        builder.HasIndex(list => new { list.State, list.DueAt });
    }
}
