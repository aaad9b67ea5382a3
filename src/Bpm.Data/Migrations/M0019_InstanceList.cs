using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>The designer's list of instances by state, newest first, and of those with incidents, without reading every row.</summary>
/// <remarks>Columns that change when an instance ends or fails, not with each click: an ordinary update still touches no index.</remarks>
[DbContext(typeof(BpmDbContext))]
[Migration("0019_InstanceList")]
internal sealed class M0019_InstanceList : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex("IX_workflow_instance_Status_SubStatus_CreatedAt", "workflow_instance", ["Status", "SubStatus", "CreatedAt"]);
        migrationBuilder.CreateIndex("IX_workflow_instance_Incidents", "workflow_instance", "CreatedAt", filter: "\"IncidentCount\" > 0");
    }
}
