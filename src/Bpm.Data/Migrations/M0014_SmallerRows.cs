using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>What each click writes becomes smaller: states are compressed, and a journal line no longer repeats what its run says.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0014_SmallerRows")]
internal sealed class M0014_SmallerRows : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // States stored so far stay as plain text: the first byte tells.
        migrationBuilder.AddColumn<byte[]>("State", "workflow_instance", nullable: true);
        migrationBuilder.Sql(migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal)
            ? """UPDATE "workflow_instance" SET "State" = CAST("StateJson" AS BLOB)"""
            : """UPDATE "workflow_instance" SET "State" = convert_to("StateJson", 'UTF8')""");

        // As statements, since EF rebuilds whole tables for this on SQLite, and SQLite can drop columns itself.
        migrationBuilder.Sql("""ALTER TABLE "workflow_instance" DROP COLUMN "StateJson" """);
        foreach (var column in (string[])["Id", "ParentActivityInstanceId", "ActivityType", "ActivityTypeVersion", "ActivityName", "NodeId"])
            migrationBuilder.Sql($"""ALTER TABLE "journal" DROP COLUMN "{column}" """);
        migrationBuilder.DropIndex("IX_activity_execution_InstanceId_StartedAt", "activity_execution");
        migrationBuilder.CreateIndex("IX_activity_execution_InstanceId", "activity_execution", "InstanceId");
    }
}
