using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>What is exchanged with departments' systems, and the accounts there.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0042_Departments")]
internal sealed class M0042_Departments : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "department_exchange",
            table => new
            {
                Id = table.Column<Guid>(),
                Key = table.Column<string>(maxLength: 200),
                CaseId = table.Column<Guid>(),
                CaseNumber = table.Column<string>(maxLength: 50),
                HandlingOrg = table.Column<string>(maxLength: 18),
                SystemCode = table.Column<string>(maxLength: 50),
                Topic = table.Column<string>(maxLength: 50),
                PayloadJson = table.Column<string>(),
                QueuedAt = table.Column<DateTime>(),
                SentAt = table.Column<DateTime>(nullable: true),
                ResultJson = table.Column<string>(nullable: true),
                AnsweredAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_department_exchange", row => row.Id));
        migrationBuilder.CreateIndex("IX_department_exchange_Key", "department_exchange", "Key", unique: true);
        migrationBuilder.CreateIndex("IX_department_exchange_CaseId", "department_exchange", "CaseId");
        migrationBuilder.CreateTable(
            "department_account",
            table => new
            {
                Id = table.Column<Guid>(),
                SystemCode = table.Column<string>(maxLength: 50),
                Name = table.Column<string>(maxLength: 100),
                ProtectedSecret = table.Column<byte[]>(),
                Units = table.Column<string>(),
                Purpose = table.Column<string>(maxLength: 500),
                ValidFrom = table.Column<DateOnly>(),
                ValidTo = table.Column<DateOnly>(),
                RegisteredBy = table.Column<string>(maxLength: 100),
                RegisteredAt = table.Column<DateTime>(),
                RevokedAt = table.Column<DateTime>(nullable: true),
                RevokedReason = table.Column<string>(maxLength: 500, nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_department_account", row => row.Id));
        migrationBuilder.CreateIndex("IX_department_account_SystemCode", "department_account", "SystemCode");
    }
}
