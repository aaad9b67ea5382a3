using Bpm.Approval.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Operations;

/// <summary>Answers already given. The key makes the second of two simultaneous ones fail; tried again, it finds the first one's answer.</summary>
internal sealed class OperationLog(BpmDbContext db) : IOperationLog
{
    public async Task<OperationRecord?> FindAsync(string userName, string operationId, CancellationToken ct) =>
        await db.Set<OperationRecord>().FindAsync([userName, operationId], ct);

    public void Add(OperationRecord record) => db.Add(record);
}

internal sealed class OperationRecordConfiguration : IEntityTypeConfiguration<OperationRecord>
{
    public void Configure(EntityTypeBuilder<OperationRecord> builder)
    {
        builder.ToTable("operation_log");
        builder.HasKey(record => new { record.UserName, record.OperationId });
        builder.Property(record => record.UserName).HasMaxLength(100);
        builder.Property(record => record.OperationId).HasMaxLength(100);
        builder.Property(record => record.Kind).HasMaxLength(50);
        builder.HasIndex(record => record.CreatedAt);
    }
}
