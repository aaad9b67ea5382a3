using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>Who saved a definition's version last, so that nobody overwrites somebody else's draft unseen. Versions stored before count as the program's.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0017_SavedBy")]
internal sealed class M0017_SavedBy : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("SavedBy", "workflow_definition", maxLength: 200, nullable: true);
}
