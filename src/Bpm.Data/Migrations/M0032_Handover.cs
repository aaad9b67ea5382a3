using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>Lists with which papers go from unit to unit.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0032_Handover")]
internal sealed class M0032_Handover : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "handover_list",
            table => new
            {
                Id = table.Column<Guid>(),
                Number = table.Column<string>(maxLength: 70),
                Kind = table.Column<string>(maxLength: 40),
                FromUnit = table.Column<string>(maxLength: 18),
                FromName = table.Column<string>(maxLength: 200),
                ToUnit = table.Column<string>(maxLength: 18),
                ToName = table.Column<string>(maxLength: 200),
                Way = table.Column<string>(maxLength: 200),
                Contact = table.Column<string>(maxLength: 200),
                Envelope = table.Column<string>(maxLength: 100),
                State = table.Column<string>(maxLength: 40),
                Prepared = table.Column<string>(),
                Sent = table.Column<string>(nullable: true),
                DueAt = table.Column<DateTime>(nullable: true),
                Received = table.Column<string>(nullable: true),
                ClosedBy = table.Column<string>(nullable: true),
                Settlement = table.Column<string>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_handover_list", row => row.Id));
        migrationBuilder.CreateTable(
            "handover_item",
            table => new
            {
                ListId = table.Column<Guid>(),
                Number = table.Column<int>(),
                CaseNumber = table.Column<string>(maxLength: 50),
                MaterialCode = table.Column<string>(maxLength: 20),
                MaterialName = table.Column<string>(maxLength: 500),
                IsOriginal = table.Column<bool>(),
                Pages = table.Column<int>(),
                Condition = table.Column<string>(maxLength: 200),
                Exception = table.Column<string>(maxLength: 40),
                Note = table.Column<string>(maxLength: 1000, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_handover_item", row => new { row.ListId, row.Number });
                table.ForeignKey("FK_handover_item_handover_list_ListId", row => row.ListId, "handover_list", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_handover_list_Number", "handover_list", "Number", unique: true);
        migrationBuilder.CreateIndex("IX_handover_list_FromUnit_State", "handover_list", ["FromUnit", "State"]);
        migrationBuilder.CreateIndex("IX_handover_list_ToUnit_State", "handover_list", ["ToUnit", "State"]);
        migrationBuilder.CreateIndex("IX_handover_list_State_DueAt", "handover_list", ["State", "DueAt"]);
        migrationBuilder.CreateIndex("IX_handover_item_CaseNumber", "handover_item", "CaseNumber");
    }
}
