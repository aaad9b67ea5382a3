using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

[DbContext(typeof(BpmDbContext))]
[Migration("0009_Program")]
internal sealed class M0009_Program : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "stored_secret",
            table => new
            {
                Name = table.Column<string>(maxLength: 100),
                Protected = table.Column<byte[]>(),
                CreatedAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_stored_secret", row => row.Name));
        migrationBuilder.CreateTable(
            "sample_regulator_message",
            table => new
            {
                Id = table.Column<Guid>(),
                RegulatorCode = table.Column<string>(maxLength: 32),
                Body = table.Column<string>(),
                ReceiptNumber = table.Column<string>(maxLength: 64),
                ReceivedAt = table.Column<DateTime>(),
                Received = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_sample_regulator_message", row => row.Id));
        migrationBuilder.CreateIndex("IX_sample_regulator_message_ReceivedAt", "sample_regulator_message", "ReceivedAt");
    }
}
