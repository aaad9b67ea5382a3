using Bpm.Approval.Payments;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Payments;

internal sealed class PaymentReceiptConfiguration : IEntityTypeConfiguration<PaymentReceipt>
{
    public void Configure(EntityTypeBuilder<PaymentReceipt> builder)
    {
        builder.ToTable("payment_receipt");
        builder.Property(receipt => receipt.Id).ValueGeneratedNever();
        builder.Property(receipt => receipt.OrganCode).HasMaxLength(18);
        builder.Property(receipt => receipt.Number).HasMaxLength(100);
        builder.Property(receipt => receipt.CaseNumber).HasMaxLength(50);
        builder.Property(receipt => receipt.NodeId).HasMaxLength(1000);
        builder.Property(receipt => receipt.RecordedBy).AsJson();
        builder.Property(receipt => receipt.Version).IsConcurrencyToken();
        builder.HasIndex(receipt => new { receipt.OrganCode, receipt.Year, receipt.Number }).IsUnique();
        builder.HasIndex(receipt => receipt.CaseNumber);
    }
}

/// <summary>Receipts, tracked; those added in this burst are found too.</summary>
internal sealed class PaymentReceiptStore(BpmDbContext db) : IPaymentReceiptStore
{
    public async Task<PaymentReceipt?> FindAsync(string organCode, int year, string number, CancellationToken ct) =>
        db.Set<PaymentReceipt>().Local.FirstOrDefault(found => found.OrganCode == organCode && found.Year == year && found.Number == number)
        ?? await db.Set<PaymentReceipt>().FirstOrDefaultAsync(found => found.OrganCode == organCode && found.Year == year && found.Number == number, ct);

    public async Task<PaymentReceipt?> FindOfNodeAsync(string caseNumber, string nodeId, CancellationToken ct) =>
        db.Set<PaymentReceipt>().Local.FirstOrDefault(found => found.CaseNumber == caseNumber && found.NodeId == nodeId)
        ?? await db.Set<PaymentReceipt>().FirstOrDefaultAsync(found => found.CaseNumber == caseNumber && found.NodeId == nodeId, ct);

    public void Add(PaymentReceipt added) => db.Add(added);
}
