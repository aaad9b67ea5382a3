using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>What ended cases ask of their applicants, the answers, and the follow-ups of bad ones.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0037_Ratings")]
internal sealed class M0037_Ratings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "case_rating",
            table => new
            {
                Id = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                CaseNumber = table.Column<string>(maxLength: 50),
                QueryCode = table.Column<string>(maxLength: 20),
                MatterCode = table.Column<string>(maxLength: 16),
                MatterName = table.Column<string>(maxLength: 1000),
                StationCode = table.Column<string>(maxLength: 12),
                UnitCode = table.Column<string>(maxLength: 18),
                AskedAt = table.Column<DateTime>(),
                OpenUntil = table.Column<DateOnly>(),
                Level = table.Column<string>(maxLength: 40, nullable: true),
                Tags = table.Column<string>(),
                Comment = table.Column<string>(),
                Channel = table.Column<string>(maxLength: 40, nullable: true),
                Phone = table.Column<string>(maxLength: 50, nullable: true),
                RatedAt = table.Column<DateTime>(nullable: true),
                AddedComment = table.Column<string>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_case_rating", row => row.Id));
        migrationBuilder.CreateIndex("IX_case_rating_CaseId", "case_rating", "CaseId", unique: true);
        migrationBuilder.CreateIndex("IX_case_rating_QueryCode", "case_rating", "QueryCode", unique: true);
        migrationBuilder.CreateIndex("IX_case_rating_RatedAt", "case_rating", "RatedAt");
        migrationBuilder.CreateTable(
            "bad_rating_ticket",
            table => new
            {
                Id = table.Column<Guid>(),
                RatingId = table.Column<Guid>(),
                CaseNumber = table.Column<string>(maxLength: 50),
                MatterName = table.Column<string>(maxLength: 1000),
                UnitCode = table.Column<string>(maxLength: 18),
                Level = table.Column<string>(maxLength: 40),
                State = table.Column<string>(maxLength: 40),
                Finding = table.Column<string>(maxLength: 40, nullable: true),
                Handlers = table.Column<string>(),
                ContactBy = table.Column<DateOnly>(),
                ReplyBy = table.Column<DateOnly>(),
                History = table.Column<string>(),
                CreatedAt = table.Column<DateTime>(),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_bad_rating_ticket", row => row.Id));
        migrationBuilder.CreateIndex("IX_bad_rating_ticket_State_ReplyBy", "bad_rating_ticket", ["State", "ReplyBy"]);
    }
}
