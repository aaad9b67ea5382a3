using Bpm.Approval.Tasks;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Tasks;

internal sealed class TaskGroupConfiguration : IEntityTypeConfiguration<TaskGroup>
{
    public void Configure(EntityTypeBuilder<TaskGroup> builder)
    {
        builder.ToTable("task_group");
        builder.Property(group => group.Id).ValueGeneratedNever();
        builder.Property(group => group.CaseNumber).HasMaxLength(50);
        builder.Property(group => group.InstanceId).HasMaxLength(100);
        builder.Property(group => group.RunId).HasMaxLength(100);
        builder.Property(group => group.NodeId).HasMaxLength(1000);
        builder.Property(group => group.BookmarkId).HasMaxLength(100);
        builder.Property(group => group.Title).HasMaxLength(200);
        builder.Property(group => group.Rule).AsJson();
        builder.Property(group => group.Operations).HasField("_operations").AsJson();
        builder.Property(group => group.Outcome).HasMaxLength(100);
        builder.Property(group => group.Suspension).AsJson();
        builder.Property(group => group.Return).AsJson();
        builder.Property(group => group.SentBack).AsJson();
        builder.Property(group => group.CaseEntries).HasDefaultValue(0).ValueGeneratedNever();
        builder.Property(group => group.EntriesAtEnd).HasDefaultValue(0).ValueGeneratedNever();
        builder.Property(group => group.Version).IsConcurrencyToken();
        builder.HasIndex(group => group.CaseId);
        builder.HasIndex(group => group.InstanceId);
    }
}
