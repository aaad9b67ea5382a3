using Bpm.Approval.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Tasks;

internal sealed class TaskTrailConfiguration : IEntityTypeConfiguration<TaskTrailEntry>
{
    public void Configure(EntityTypeBuilder<TaskTrailEntry> builder)
    {
        builder.ToTable("task_trail");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.ByUserName).HasMaxLength(100);
        builder.Property(entry => entry.ByName).HasMaxLength(100);
        builder.Property(entry => entry.Action).HasMaxLength(40);
        builder.Property(entry => entry.ToUserName).HasMaxLength(100);
        builder.Property(entry => entry.ToName).HasMaxLength(100);
        builder.HasIndex(entry => entry.CaseId);
        builder.HasIndex(entry => new { entry.GroupId, entry.Sequence }).IsUnique();
    }
}
