using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>Receipt numbers, each for one payment of one case.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0046_PaymentReceipts")]
internal sealed class M0046_PaymentReceipts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "payment_receipt",
            table => new
            {
                Id = table.Column<Guid>(),
                OrganCode = table.Column<string>(maxLength: 18),
                Year = table.Column<int>(),
                Number = table.Column<string>(maxLength: 100),
                CaseNumber = table.Column<string>(maxLength: 50),
                NodeId = table.Column<string>(maxLength: 1000),
                PaidOn = table.Column<DateOnly>(),
                RecordedBy = table.Column<string>(),
                RecordedAt = table.Column<DateTime>(),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_payment_receipt", row => row.Id));
        migrationBuilder.CreateIndex("IX_payment_receipt_OrganCode_Year_Number", "payment_receipt", ["OrganCode", "Year", "Number"], unique: true);
        migrationBuilder.CreateIndex("IX_payment_receipt_CaseNumber", "payment_receipt", "CaseNumber");
    }
}
