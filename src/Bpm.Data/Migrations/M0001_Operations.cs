using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

[DbContext(typeof(BpmDbContext))]
[Migration("0001_Operations")]
internal sealed class M0001_Operations : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "data_protection_key",
            table => new
            {
                Id = table.Column<Guid>(),
                FriendlyName = table.Column<string>(maxLength: 200),
                Xml = table.Column<string>(),
                CreatedAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_data_protection_key", row => row.Id));
        migrationBuilder.CreateTable(
            "file_content",
            table => new
            {
                Sha256 = table.Column<string>(maxLength: 64),
                Content = table.Column<byte[]>(),
                CreatedAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_file_content", row => row.Sha256));
        migrationBuilder.CreateTable(
            "number_sequence",
            table => new
            {
                Key = table.Column<string>(maxLength: 200),
                Value = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_number_sequence", row => row.Key));
    }
}
