using Bpm.Approval.Tasks;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Tasks;

internal sealed class ApprovalTaskConfiguration : IEntityTypeConfiguration<ApprovalTask>
{
    public void Configure(EntityTypeBuilder<ApprovalTask> builder)
    {
        builder.ToTable("approval_task");
        builder.Property(task => task.Id).ValueGeneratedNever();
        builder.Property(task => task.CaseNumber).HasMaxLength(50);
        builder.Property(task => task.MatterName).HasMaxLength(1000);
        builder.Property(task => task.ApplicantName).HasMaxLength(200);
        builder.Property(task => task.Title).HasMaxLength(200);
        builder.Property(task => task.UnitCode).HasMaxLength(18);
        builder.Property(task => task.UnitName).HasMaxLength(200);
        builder.Property(task => task.ExcludedUserNames).HasField("_excluded").AsJson();
        builder.Property(task => task.FormKey).HasMaxLength(100);
        builder.Property(task => task.Outcomes).AsJson();
        builder.Property(task => task.InstanceId).HasMaxLength(100);
        builder.Property(task => task.BookmarkId).HasMaxLength(100);
        builder.Property(task => task.Assignee).HasMaxLength(100);
        builder.Property(task => task.AssigneeName).HasMaxLength(100);
        builder.Property(task => task.OnBehalfOf).HasMaxLength(100);
        builder.Property(task => task.OnBehalfOfName).HasMaxLength(100);
        builder.Property(task => task.Outcome).HasMaxLength(100);

        // What tasks made before there were groups are.
        builder.Property(task => task.Part).HasDefaultValue(TaskPart.Signer).ValueGeneratedNever();
        builder.Property(task => task.Position).HasDefaultValue(0).ValueGeneratedNever();
        builder.Property(task => task.Weight).HasDefaultValue(1).ValueGeneratedNever();
        builder.Property(task => task.OnlyUserName).HasMaxLength(100);
        builder.Property(task => task.OnlyName).HasMaxLength(100);
        builder.Property(task => task.AddedBy).HasMaxLength(100);
        builder.Property(task => task.CloseReason).HasMaxLength(200);
        builder.HasIndex(task => task.GroupId);
        builder.Property(task => task.Version).IsConcurrencyToken();
        builder.HasIndex(task => task.CaseId);
        builder.HasIndex(task => task.CaseNumber);

        // The inbox: what a unit may claim, what a person has claimed, what a person has done.
        builder.HasIndex(task => new { task.State, task.UnitCode, task.Role });
        builder.HasIndex(task => new { task.Assignee, task.State, task.FinishedAt });
    }
}
