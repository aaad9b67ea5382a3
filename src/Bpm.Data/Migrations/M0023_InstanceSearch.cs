using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>Lists of instances are searched, counted and sorted in indexes alone: rows hold whole states and are long.</summary>
/// <remarks>Still no column that changes with each click: an ordinary update touches no index.</remarks>
[DbContext(typeof(BpmDbContext))]
[Migration("0023_InstanceSearch")]
internal sealed class M0023_InstanceSearch : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        string[] rest = ["DefinitionVersion", "IncidentCount", "FinishedAt", "CorrelationId", "Name"];
        migrationBuilder.CreateIndex("IX_workflow_instance_List", "workflow_instance", ["CreatedAt", "Id", "Status", "SubStatus", "DefinitionId", .. rest]);
        migrationBuilder.CreateIndex("IX_workflow_instance_Status", "workflow_instance", ["Status", "SubStatus", "CreatedAt", "Id", "DefinitionId", .. rest]);
        migrationBuilder.CreateIndex("IX_workflow_instance_Definition", "workflow_instance", ["DefinitionId", "Status", "SubStatus", "CreatedAt", "Id", .. rest]);
        migrationBuilder.DropIndex("IX_workflow_instance_CreatedAt", "workflow_instance");
        migrationBuilder.DropIndex("IX_workflow_instance_Status_SubStatus_CreatedAt_Id", "workflow_instance");
        migrationBuilder.DropIndex("IX_workflow_instance_DefinitionId_Status", "workflow_instance");
    }
}
