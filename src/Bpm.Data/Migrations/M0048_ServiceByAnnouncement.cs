using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>Results that are served by announcement.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0048_ServiceByAnnouncement")]
internal sealed class M0048_ServiceByAnnouncement : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("Announcement", "approval_case", nullable: true);
}
