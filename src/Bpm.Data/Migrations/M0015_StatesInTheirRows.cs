using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>PostgreSQL only: a state stays in its row up to a page, uncompressed by the database since it is compressed already, and a page keeps room for the next version of a row.</summary>
/// <remarks>Without it each click writes the state into a table beside the table and leaves the old pieces for vacuum; with it the new version takes the old one's place on the page.</remarks>
[DbContext(typeof(BpmDbContext))]
[Migration("0015_StatesInTheirRows")]
internal sealed class M0015_StatesInTheirRows : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal))
            return;
        migrationBuilder.Sql("""ALTER TABLE "workflow_instance" ALTER COLUMN "State" SET STORAGE EXTERNAL""");
        migrationBuilder.Sql("""ALTER TABLE "workflow_instance" SET (toast_tuple_target = 8160, fillfactor = 70)""");
    }
}
