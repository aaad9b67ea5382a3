using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

[DbContext(typeof(BpmDbContext))]
[Migration("0013_HttpEndpoints")]
internal sealed class M0013_HttpEndpoints : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex("IX_bookmark_Name", "bookmark", "Name", filter: "\"Name\" = 'Elsa.HttpEndpoint'");
}
