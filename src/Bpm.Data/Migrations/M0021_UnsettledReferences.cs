using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>Versions whose references were never settled are found at each start without reading the others.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0021_UnsettledReferences")]
internal sealed class M0021_UnsettledReferences : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex("IX_workflow_definition_Unsettled", "workflow_definition", "Id", filter: "\"ReferencesJson\" IS NULL");
}
