using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>A version's instances are counted, and lists by state are paged, from indexes alone: rows hold whole states and are long.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0019_InstanceTotals")]
internal sealed class M0019_InstanceTotals : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_workflow_instance_Status_SubStatus_CreatedAt", "workflow_instance");
        migrationBuilder.CreateIndex("IX_workflow_instance_Status_SubStatus_CreatedAt_Id", "workflow_instance", ["Status", "SubStatus", "CreatedAt", "Id"]);
        migrationBuilder.CreateIndex("IX_workflow_instance_Version", "workflow_instance", ["DefinitionVersionId", "Status", "SubStatus", "CreatedAt", "Id"]);
    }
}
