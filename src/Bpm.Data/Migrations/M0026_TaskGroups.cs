using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>Tasks of several people at one node: their groups, their trail. Tasks made before stand alone.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0026_TaskGroups")]
internal sealed class M0026_TaskGroups : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>("GroupId", "approval_task", nullable: true);
        migrationBuilder.AddColumn<string>("Part", "approval_task", maxLength: 40, nullable: false, defaultValue: "Signer");
        migrationBuilder.AddColumn<Guid>("OwnerId", "approval_task", nullable: true);
        migrationBuilder.AddColumn<int>("Position", "approval_task", nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<int>("Weight", "approval_task", nullable: false, defaultValue: 1);
        migrationBuilder.AddColumn<string>("OnlyUserName", "approval_task", maxLength: 100, nullable: true);
        migrationBuilder.AddColumn<string>("OnlyName", "approval_task", maxLength: 100, nullable: true);
        migrationBuilder.AddColumn<string>("AddedBy", "approval_task", maxLength: 100, nullable: true);
        migrationBuilder.AddColumn<string>("CloseReason", "approval_task", maxLength: 200, nullable: true);
        migrationBuilder.CreateIndex("IX_approval_task_GroupId", "approval_task", "GroupId");
        migrationBuilder.CreateTable(
            "task_group",
            table => new
            {
                Id = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                CaseNumber = table.Column<string>(maxLength: 50),
                InstanceId = table.Column<string>(maxLength: 100),
                RunId = table.Column<string>(maxLength: 100),
                NodeId = table.Column<string>(maxLength: 1000),
                BookmarkId = table.Column<string>(maxLength: 100),
                Title = table.Column<string>(maxLength: 200),
                Mode = table.Column<string>(maxLength: 40),
                Rule = table.Column<string>(),
                Operations = table.Column<string>(),
                NeedsAssignment = table.Column<bool>(),
                State = table.Column<string>(maxLength: 40),
                Outcome = table.Column<string>(maxLength: 100, nullable: true),
                Suspension = table.Column<string>(nullable: true),
                Return = table.Column<string>(nullable: true),
                UrgedAt = table.Column<DateTime>(nullable: true),
                UrgeCount = table.Column<int>(),
                TrailLength = table.Column<int>(),
                CreatedAt = table.Column<DateTime>(),
                FinishedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_task_group", row => row.Id));
        migrationBuilder.CreateIndex("IX_task_group_CaseId", "task_group", "CaseId");
        migrationBuilder.CreateIndex("IX_task_group_InstanceId", "task_group", "InstanceId");
        migrationBuilder.CreateTable(
            "task_trail",
            table => new
            {
                Id = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                GroupId = table.Column<Guid>(),
                Sequence = table.Column<int>(),
                TaskId = table.Column<Guid>(nullable: true),
                TaskVersion = table.Column<int>(nullable: true),
                At = table.Column<DateTime>(),
                ByUserName = table.Column<string>(maxLength: 100),
                ByName = table.Column<string>(maxLength: 100),
                Action = table.Column<string>(maxLength: 40),
                Note = table.Column<string>(),
                ToUserName = table.Column<string>(maxLength: 100, nullable: true),
                ToName = table.Column<string>(maxLength: 100, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_task_trail", row => row.Id));
        migrationBuilder.CreateIndex("IX_task_trail_CaseId", "task_trail", "CaseId");
        migrationBuilder.CreateIndex("IX_task_trail_GroupId_Sequence", "task_trail", ["GroupId", "Sequence"], unique: true);
        KeepForGood(migrationBuilder);
    }

    private static void KeepForGood(MigrationBuilder migrationBuilder)
    {
        if (migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            foreach (var change in (string[])["UPDATE", "DELETE"])
            {
                migrationBuilder.Sql(
                    $"""CREATE TRIGGER "task_trail_no_{change.ToLowerInvariant()}" BEFORE {change} ON "task_trail" BEGIN SELECT RAISE(ABORT, 'task_trail is append only'); END""");
            }

            return;
        }

        migrationBuilder.Sql("""
            CREATE FUNCTION task_trail_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'task_trail is append only'; END $$
            """);
        migrationBuilder.Sql("""CREATE TRIGGER "task_trail_append_only" BEFORE UPDATE OR DELETE ON "task_trail" FOR EACH ROW EXECUTE FUNCTION task_trail_append_only()""");
    }
}
