using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

[DbContext(typeof(BpmDbContext))]
[Migration("0018_SoundnessRules")]
internal sealed class M0018_SoundnessRules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "soundness_rule_setting",
        table => new
        {
            RuleId = table.Column<string>(maxLength: 100),
            Severity = table.Column<string>(maxLength: 40),
            ChangedBy = table.Column<string>(maxLength: 200),
            ChangedAt = table.Column<DateTime>(),
        },
        constraints: table => table.PrimaryKey("PK_soundness_rule_setting", row => row.RuleId));
}
