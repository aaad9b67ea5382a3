using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>Batches of lists, delegation agreements, and who did what with them and why.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0029_ListsAndDelegation")]
internal sealed class M0029_ListsAndDelegation : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "matter_list_batch",
            table => new
            {
                Id = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 40),
                Batch = table.Column<string>(maxLength: 50),
                IssuedBy = table.Column<string>(maxLength: 18),
                LegalInstrument = table.Column<string>(maxLength: 200),
                InstrumentDate = table.Column<DateOnly>(),
                EffectiveFrom = table.Column<DateOnly>(),
                Entries = table.Column<string>(),
                State = table.Column<string>(maxLength: 40),
                CreatedBy = table.Column<string>(maxLength: 100),
                CreatedAt = table.Column<DateTime>(),
                PublishedBy = table.Column<string>(maxLength: 100, nullable: true),
                PublishedOn = table.Column<DateOnly>(nullable: true),
                Reason = table.Column<string>(maxLength: 500, nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_matter_list_batch", row => row.Id));
        migrationBuilder.CreateIndex("IX_matter_list_batch_Kind_Batch", "matter_list_batch", ["Kind", "Batch"], unique: true);
        migrationBuilder.CreateTable(
            "delegation_agreement",
            table => new
            {
                Number = table.Column<string>(maxLength: 100),
                FromAgency = table.Column<string>(maxLength: 18),
                ToOrganization = table.Column<string>(maxLength: 18),
                CatalogCodes = table.Column<string>(),
                Scope = table.Column<string>(maxLength: 2000),
                RightsAndDuties = table.Column<string>(maxLength: 2000),
                SignedOn = table.Column<DateOnly>(),
                PublishedOn = table.Column<DateOnly>(),
                ValidFrom = table.Column<DateOnly>(),
                ValidTo = table.Column<DateOnly>(),
                RevokedAt = table.Column<DateTime>(nullable: true),
                RevokedReason = table.Column<string>(maxLength: 500, nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_delegation_agreement", row => row.Number));
        migrationBuilder.CreateIndex("IX_delegation_agreement_FromAgency_ToOrganization", "delegation_agreement", ["FromAgency", "ToOrganization"]);
        migrationBuilder.CreateTable(
            "delegation_register",
            table => new
            {
                Id = table.Column<Guid>(),
                Subject = table.Column<string>(maxLength: 40),
                Key = table.Column<string>(maxLength: 100),
                Action = table.Column<string>(maxLength: 40),
                At = table.Column<DateTime>(),
                By = table.Column<string>(maxLength: 100),
                Reason = table.Column<string>(maxLength: 500),
                Summary = table.Column<string>(maxLength: 1000),
            },
            constraints: table => table.PrimaryKey("PK_delegation_register", row => row.Id));
        migrationBuilder.CreateIndex("IX_delegation_register_Subject_Key_At", "delegation_register", ["Subject", "Key", "At"]);
        migrationBuilder.CreateIndex("IX_delegation_register_At", "delegation_register", "At");
        KeepForGood(migrationBuilder);
    }

    private static void KeepForGood(MigrationBuilder migrationBuilder)
    {
        if (migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            foreach (var change in (string[])["UPDATE", "DELETE"])
                migrationBuilder.Sql($"""CREATE TRIGGER "delegation_register_no_{change.ToLowerInvariant()}" BEFORE {change} ON "delegation_register" BEGIN SELECT RAISE(ABORT, 'delegation_register is append only'); END""");
            return;
        }

        migrationBuilder.Sql("""
            CREATE FUNCTION delegation_register_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'delegation_register is append only'; END $$
            """);
        migrationBuilder.Sql("""CREATE TRIGGER "delegation_register_append_only" BEFORE UPDATE OR DELETE ON "delegation_register" FOR EACH ROW EXECUTE FUNCTION delegation_register_append_only()""");
    }
}
