using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

[DbContext(typeof(BpmDbContext))]
[Migration("0003_Places")]
internal sealed class M0003_Places : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "account",
            table => new
            {
                Id = table.Column<Guid>(),
                UserName = table.Column<string>(maxLength: 100),
                DisplayName = table.Column<string>(maxLength: 100),
                StaffNumber = table.Column<string>(maxLength: 50),
                PasswordHash = table.Column<string>(maxLength: 500),
                IsActive = table.Column<bool>(),
                Posts = table.Column<string>(),
                FailedAttempts = table.Column<int>(),
                FirstFailureAt = table.Column<DateTime>(nullable: true),
                LockedUntil = table.Column<DateTime>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_account", row => row.Id));
        migrationBuilder.CreateTable(
            "authorization_letter",
            table => new
            {
                Number = table.Column<string>(maxLength: 100),
                DepartmentCode = table.Column<string>(maxLength: 18),
                StationCode = table.Column<string>(maxLength: 12),
                CatalogCodes = table.Column<string>(),
                Powers = table.Column<string>(maxLength: 40),
                Clerks = table.Column<string>(),
                ValidFrom = table.Column<DateOnly>(),
                ValidTo = table.Column<DateOnly>(),
                Signatory = table.Column<string>(maxLength: 100),
                RevokedAt = table.Column<DateTime>(nullable: true),
                RevokedReason = table.Column<string>(maxLength: 500, nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_authorization_letter", row => row.Number));
        migrationBuilder.CreateTable(
            "delegation_binding",
            table => new
            {
                Id = table.Column<string>(maxLength: 100),
                CatalogCode = table.Column<string>(maxLength: 16),
                FromAgency = table.Column<string>(maxLength: 18),
                ToOrganization = table.Column<string>(maxLength: 18),
                StationCode = table.Column<string>(maxLength: 12),
                Mode = table.Column<string>(maxLength: 40),
                Actions = table.Column<string>(maxLength: 40),
                HandlingUnit = table.Column<string>(maxLength: 18),
                DecidingUnit = table.Column<string>(maxLength: 18),
                InNameOf = table.Column<string>(maxLength: 18),
                SealPolicyKey = table.Column<string>(maxLength: 50),
                When = table.Column<string>(maxLength: 1000, nullable: true),
                Order = table.Column<int>(),
                LegalInstrument = table.Column<string>(maxLength: 200),
                InstrumentDate = table.Column<DateOnly>(),
                PublishedOn = table.Column<DateOnly>(nullable: true),
                EffectiveFrom = table.Column<DateOnly>(),
                EffectiveTo = table.Column<DateOnly>(nullable: true),
                RightsAndDuties = table.Column<string>(maxLength: 2000),
                ListName = table.Column<string>(maxLength: 100, nullable: true),
                Batch = table.Column<string>(maxLength: 50, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_delegation_binding", row => row.Id));
        migrationBuilder.CreateTable(
            "matter",
            table => new
            {
                Id = table.Column<Guid>(),
                Number = table.Column<string>(maxLength: 20),
                CatalogCode = table.Column<string>(maxLength: 16),
                ImplementationCode = table.Column<string>(maxLength: 40),
                HandlingItemCode = table.Column<string>(maxLength: 50),
                Name = table.Column<string>(maxLength: 1000),
                ItemVersion = table.Column<int>(),
                State = table.Column<string>(maxLength: 40),
                EffectiveOn = table.Column<DateOnly>(),
                EndsOn = table.Column<DateOnly>(nullable: true),
                SourceJson = table.Column<string>(),
                Sha256 = table.Column<string>(maxLength: 64),
                ImportedAt = table.Column<DateTime>(),
                PublishedAt = table.Column<DateTime>(nullable: true),
                PublishedBy = table.Column<string>(maxLength: 100, nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_matter", row => row.Id));
        migrationBuilder.CreateTable(
            "organization",
            table => new
            {
                Code = table.Column<string>(maxLength: 18),
                Name = table.Column<string>(maxLength: 200),
                ShortName = table.Column<string>(maxLength: 20),
                Kind = table.Column<string>(maxLength: 40),
                Level = table.Column<string>(maxLength: 40),
                RegionCode = table.Column<string>(maxLength: 12),
                Address = table.Column<string>(maxLength: 500),
                Phone = table.Column<string>(maxLength: 50),
                ReconsiderationBody = table.Column<string>(maxLength: 500),
                Court = table.Column<string>(maxLength: 500),
            },
            constraints: table => table.PrimaryKey("PK_organization", row => row.Code));
        migrationBuilder.CreateTable(
            "region",
            table => new
            {
                Code = table.Column<string>(maxLength: 12),
                Name = table.Column<string>(maxLength: 100),
                Level = table.Column<string>(maxLength: 40),
            },
            constraints: table => table.PrimaryKey("PK_region", row => row.Code));
        migrationBuilder.CreateTable(
            "regulatory_authority",
            table => new
            {
                OrganizationCode = table.Column<string>(maxLength: 18),
                Name = table.Column<string>(maxLength: 200),
                Endpoint = table.Column<string>(maxLength: 500),
                SigningKey = table.Column<string>(maxLength: 500),
            },
            constraints: table => table.PrimaryKey("PK_regulatory_authority", row => row.OrganizationCode));
        migrationBuilder.CreateTable(
            "seal",
            table => new
            {
                Number = table.Column<string>(maxLength: 50),
                Entry = table.Column<string>(),
                State = table.Column<string>(maxLength: 40),
                StateChangedAt = table.Column<DateTime>(nullable: true),
                StateReason = table.Column<string>(maxLength: 500, nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_seal", row => row.Number));
        migrationBuilder.CreateTable(
            "seal_use",
            table => new
            {
                Id = table.Column<Guid>(),
                Number = table.Column<string>(maxLength: 100),
                SealNumber = table.Column<string>(maxLength: 50),
                DocumentId = table.Column<Guid>(),
                DocumentKind = table.Column<string>(maxLength: 40),
                DocumentNumber = table.Column<string>(maxLength: 100),
                DocumentSha256 = table.Column<string>(maxLength: 64),
                CaseNumber = table.Column<string>(maxLength: 50),
                Purpose = table.Column<string>(maxLength: 200),
                RequestedBy = table.Column<Guid>(nullable: true),
                DecisionMaker = table.Column<Guid>(nullable: true),
                KeeperId = table.Column<Guid>(nullable: true),
                KeeperName = table.Column<string>(maxLength: 100, nullable: true),
                Place = table.Column<string>(maxLength: 18),
                Mode = table.Column<string>(maxLength: 40),
                At = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_seal_use", row => row.Id));
        migrationBuilder.CreateTable(
            "station",
            table => new
            {
                Code = table.Column<string>(maxLength: 12),
                Name = table.Column<string>(maxLength: 200),
                Kind = table.Column<string>(maxLength: 40),
                Level = table.Column<string>(maxLength: 40),
                OrganizationCode = table.Column<string>(maxLength: 18),
                RegionCode = table.Column<string>(maxLength: 12),
                Address = table.Column<string>(maxLength: 500),
                Phone = table.Column<string>(maxLength: 50),
                OpeningHours = table.Column<string>(maxLength: 200),
                ClosesAt = table.Column<TimeOnly>(),
                Windows = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_station", row => row.Code));
        migrationBuilder.CreateIndex("IX_account_UserName", "account", "UserName", unique: true);
        migrationBuilder.CreateIndex("IX_authorization_letter_StationCode", "authorization_letter", "StationCode");
        migrationBuilder.CreateIndex("IX_delegation_binding_CatalogCode", "delegation_binding", "CatalogCode");
        migrationBuilder.CreateIndex("IX_matter_HandlingItemCode_ItemVersion", "matter", ["HandlingItemCode", "ItemVersion"], unique: true);
        migrationBuilder.CreateIndex("IX_matter_State", "matter", "State");
        migrationBuilder.CreateIndex("IX_seal_use_CaseNumber", "seal_use", "CaseNumber");
        migrationBuilder.CreateIndex("IX_seal_use_DocumentId_SealNumber", "seal_use", ["DocumentId", "SealNumber"], unique: true);
        migrationBuilder.CreateIndex("IX_seal_use_Number", "seal_use", "Number", unique: true);
    }
}
