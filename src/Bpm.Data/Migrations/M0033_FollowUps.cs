using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>Versions of licences, what is done to issued ones, cases that work on a licence, and what is open for whom.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0033_FollowUps")]
internal sealed class M0033_FollowUps : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Licences(migrationBuilder);
        Cases(migrationBuilder);
        Acts(migrationBuilder);
    }

    private static void Licences(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>("RootId", "certificate", defaultValue: Guid.Empty);
        migrationBuilder.AddColumn<Guid>("Replaces", "certificate", nullable: true);
        migrationBuilder.AddColumn<Guid>("ReplacedBy", "certificate", nullable: true);
        migrationBuilder.AddColumn<string>("Remark", "certificate", maxLength: 50, nullable: true);
        migrationBuilder.AddColumn<DateTime>("StateChangedAt", "certificate", nullable: true);
        migrationBuilder.AddColumn<string>("StateReason", "certificate", maxLength: 1000, nullable: true);
        migrationBuilder.Sql("""UPDATE "certificate" SET "RootId" = "Id" """);
        migrationBuilder.DropIndex("IX_certificate_CaseId", "certificate");
        migrationBuilder.CreateIndex("IX_certificate_CaseId_LicenceVersion", "certificate", ["CaseId", "LicenceVersion"], unique: true);
        migrationBuilder.CreateIndex("IX_certificate_RootId_LicenceVersion", "certificate", ["RootId", "LicenceVersion"], unique: true);
        migrationBuilder.CreateIndex("IX_certificate_MatterCode_Number", "certificate", ["MatterCode", "Number"]);
    }

    private static void Cases(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("FollowUp", "approval_case", nullable: true);
        migrationBuilder.AddColumn<Guid>("LicenceRoot", "approval_case", nullable: true);
        migrationBuilder.AddColumn<string>("OpenFor", "approval_case", maxLength: 100, nullable: true);
        migrationBuilder.Sql("""UPDATE "approval_case" SET "OpenFor" = "Matter_HandlingItemCode" || '/' || "Applicant_IdNumber" WHERE "ClosedAt" IS NULL""");
        migrationBuilder.CreateIndex("IX_approval_case_LicenceRoot", "approval_case", "LicenceRoot");
        migrationBuilder.CreateIndex("IX_approval_case_OpenFor", "approval_case", "OpenFor");
    }

    private static void Acts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "licence_act",
            table => new
            {
                Id = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 40),
                State = table.Column<string>(maxLength: 40),
                CaseId = table.Column<Guid>(),
                CaseNumber = table.Column<string>(maxLength: 50),
                CertificateId = table.Column<Guid>(),
                LicenceNumber = table.Column<string>(maxLength: 100),
                RequestedBy = table.Column<string>(maxLength: 200),
                Reason = table.Column<string>(maxLength: 1000),
                Ground = table.Column<string>(maxLength: 40, nullable: true),
                DocumentId = table.Column<Guid>(nullable: true),
                Corrections = table.Column<string>(),
                StatementFileId = table.Column<Guid>(nullable: true),
                ProposedBy = table.Column<string>(maxLength: 100),
                ProposedByName = table.Column<string>(maxLength: 100),
                ProposedAt = table.Column<DateTime>(),
                DecidedBy = table.Column<string>(maxLength: 100, nullable: true),
                DecidedByName = table.Column<string>(maxLength: 100, nullable: true),
                DecidedAt = table.Column<DateTime>(nullable: true),
                Note = table.Column<string>(maxLength: 1000),
                NewCertificateId = table.Column<Guid>(nullable: true),
                Documents = table.Column<string>(),
                DoneAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_licence_act", row => row.Id));
        migrationBuilder.CreateIndex("IX_licence_act_CaseId", "licence_act", "CaseId");
        migrationBuilder.CreateIndex("IX_licence_act_State_ProposedAt", "licence_act", ["State", "ProposedAt"]);
    }
}
