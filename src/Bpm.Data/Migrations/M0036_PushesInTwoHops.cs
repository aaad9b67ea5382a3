using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>What a push waits for and until when, its history, what a regulator holds against a certificate, and what people do with messages that were given up.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0036_PushesInTwoHops")]
internal sealed class M0036_PushesInTwoHops : Migration
{
    private static readonly string[] Histories = ["push_history", "dead_letter"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("ThroughBureau", "regulatory_push", defaultValue: false);
        migrationBuilder.AddColumn<DateTime>("SentAt", "regulatory_push", nullable: true);
        migrationBuilder.AddColumn<string>("Awaiting", "regulatory_push", maxLength: 40, defaultValue: "Nothing");
        migrationBuilder.AddColumn<DateTime>("DueAt", "regulatory_push", nullable: true);
        migrationBuilder.AddColumn<Guid>("ReplacedBy", "regulatory_push", nullable: true);
        migrationBuilder.AddColumn<string>("FollowUps", "regulatory_push", defaultValueSql: "'[]'");
        migrationBuilder.CreateIndex("IX_regulatory_push_Awaiting_DueAt", "regulatory_push", ["Awaiting", "DueAt"]);
        migrationBuilder.AddColumn<string>("Flag", "certificate", maxLength: 40, nullable: true);
        migrationBuilder.AddColumn<DateTime>("FlaggedAt", "certificate", nullable: true);
        migrationBuilder.AddColumn<string>("HandedTo", "outbox", maxLength: 100, nullable: true);
        migrationBuilder.AddColumn<string>("HandedToName", "outbox", maxLength: 100, nullable: true);
        migrationBuilder.CreateTable(
            "push_history",
            table => new
            {
                Sequence = table.Column<int>(),
                PushId = table.Column<Guid>(),
                At = table.Column<DateTime>(),
                By = table.Column<string>(maxLength: 100),
                Action = table.Column<string>(maxLength: 50),
                State = table.Column<string>(maxLength: 40),
                Note = table.Column<string>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_push_history", row => new { row.PushId, row.Sequence });
                table.ForeignKey("FK_push_history_regulatory_push_PushId", row => row.PushId, "regulatory_push", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "dead_letter",
            table => new
            {
                Id = table.Column<Guid>(),
                MessageId = table.Column<Guid>(),
                Action = table.Column<string>(maxLength: 40),
                At = table.Column<DateTime>(),
                By = table.Column<string>(maxLength: 100),
                ByName = table.Column<string>(maxLength: 100),
                ToName = table.Column<string>(maxLength: 100, nullable: true),
                Reason = table.Column<string>(maxLength: 500),
            },
            constraints: table => table.PrimaryKey("PK_dead_letter", row => row.Id));
        migrationBuilder.CreateIndex("IX_dead_letter_MessageId_At", "dead_letter", ["MessageId", "At"]);

        var isSqlite = migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal);
        LetEarlierPushesWait(migrationBuilder, isSqlite);
        KeepForGood(migrationBuilder, isSqlite);
    }

    /// <summary>Pushes on their way get one day from where they stand: their working days are counted again with their next change.</summary>
    private static void LetEarlierPushesWait(MigrationBuilder migrationBuilder, bool isSqlite)
    {
        foreach (var (state, awaiting, since) in ((string, string, string)[])
            [("Queued", "FirstHop", "QueuedAt"), ("BureauConfirmed", "SecondHop", "BureauConfirmedAt"), ("Delivered", "Acknowledgement", "DeliveredAt"), ("Rejected", "Reroute", "AnsweredAt")])
        {
            var due = isSqlite ? $"datetime(\"{since}\", '+1 day')" : $"\"{since}\" + interval '1 day'";
            migrationBuilder.Sql($"""UPDATE "regulatory_push" SET "Awaiting" = '{awaiting}', "DueAt" = {due} WHERE "State" = '{state}'""");
        }
    }

    /// <summary>What was pushed cannot be deleted or rewritten, nor can its history.</summary>
    private static void KeepForGood(MigrationBuilder migrationBuilder, bool isSqlite)
    {
        if (isSqlite)
        {
            foreach (var table in Histories)
            {
                foreach (var change in (string[])["UPDATE", "DELETE"])
                    migrationBuilder.Sql($"""CREATE TRIGGER "{table}_no_{change.ToLowerInvariant()}" BEFORE {change} ON "{table}" BEGIN SELECT RAISE(ABORT, '{table} is append only'); END""");
            }

            migrationBuilder.Sql("""CREATE TRIGGER "regulatory_push_no_delete" BEFORE DELETE ON "regulatory_push" BEGIN SELECT RAISE(ABORT, 'regulatory_push is kept for good'); END""");
            migrationBuilder.Sql("""CREATE TRIGGER "regulatory_push_no_rewrite" BEFORE UPDATE OF "PayloadJson", "CaseId", "Kind", "ContentVersion", "RegulatorCode" ON "regulatory_push" BEGIN SELECT RAISE(ABORT, 'regulatory_push is kept for good'); END""");
            return;
        }

        foreach (var table in Histories)
        {
            migrationBuilder.Sql($"""
                CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION '{table} is append only'; END $$
                """);
            migrationBuilder.Sql($"""CREATE TRIGGER "{table}_append_only" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION {table}_append_only()""");
        }

        migrationBuilder.Sql("""
            CREATE FUNCTION regulatory_push_kept() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'regulatory_push is kept for good'; END $$
            """);
        migrationBuilder.Sql("""CREATE TRIGGER "regulatory_push_no_delete" BEFORE DELETE ON "regulatory_push" FOR EACH ROW EXECUTE FUNCTION regulatory_push_kept()""");
        migrationBuilder.Sql("""CREATE TRIGGER "regulatory_push_no_rewrite" BEFORE UPDATE OF "PayloadJson", "CaseId", "Kind", "ContentVersion", "RegulatorCode" ON "regulatory_push" FOR EACH ROW EXECUTE FUNCTION regulatory_push_kept()""");
    }
}
