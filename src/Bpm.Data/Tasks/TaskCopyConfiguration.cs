using Bpm.Approval.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Tasks;

internal sealed class TaskCopyConfiguration : IEntityTypeConfiguration<TaskCopy>
{
    public void Configure(EntityTypeBuilder<TaskCopy> builder)
    {
        builder.ToTable("task_copy");
        builder.Property(copy => copy.Id).ValueGeneratedNever();
        builder.Property(copy => copy.CaseNumber).HasMaxLength(50);
        builder.Property(copy => copy.MatterName).HasMaxLength(1000);
        builder.Property(copy => copy.Title).HasMaxLength(200);
        builder.Property(copy => copy.ToUserName).HasMaxLength(100);
        builder.Property(copy => copy.ToName).HasMaxLength(100);
        builder.Property(copy => copy.ByName).HasMaxLength(100);
        builder.HasIndex(copy => new { copy.TaskId, copy.ToUserName }).IsUnique();
        builder.HasIndex(copy => new { copy.ToUserName, copy.SentAt });
        builder.HasIndex(copy => copy.CaseId);
    }
}
