using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>What an applicant promised to supply or committed to, and the notes against applicants who did not keep it.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0031_ToleranceAndCommitment")]
internal sealed class M0031_ToleranceAndCommitment : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var part in (string[])["Tolerance", "Commitment"])
            migrationBuilder.AddColumn<string>(part, "approval_case", nullable: true);
        migrationBuilder.CreateTable(
            "applicant_restriction",
            table => new
            {
                Id = table.Column<Guid>(),
                IdNumber = table.Column<string>(maxLength: 18),
                Name = table.Column<string>(maxLength: 200),
                Kind = table.Column<string>(maxLength: 40),
                Reason = table.Column<string>(),
                CaseNumber = table.Column<string>(maxLength: 50, nullable: true),
                ImposedBy = table.Column<string>(),
                ImposedAt = table.Column<DateTime>(),
                RepairedBy = table.Column<string>(nullable: true),
                RepairedAt = table.Column<DateTime>(nullable: true),
                RepairNote = table.Column<string>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_applicant_restriction", row => row.Id));
        migrationBuilder.CreateIndex("IX_applicant_restriction_IdNumber", "applicant_restriction", "IdNumber");
        migrationBuilder.CreateIndex("IX_applicant_restriction_ImposedAt", "applicant_restriction", "ImposedAt");
    }
}
