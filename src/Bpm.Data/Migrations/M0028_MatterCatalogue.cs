using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>Who did what with which version of a matter and why.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0028_MatterCatalogue")]
internal sealed class M0028_MatterCatalogue : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("SubmittedBy", "matter", maxLength: 100, nullable: true);
        migrationBuilder.CreateIndex("IX_matter_Number_ItemVersion", "matter", ["Number", "ItemVersion"]);
        migrationBuilder.CreateTable(
            "matter_change",
            table => new
            {
                Id = table.Column<Guid>(),
                MatterId = table.Column<Guid>(),
                HandlingItemCode = table.Column<string>(maxLength: 50),
                Number = table.Column<string>(maxLength: 20),
                Name = table.Column<string>(maxLength: 1000),
                ItemVersion = table.Column<int>(),
                From = table.Column<string>(maxLength: 40, nullable: true),
                To = table.Column<string>(maxLength: 40),
                By = table.Column<string>(maxLength: 100),
                At = table.Column<DateTime>(),
                Reason = table.Column<string>(maxLength: 500),
                EffectiveOn = table.Column<DateOnly>(),
                PreviousVersion = table.Column<int>(nullable: true),
                Differences = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_matter_change", row => row.Id));
        migrationBuilder.CreateIndex("IX_matter_change_MatterId_At", "matter_change", ["MatterId", "At"]);
        migrationBuilder.CreateIndex("IX_matter_change_At", "matter_change", "At");
        KeepForGood(migrationBuilder);
    }

    /// <summary>A record of what was done to the lists is no use if it can be changed afterwards, by whatever program.</summary>
    private static void KeepForGood(MigrationBuilder migrationBuilder)
    {
        if (migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            foreach (var change in (string[])["UPDATE", "DELETE"])
                migrationBuilder.Sql($"""CREATE TRIGGER "matter_change_no_{change.ToLowerInvariant()}" BEFORE {change} ON "matter_change" BEGIN SELECT RAISE(ABORT, 'matter_change is append only'); END""");
            return;
        }

        migrationBuilder.Sql("""
            CREATE FUNCTION matter_change_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'matter_change is append only'; END $$
            """);
        migrationBuilder.Sql("""CREATE TRIGGER "matter_change_append_only" BEFORE UPDATE OR DELETE ON "matter_change" FOR EACH ROW EXECUTE FUNCTION matter_change_append_only()""");
    }
}
