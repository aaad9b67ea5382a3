using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

/// <summary>A county's own document templates, pages of documents, archived files as one PDF.</summary>
[DbContext(typeof(BpmDbContext))]
[Migration("0035_TemplatesAndBundles")]
internal sealed class M0035_TemplatesAndBundles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "document_template",
            table => new
            {
                Id = table.Column<Guid>(),
                Key = table.Column<string>(maxLength: 100),
                Number = table.Column<int>(),
                CatalogCode = table.Column<string>(maxLength: 16, nullable: true),
                Text = table.Column<string>(),
                Reason = table.Column<string>(maxLength: 500),
                CreatedBy = table.Column<string>(maxLength: 100),
                CreatedAt = table.Column<DateTime>(),
                InForce = table.Column<bool>(),
                EndedAt = table.Column<DateTime>(nullable: true),
                EndedBy = table.Column<string>(maxLength: 100, nullable: true),
                EndReason = table.Column<string>(maxLength: 500, nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_document_template", row => row.Id));
        migrationBuilder.CreateIndex("IX_document_template_Key_Number", "document_template", ["Key", "Number"], unique: true);

        migrationBuilder.CreateTable(
            "case_bundle",
            table => new
            {
                CaseId = table.Column<Guid>(),
                Sha256 = table.Column<string>(maxLength: 64),
                Pages = table.Column<int>(),
                MadeAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_case_bundle", row => row.CaseId));

        migrationBuilder.AddColumn<int>("Pages", "case_document", nullable: true);
    }
}
