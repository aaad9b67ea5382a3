using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>Nodes that are done again, and people who are told of a task.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0027_TaskOperations")]
internal sealed class M0027_TaskOperations : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("SentBack", "task_group", nullable: true);
        migrationBuilder.AddColumn<int>("CaseEntries", "task_group", nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<int>("EntriesAtEnd", "task_group", nullable: false, defaultValue: 0);
        migrationBuilder.CreateTable(
            "task_copy",
            table => new
            {
                Id = table.Column<Guid>(),
                TaskId = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                CaseNumber = table.Column<string>(maxLength: 50),
                MatterName = table.Column<string>(maxLength: 1000),
                Title = table.Column<string>(maxLength: 200),
                ToUserName = table.Column<string>(maxLength: 100),
                ToName = table.Column<string>(maxLength: 100),
                ByName = table.Column<string>(maxLength: 100),
                Note = table.Column<string>(),
                SentAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_task_copy", row => row.Id));
        migrationBuilder.CreateIndex("IX_task_copy_TaskId_ToUserName", "task_copy", ["TaskId", "ToUserName"], unique: true);
        migrationBuilder.CreateIndex("IX_task_copy_ToUserName_SentAt", "task_copy", ["ToUserName", "SentAt"]);
        migrationBuilder.CreateIndex("IX_task_copy_CaseId", "task_copy", "CaseId");
    }
}
