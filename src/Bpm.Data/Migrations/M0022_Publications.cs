using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>Who published what and why, and what waits for a second person.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0022_Publications")]
internal sealed class M0022_Publications : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "definition_publication",
            table => new
            {
                Id = table.Column<Guid>(),
                Action = table.Column<string>(maxLength: 40),
                DefinitionId = table.Column<string>(maxLength: 100),
                VersionId = table.Column<string>(maxLength: 100),
                Version = table.Column<int>(),
                Name = table.Column<string>(maxLength: 200, nullable: true),
                Sha256 = table.Column<string>(maxLength: 64),
                By = table.Column<string>(maxLength: 200, nullable: true),
                At = table.Column<DateTime>(),
                Reason = table.Column<string>(maxLength: 500),
                ReasonIsTyped = table.Column<bool>(),
                BaseVersionId = table.Column<string>(maxLength: 100, nullable: true),
                PreviousVersionId = table.Column<string>(maxLength: 100, nullable: true),
                PreviousVersion = table.Column<int>(nullable: true),
                Changes = table.Column<string>(nullable: true),
                RequestId = table.Column<Guid>(nullable: true),
                SubmittedBy = table.Column<string>(maxLength: 200, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_definition_publication", row => row.Id));
        migrationBuilder.CreateIndex("IX_definition_publication_DefinitionId_At", "definition_publication", ["DefinitionId", "At"]);
        migrationBuilder.CreateIndex("IX_definition_publication_VersionId", "definition_publication", "VersionId");
        KeepForGood(migrationBuilder);
        migrationBuilder.CreateTable(
            "publish_request",
            table => new
            {
                Id = table.Column<Guid>(),
                DefinitionId = table.Column<string>(maxLength: 100),
                VersionId = table.Column<string>(maxLength: 100),
                Version = table.Column<int>(),
                Name = table.Column<string>(maxLength: 200, nullable: true),
                Sha256 = table.Column<string>(maxLength: 64),
                SubmittedBy = table.Column<string>(maxLength: 200),
                SubmittedAt = table.Column<DateTime>(),
                Reason = table.Column<string>(maxLength: 500),
                ReasonIsTyped = table.Column<bool>(),
                Changes = table.Column<string>(),
                State = table.Column<string>(maxLength: 40),
                DecidedBy = table.Column<string>(maxLength: 200, nullable: true),
                DecidedAt = table.Column<DateTime>(nullable: true),
                DecisionReason = table.Column<string>(maxLength: 500, nullable: true),
                Revision = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_publish_request", row => row.Id));
        migrationBuilder.CreateIndex("IX_publish_request_DefinitionId", "publish_request", "DefinitionId", unique: true, filter: "\"State\" = 'Open'");
        migrationBuilder.CreateIndex("IX_publish_request_State_SubmittedAt", "publish_request", ["State", "SubmittedAt"]);
    }

    /// <summary>A record of what was done to the law's paths is no use if it can be changed afterwards, by whatever program.</summary>
    private static void KeepForGood(MigrationBuilder migrationBuilder)
    {
        if (migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            foreach (var change in (string[])["UPDATE", "DELETE"])
            {
                migrationBuilder.Sql(
                    $"""CREATE TRIGGER "definition_publication_no_{change.ToLowerInvariant()}" BEFORE {change} ON "definition_publication" BEGIN SELECT RAISE(ABORT, 'definition_publication is append only'); END""");
            }

            return;
        }

        migrationBuilder.Sql("""
            CREATE FUNCTION definition_publication_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'definition_publication is append only'; END $$
            """);
        migrationBuilder.Sql("""CREATE TRIGGER "definition_publication_append_only" BEFORE UPDATE OR DELETE ON "definition_publication" FOR EACH ROW EXECUTE FUNCTION definition_publication_append_only()""");
    }
}
