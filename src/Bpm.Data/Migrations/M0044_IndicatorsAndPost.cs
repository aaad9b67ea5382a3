using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>What indicators compare with, and results in the post.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0044_IndicatorsAndPost")]
internal sealed class M0044_IndicatorsAndPost : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "item_baseline",
            table => new
            {
                HandlingItemCode = table.Column<string>(maxLength: 50),
                RecordedOn = table.Column<DateOnly>(),
                AnswersJson = table.Column<string>(),
                Materials = table.Column<int>(),
                Steps = table.Column<int>(),
                Source = table.Column<string>(maxLength: 500),
                RecordedBy = table.Column<string>(maxLength: 100),
                RecordedAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_item_baseline", row => new { row.HandlingItemCode, row.RecordedOn }));
        migrationBuilder.CreateTable(
            "hall_exclusion",
            table => new
            {
                Id = table.Column<Guid>(),
                StationCode = table.Column<string>(maxLength: 12),
                CatalogCode = table.Column<string>(maxLength: 16),
                Reason = table.Column<string>(maxLength: 500),
                By = table.Column<string>(maxLength: 100),
                At = table.Column<DateTime>(),
                EndedAt = table.Column<DateTime>(nullable: true),
                EndedBy = table.Column<string>(maxLength: 100, nullable: true),
                EndReason = table.Column<string>(maxLength: 500, nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_hall_exclusion", row => row.Id));
        migrationBuilder.CreateIndex("IX_hall_exclusion_StationCode", "hall_exclusion", "StationCode");
        migrationBuilder.CreateTable(
            "postal_item",
            table => new
            {
                Id = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                CaseNumber = table.Column<string>(maxLength: 50),
                StationCode = table.Column<string>(maxLength: 12),
                TrackingNumber = table.Column<string>(maxLength: 200),
                Recipient = table.Column<string>(maxLength: 200),
                State = table.Column<string>(maxLength: 40),
                PostedAt = table.Column<DateTime>(),
                Reports = table.Column<string>(),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_postal_item", row => row.Id));
        migrationBuilder.CreateIndex("IX_postal_item_CaseId", "postal_item", "CaseId", unique: true);
        migrationBuilder.CreateIndex("IX_postal_item_TrackingNumber", "postal_item", "TrackingNumber");
        migrationBuilder.CreateIndex("IX_postal_item_State_PostedAt", "postal_item", ["State", "PostedAt"]);
    }
}
