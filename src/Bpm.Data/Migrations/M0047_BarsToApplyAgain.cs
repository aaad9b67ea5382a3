using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>Bars to apply again: for which matter, until when, imposed by which organ.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0047_BarsToApplyAgain")]
internal sealed class M0047_BarsToApplyAgain : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("CatalogCode", "applicant_restriction", maxLength: 16, nullable: true);
        migrationBuilder.AddColumn<string>("MatterName", "applicant_restriction", maxLength: 1000, nullable: true);
        migrationBuilder.AddColumn<string>("OrganCode", "applicant_restriction", maxLength: 18, nullable: true);
        migrationBuilder.AddColumn<DateOnly>("EndsOn", "applicant_restriction", nullable: true);
    }
}
