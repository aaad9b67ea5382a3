using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>What an agent took from the applicant, how the service was rated, and the workflow that follows it.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0043_AgentService")]
internal sealed class M0043_AgentService : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Papers", "agent_task", nullable: false, defaultValueSql: "'[]'");
        migrationBuilder.AddColumn<string>("ReceiptNumber", "agent_task", maxLength: 50, nullable: true);
        migrationBuilder.AddColumn<string>("Rating", "agent_task", nullable: true);
        migrationBuilder.AddColumn<string>("WorkflowInstanceId", "agent_task", maxLength: 100, nullable: true);
    }
}
