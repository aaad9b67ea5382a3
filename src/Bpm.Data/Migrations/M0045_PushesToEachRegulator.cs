using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>A push for each regulator of a matter, and the verification that a grant on a commitment waits for.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0045_PushesToEachRegulator")]
internal sealed class M0045_PushesToEachRegulator : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("NeedsVerification", "regulatory_push", defaultValue: false);
        migrationBuilder.DropIndex("IX_regulatory_push_CaseId_Kind_ContentVersion", "regulatory_push");
        migrationBuilder.CreateIndex("IX_regulatory_push_CaseId_Kind_RegulatorCode_ContentVersion", "regulatory_push", ["CaseId", "Kind", "RegulatorCode", "ContentVersion"], unique: true);
        var yes = migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal) ? "1" : "TRUE";
        migrationBuilder.Sql($"""UPDATE "regulatory_push" SET "NeedsVerification" = {yes} WHERE "Kind" = 'Granted' AND "PayloadJson" LIKE '%"needsVerification":true%'""");
        foreach (var hop in (string[])["", "/2"])
            NameTheRegulator(migrationBuilder, hop);
    }

    /// <summary>The keys of messages still on their way say to whom; the board finds their failures by them.</summary>
    private static void NameTheRegulator(MigrationBuilder migrationBuilder, string hop)
    {
        var before = $"""'regulator-push/' || push."CaseNumber" || '/' || push."Kind" || '/' || CAST(push."ContentVersion" AS TEXT) || '{hop}'""";
        var after = $"""'regulator-push/' || push."CaseNumber" || '/' || push."Kind" || '/' || push."RegulatorCode" || '/' || CAST(push."ContentVersion" AS TEXT) || '{hop}'""";
        migrationBuilder.Sql($"""
            UPDATE "outbox" SET "Key" = (SELECT {after} FROM "regulatory_push" push WHERE {before} = "outbox"."Key")
            WHERE "Kind" = 'regulator-push' AND "State" <> 'Done' AND EXISTS (SELECT 1 FROM "regulatory_push" push WHERE {before} = "outbox"."Key")
            """);
    }
}
