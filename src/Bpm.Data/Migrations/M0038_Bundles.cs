using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>Cases that stand for several matters, and the cases of their parts.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0038_Bundles")]
internal sealed class M0038_Bundles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Bundle", "approval_case", nullable: true);
        migrationBuilder.AddColumn<string>("PartOf", "approval_case", maxLength: 50, nullable: true);
        migrationBuilder.AddColumn<string>("DeliveryWait", "approval_case", nullable: true);
        migrationBuilder.AddColumn<bool>("BundleNews", "approval_case", defaultValue: false);
        migrationBuilder.CreateIndex("IX_approval_case_BundleNews", "approval_case", "BundleNews", filter: "\"BundleNews\"");
    }
}
