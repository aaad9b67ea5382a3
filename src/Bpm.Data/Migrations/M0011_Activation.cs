using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

[DbContext(typeof(BpmDbContext))]
[Migration("0011_Activation")]
internal sealed class M0011_Activation : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "activation",
            table => new
            {
                Key = table.Column<string>(maxLength: 100),
                InstanceId = table.Column<string>(maxLength: 100),
            },
            constraints: table => table.PrimaryKey("PK_activation", row => row.Key));
        migrationBuilder.CreateIndex("IX_activation_InstanceId", "activation", "InstanceId");
    }
}
