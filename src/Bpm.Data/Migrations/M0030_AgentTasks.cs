using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

[DbContext(typeof(BpmDbContext))]
[Migration("0030_AgentTasks")]
internal sealed class M0030_AgentTasks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "agent_task",
            table => new
            {
                Id = table.Column<Guid>(),
                CatalogCode = table.Column<string>(maxLength: 16),
                MatterName = table.Column<string>(maxLength: 1000),
                StationCode = table.Column<string>(maxLength: 12),
                HandledAt = table.Column<string>(maxLength: 12),
                ApplicantName = table.Column<string>(maxLength: 200),
                ApplicantPhone = table.Column<string>(maxLength: 50),
                Agent = table.Column<string>(maxLength: 100),
                AgentName = table.Column<string>(maxLength: 100),
                Power = table.Column<string>(nullable: true),
                CaseNumber = table.Column<string>(maxLength: 50, nullable: true),
                State = table.Column<string>(maxLength: 40),
                CreatedAt = table.Column<DateTime>(),
                History = table.Column<string>(),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_agent_task", row => row.Id));
        migrationBuilder.CreateIndex("IX_agent_task_Agent_State", "agent_task", ["Agent", "State"]);
    }
}
