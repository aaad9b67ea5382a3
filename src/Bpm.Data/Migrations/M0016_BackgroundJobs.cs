using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

[DbContext(typeof(BpmDbContext))]
[Migration("0016_BackgroundJobs")]
internal sealed class M0016_BackgroundJobs : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "background_job",
            table => new
            {
                Id = table.Column<string>(maxLength: 100),
                InstanceId = table.Column<string>(maxLength: 100),
                CreatedAt = table.Column<DateTime>(),
                Tries = table.Column<int>(),
                FreeFrom = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_background_job", row => row.Id));
        migrationBuilder.CreateIndex("IX_background_job_FreeFrom", "background_job", "FreeFrom");
    }
}
