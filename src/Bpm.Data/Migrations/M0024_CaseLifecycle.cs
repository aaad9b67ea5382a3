using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>Special procedures, proposals, hearing, report to the upper organ; when the law moves a case by itself, and how it ended.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0024_CaseLifecycle")]
internal sealed class M0024_CaseLifecycle : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var isSqlite = migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal);

        // SQLite has no lengths to change, and EF would rebuild the table for it.
        if (!isSqlite)
            migrationBuilder.Sql("""ALTER TABLE "approval_case" ALTER COLUMN "Flags" TYPE character varying(200)""");
        foreach (var list in (string[])["SpecialProcedures", "Proposals"])
            migrationBuilder.AddColumn<string>(list, "approval_case", defaultValueSql: "'[]'");
        foreach (var part in (string[])["Hearing", "UpwardReport"])
            migrationBuilder.AddColumn<string>(part, "approval_case", nullable: true);
        migrationBuilder.AddColumn<string>("Ending", "approval_case", maxLength: 40, nullable: true);
        migrationBuilder.AddColumn<DateOnly>("AcceptedOn", "approval_case", nullable: true);
        migrationBuilder.AddColumn<DateTime>("LawActsAt", "approval_case", nullable: true);
        migrationBuilder.CreateIndex("IX_approval_case_LawActsAt", "approval_case", "LawActsAt");
        migrationBuilder.CreateIndex("IX_approval_case_State_ClosedAt", "approval_case", ["State", "ClosedAt"]);
        migrationBuilder.CreateIndex("IX_case_document_Kind_CreatedAt", "case_document", ["Kind", "CreatedAt"]);

        migrationBuilder.Sql("""UPDATE "approval_case" SET "Ending" = "State" WHERE "ClosedAt" IS NOT NULL""");
        migrationBuilder.Sql(isSqlite
            ? """UPDATE "approval_case" SET "AcceptedOn" = date("AcceptedAt", '+8 hours') WHERE "AcceptedAt" IS NOT NULL"""
            : """UPDATE "approval_case" SET "AcceptedOn" = ("AcceptedAt" AT TIME ZONE 'Asia/Shanghai')::date WHERE "AcceptedAt" IS NOT NULL""");
        migrationBuilder.Sql(isSqlite ? SilenceOnSqlite : SilenceOnPostgreSql);
    }

    /// <summary>Cases received before this release are accepted by silence too: their K1 tells when.</summary>
    private const string SilenceOnSqlite = """
        UPDATE "approval_case" SET "LawActsAt" = (
            SELECT strftime('%Y-%m-%d %H:%M:%S', json_extract(item.value, '$.overdueFrom')) FROM json_each("approval_case"."Clock", '$.items') item
            WHERE json_extract(item.value, '$.key') = 'K1')
        WHERE "State" = 'Received'
        """;

    private const string SilenceOnPostgreSql = """
        UPDATE "approval_case" SET "LawActsAt" = (
            SELECT (item ->> 'overdueFrom')::timestamptz FROM jsonb_array_elements("Clock"::jsonb -> 'items') item WHERE item ->> 'key' = 'K1')
        WHERE "State" = 'Received'
        """;
}
