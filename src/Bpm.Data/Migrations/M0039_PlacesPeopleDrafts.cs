using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>State and parent of places, postings, absences with deputies, drafts of applications, who opened which file.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0039_PlacesPeopleDrafts")]
internal sealed class M0039_PlacesPeopleDrafts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("State", "station", maxLength: 40, defaultValue: "Open");
        migrationBuilder.AddColumn<string>("ParentCode", "station", maxLength: 12, nullable: true);
        migrationBuilder.AddColumn<string>("SuccessorCode", "station", maxLength: 12, nullable: true);
        migrationBuilder.AddColumn<string>("OnBehalfOf", "approval_task", maxLength: 100, nullable: true);
        migrationBuilder.AddColumn<string>("OnBehalfOfName", "approval_task", maxLength: 100, nullable: true);
        People(migrationBuilder);
        Drafts(migrationBuilder);
    }

    private static void People(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "posting",
            table => new
            {
                Id = table.Column<Guid>(),
                UserName = table.Column<string>(maxLength: 100),
                PersonName = table.Column<string>(maxLength: 100),
                HomeOrganization = table.Column<string>(maxLength: 18),
                StationCode = table.Column<string>(maxLength: 12),
                Roles = table.Column<string>(),
                CatalogCodes = table.Column<string>(),
                From = table.Column<DateTime>(),
                To = table.Column<DateTime>(),
                Instrument = table.Column<string>(maxLength: 200),
                CreatedBy = table.Column<string>(maxLength: 100),
                CreatedAt = table.Column<DateTime>(),
                EndedAt = table.Column<DateTime>(nullable: true),
                EndReason = table.Column<string>(maxLength: 1000, nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_posting", row => row.Id));
        migrationBuilder.CreateIndex("IX_posting_UserName", "posting", "UserName");
        migrationBuilder.CreateTable(
            "absence",
            table => new
            {
                Id = table.Column<Guid>(),
                UserName = table.Column<string>(maxLength: 100),
                PersonName = table.Column<string>(maxLength: 100),
                DeputyUserName = table.Column<string>(maxLength: 100),
                DeputyName = table.Column<string>(maxLength: 100),
                From = table.Column<DateTime>(),
                To = table.Column<DateTime>(),
                Reason = table.Column<string>(maxLength: 1000),
                CreatedBy = table.Column<string>(maxLength: 100),
                CreatedAt = table.Column<DateTime>(),
                EndedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_absence", row => row.Id));
        migrationBuilder.CreateIndex("IX_absence_UserName", "absence", "UserName");
        migrationBuilder.CreateIndex("IX_absence_DeputyUserName", "absence", "DeputyUserName");
    }

    private static void Drafts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "case_draft",
            table => new
            {
                Id = table.Column<Guid>(),
                Channel = table.Column<string>(maxLength: 40),
                State = table.Column<string>(maxLength: 40),
                StationCode = table.Column<string>(maxLength: 12),
                Content = table.Column<string>(),
                Materials = table.Column<string>(),
                PreChecks = table.Column<string>(),
                SecretSha256 = table.Column<string>(maxLength: 64, nullable: true),
                CreatedBy = table.Column<string>(maxLength: 100),
                CreatedAt = table.Column<DateTime>(),
                ChangedAt = table.Column<DateTime>(),
                DeclaredAt = table.Column<DateTime>(nullable: true),
                CaseNumber = table.Column<string>(maxLength: 50, nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_case_draft", row => row.Id));
        migrationBuilder.CreateIndex("IX_case_draft_StationCode_State_ChangedAt", "case_draft", ["StationCode", "State", "ChangedAt"]);
        migrationBuilder.CreateTable(
            "file_opening",
            table => new
            {
                Id = table.Column<Guid>(),
                FileId = table.Column<Guid>(),
                UserName = table.Column<string>(maxLength: 100),
                DisplayName = table.Column<string>(maxLength: 100),
                At = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_file_opening", row => row.Id));
        migrationBuilder.CreateIndex("IX_file_opening_FileId_At", "file_opening", ["FileId", "At"]);
    }
}
