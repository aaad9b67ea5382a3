using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

[DbContext(typeof(BpmDbContext))]
[Migration("0012_DefinitionUse")]
internal sealed class M0012_DefinitionUse : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("TypeName", "workflow_definition", maxLength: 200, nullable: true);
        migrationBuilder.AddColumn<string>("PublishedBy", "workflow_definition", maxLength: 200, nullable: true);
        migrationBuilder.AddColumn<string>("PublishNote", "workflow_definition", nullable: true);
        migrationBuilder.AddColumn<string>("ReferencesJson", "workflow_definition", nullable: true);
        migrationBuilder.CreateTable(
            "workflow_definition_use",
            table => new
            {
                VersionId = table.Column<string>(maxLength: 100),
                UsedVersionId = table.Column<string>(maxLength: 100),
                UsedDefinitionId = table.Column<string>(maxLength: 100),
                IsDirect = table.Column<bool>(),
            },
            constraints: table => table.PrimaryKey("PK_workflow_definition_use", row => new { row.VersionId, row.UsedVersionId }));

        // Of versions stored before. Words after the first begin with a capital in type names; the files of the program have no such names.
        migrationBuilder.Sql("""
            UPDATE workflow_definition SET "TypeName" = replace(replace(upper(substr("Name", 1, 1)) || substr("Name", 2), ' ', ''), '_', '')
            WHERE "UsableAsActivity" AND "Name" IS NOT NULL
            """);
        migrationBuilder.CreateIndex("IX_workflow_definition_TypeName", "workflow_definition", "TypeName");
        migrationBuilder.CreateIndex("IX_workflow_definition_use_UsedDefinitionId", "workflow_definition_use", "UsedDefinitionId");
        migrationBuilder.CreateIndex("IX_workflow_definition_use_UsedVersionId", "workflow_definition_use", "UsedVersionId");
    }
}
