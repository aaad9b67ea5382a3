using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>The life of seals, monthly reconciliation, electronic signatures behind impressions.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0041_SealRegister")]
internal sealed class M0041_SealRegister : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Changes", "seal", defaultValueSql: "'[]'");
        migrationBuilder.AddColumn<DateTime>("LostSince", "seal", nullable: true);
        migrationBuilder.CreateIndex("IX_seal_use_SealNumber_At", "seal_use", ["SealNumber", "At"]);

        migrationBuilder.CreateTable(
            "seal_reconciliation",
            table => new
            {
                Id = table.Column<Guid>(),
                Month = table.Column<DateOnly>(),
                Run = table.Column<int>(),
                MadeBy = table.Column<string>(maxLength: 100),
                MadeAt = table.Column<DateTime>(),
                Uses = table.Column<int>(),
                Impressions = table.Column<int>(),
                Differences = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_seal_reconciliation", row => row.Id));
        migrationBuilder.CreateIndex("IX_seal_reconciliation_Month_Run", "seal_reconciliation", ["Month", "Run"], unique: true);

        migrationBuilder.CreateTable(
            "seal_signature",
            table => new
            {
                UseNumber = table.Column<string>(maxLength: 100),
                SealNumber = table.Column<string>(maxLength: 50),
                DocumentId = table.Column<Guid>(),
                ContentSm3 = table.Column<string>(maxLength: 64),
                LayoutSm3 = table.Column<string>(maxLength: 64),
                SignedAt = table.Column<DateTime>(),
                Algorithm = table.Column<string>(maxLength: 50),
                Signature = table.Column<string>(maxLength: 400),
                Certificate = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_seal_signature", row => row.UseNumber));
        migrationBuilder.CreateIndex("IX_seal_signature_DocumentId", "seal_signature", "DocumentId");
        migrationBuilder.CreateIndex("IX_seal_signature_LayoutSm3", "seal_signature", "LayoutSm3");
    }
}
