using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

[DbContext(typeof(BpmDbContext))]
[Migration("0004_Cases")]
internal sealed class M0004_Cases : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "approval_case",
            table => new
            {
                Id = table.Column<Guid>(),
                Number = table.Column<string>(maxLength: 50),
                QueryCode = table.Column<string>(maxLength: 20),
                State = table.Column<string>(maxLength: 40),
                Flags = table.Column<string>(maxLength: 40),
                Representative = table.Column<string>(nullable: true),
                Answers = table.Column<string>(),
                FormJson = table.Column<string>(),
                Pickup = table.Column<string>(),
                Clock = table.Column<string>(),
                Limits = table.Column<string>(),
                ResultName = table.Column<string>(maxLength: 200),
                Materials = table.Column<string>(),
                Gaps = table.Column<string>(),
                CorrectionNotices = table.Column<int>(),
                SubmittedBy = table.Column<string>(maxLength: 100),
                ReceivedBy = table.Column<string>(maxLength: 100, nullable: true),
                ReceivedByName = table.Column<string>(maxLength: 100, nullable: true),
                AcceptedBy = table.Column<string>(maxLength: 100, nullable: true),
                AcceptedByName = table.Column<string>(maxLength: 100, nullable: true),
                Decision = table.Column<string>(nullable: true),
                Delivery = table.Column<string>(nullable: true),
                SubmittedAt = table.Column<DateTime>(),
                ReceivedAt = table.Column<DateTime>(nullable: true),
                AcceptedAt = table.Column<DateTime>(nullable: true),
                ClosedAt = table.Column<DateTime>(nullable: true),
                WorkflowInstanceId = table.Column<string>(maxLength: 100, nullable: true),
                Version = table.Column<int>(),
                Applicant_Address = table.Column<string>(maxLength: 500, nullable: true),
                Applicant_IdNumber = table.Column<string>(maxLength: 18),
                Applicant_Kind = table.Column<string>(maxLength: 40),
                Applicant_Name = table.Column<string>(maxLength: 200),
                Applicant_Phone = table.Column<string>(maxLength: 50),
                Matter_Code = table.Column<string>(maxLength: 16),
                Matter_HandlingItemCode = table.Column<string>(maxLength: 50),
                Matter_Id = table.Column<Guid>(),
                Matter_ImplementationCode = table.Column<string>(maxLength: 40),
                Matter_Name = table.Column<string>(maxLength: 1000),
                Matter_Number = table.Column<string>(maxLength: 20),
                Matter_Version = table.Column<int>(),
                Route_BindingId = table.Column<string>(maxLength: 100),
                Route_Court = table.Column<string>(maxLength: 500),
                Route_DecidingOrg = table.Column<string>(maxLength: 18),
                Route_HandlingOrg = table.Column<string>(maxLength: 18),
                Route_InNameOfOrg = table.Column<string>(maxLength: 18),
                Route_Mode = table.Column<string>(maxLength: 40),
                Route_Powers = table.Column<string>(maxLength: 40),
                Route_ReceivingOrg = table.Column<string>(maxLength: 18),
                Route_ReceivingStation = table.Column<string>(maxLength: 12),
                Route_ReconsiderationBody = table.Column<string>(maxLength: 500),
                Route_SealPolicyKey = table.Column<string>(maxLength: 50),
            },
            constraints: table => table.PrimaryKey("PK_approval_case", row => row.Id));
        migrationBuilder.CreateTable(
            "approval_task",
            table => new
            {
                Id = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                CaseNumber = table.Column<string>(maxLength: 50),
                MatterName = table.Column<string>(maxLength: 1000),
                ApplicantName = table.Column<string>(maxLength: 200),
                Kind = table.Column<string>(maxLength: 40),
                Title = table.Column<string>(maxLength: 200),
                Instructions = table.Column<string>(),
                Role = table.Column<string>(maxLength: 40),
                UnitCode = table.Column<string>(maxLength: 18),
                UnitName = table.Column<string>(maxLength: 200),
                ExcludedUserNames = table.Column<string>(),
                FormKey = table.Column<string>(maxLength: 100, nullable: true),
                FormVersion = table.Column<int>(nullable: true),
                SubjectJson = table.Column<string>(nullable: true),
                Outcomes = table.Column<string>(),
                DueAt = table.Column<DateTime>(nullable: true),
                DueOn = table.Column<DateOnly>(nullable: true),
                InstanceId = table.Column<string>(maxLength: 100),
                BookmarkId = table.Column<string>(maxLength: 100),
                CreatedAt = table.Column<DateTime>(),
                State = table.Column<string>(maxLength: 40),
                Assignee = table.Column<string>(maxLength: 100, nullable: true),
                AssigneeName = table.Column<string>(maxLength: 100, nullable: true),
                Outcome = table.Column<string>(maxLength: 100, nullable: true),
                ResultJson = table.Column<string>(nullable: true),
                Comment = table.Column<string>(nullable: true),
                FinishedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_approval_task", row => row.Id));
        migrationBuilder.CreateTable(
            "case_document",
            table => new
            {
                Id = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                CaseNumber = table.Column<string>(maxLength: 50),
                Kind = table.Column<string>(maxLength: 40),
                Title = table.Column<string>(maxLength: 200),
                Number = table.Column<string>(maxLength: 100),
                TemplateKey = table.Column<string>(maxLength: 100),
                TemplateVersion = table.Column<int>(),
                DataJson = table.Column<string>(),
                Content = table.Column<string>(),
                Sha256 = table.Column<string>(maxLength: 64),
                IssuerCode = table.Column<string>(maxLength: 18),
                IssuerName = table.Column<string>(maxLength: 200),
                State = table.Column<string>(maxLength: 40),
                Impressions = table.Column<string>(),
                CreatedAt = table.Column<DateTime>(),
                LayoutSha256 = table.Column<string>(maxLength: 64, nullable: true),
                RenderedAt = table.Column<DateTime>(nullable: true),
                ReplacedBy = table.Column<Guid>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_case_document", row => row.Id));
        migrationBuilder.CreateTable(
            "case_file",
            table => new
            {
                FileId = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
            },
            constraints: table => table.PrimaryKey("PK_case_file", row => new { row.FileId, row.CaseId }));
        migrationBuilder.CreateTable(
            "certificate",
            table => new
            {
                Id = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                CaseNumber = table.Column<string>(maxLength: 50),
                MatterCode = table.Column<string>(maxLength: 16),
                DocumentId = table.Column<Guid>(),
                Name = table.Column<string>(maxLength: 200),
                Number = table.Column<string>(maxLength: 100),
                Identifier = table.Column<string>(maxLength: 100),
                VerificationCode = table.Column<string>(maxLength: 50),
                HolderKind = table.Column<string>(maxLength: 40),
                HolderName = table.Column<string>(maxLength: 200),
                HolderCode = table.Column<string>(maxLength: 18),
                OrganCode = table.Column<string>(maxLength: 18),
                OrganName = table.Column<string>(maxLength: 200),
                ResultJson = table.Column<string>(),
                IssuedOn = table.Column<DateOnly>(),
                ValidTo = table.Column<DateOnly>(nullable: true),
                IssuedAt = table.Column<DateTime>(),
                LicenceVersion = table.Column<int>(),
                State = table.Column<string>(maxLength: 40),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_certificate", row => row.Id));
        migrationBuilder.CreateTable(
            "file",
            table => new
            {
                Id = table.Column<Guid>(),
                FileName = table.Column<string>(maxLength: 200),
                MediaType = table.Column<string>(maxLength: 100),
                Bytes = table.Column<long>(),
                Sha256 = table.Column<string>(maxLength: 64),
                UploadedBy = table.Column<string>(maxLength: 100),
                UploadedAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_file", row => row.Id));
        migrationBuilder.CreateTable(
            "operation_log",
            table => new
            {
                UserName = table.Column<string>(maxLength: 100),
                OperationId = table.Column<string>(maxLength: 100),
                Kind = table.Column<string>(maxLength: 50),
                ResultJson = table.Column<string>(),
                CreatedAt = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_operation_log", row => new { row.UserName, row.OperationId }));
        migrationBuilder.CreateTable(
            "outbox",
            table => new
            {
                Id = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 50),
                Key = table.Column<string>(maxLength: 200),
                PayloadJson = table.Column<string>(),
                CreatedAt = table.Column<DateTime>(),
                NextAttemptAt = table.Column<DateTime>(),
                Attempts = table.Column<int>(),
                LeaseUntil = table.Column<DateTime>(nullable: true),
                State = table.Column<string>(maxLength: 40),
                LastError = table.Column<string>(maxLength: 500, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_outbox", row => row.Id));
        migrationBuilder.CreateTable(
            "regulatory_push",
            table => new
            {
                Id = table.Column<Guid>(),
                CaseId = table.Column<Guid>(),
                CaseNumber = table.Column<string>(maxLength: 50),
                MatterName = table.Column<string>(maxLength: 1000),
                Kind = table.Column<string>(maxLength: 40),
                ContentVersion = table.Column<int>(),
                RegulatorCode = table.Column<string>(maxLength: 18),
                RegulatorName = table.Column<string>(maxLength: 200),
                PayloadJson = table.Column<string>(),
                State = table.Column<string>(maxLength: 40),
                QueuedAt = table.Column<DateTime>(),
                BureauConfirmedAt = table.Column<DateTime>(nullable: true),
                DeliveredAt = table.Column<DateTime>(nullable: true),
                ReceiptNumber = table.Column<string>(maxLength: 100, nullable: true),
                AnsweredAt = table.Column<DateTime>(nullable: true),
                Feedback = table.Column<string>(),
                Version = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_regulatory_push", row => row.Id));
        migrationBuilder.CreateTable(
            "case_timeline",
            table => new
            {
                Sequence = table.Column<int>(),
                CaseId = table.Column<Guid>(),
                At = table.Column<DateTime>(),
                ActorUserName = table.Column<string>(maxLength: 100),
                ActorName = table.Column<string>(maxLength: 100),
                Action = table.Column<string>(maxLength: 50),
                FromState = table.Column<string>(maxLength: 40, nullable: true),
                ToState = table.Column<string>(maxLength: 40, nullable: true),
                Note = table.Column<string>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_case_timeline", row => new { row.CaseId, row.Sequence });
                table.ForeignKey("FK_case_timeline_approval_case_CaseId", row => row.CaseId, "approval_case", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_approval_case_Number", "approval_case", "Number", unique: true);
        migrationBuilder.CreateIndex("IX_approval_case_QueryCode", "approval_case", "QueryCode", unique: true);
        migrationBuilder.CreateIndex("IX_approval_case_State_SubmittedAt", "approval_case", ["State", "SubmittedAt"]);
        migrationBuilder.CreateIndex("IX_approval_case_SubmittedAt", "approval_case", "SubmittedAt");
        migrationBuilder.CreateIndex("IX_approval_case_WorkflowInstanceId", "approval_case", "WorkflowInstanceId");
        migrationBuilder.CreateIndex("IX_approval_task_Assignee_State_FinishedAt", "approval_task", ["Assignee", "State", "FinishedAt"]);
        migrationBuilder.CreateIndex("IX_approval_task_CaseId", "approval_task", "CaseId");
        migrationBuilder.CreateIndex("IX_approval_task_CaseNumber", "approval_task", "CaseNumber");
        migrationBuilder.CreateIndex("IX_approval_task_State_UnitCode_Role", "approval_task", ["State", "UnitCode", "Role"]);
        migrationBuilder.CreateIndex("IX_case_document_CaseId", "case_document", "CaseId");
        migrationBuilder.CreateIndex("IX_case_document_Number", "case_document", "Number");
        migrationBuilder.CreateIndex("IX_certificate_CaseId", "certificate", "CaseId", unique: true);
        migrationBuilder.CreateIndex("IX_certificate_Identifier", "certificate", "Identifier", unique: true);
        migrationBuilder.CreateIndex("IX_certificate_VerificationCode", "certificate", "VerificationCode", unique: true);
        migrationBuilder.CreateIndex("IX_file_Sha256", "file", "Sha256");
        migrationBuilder.CreateIndex("IX_operation_log_CreatedAt", "operation_log", "CreatedAt");
        migrationBuilder.CreateIndex("IX_outbox_Key", "outbox", "Key", unique: true);
        migrationBuilder.CreateIndex("IX_outbox_State_NextAttemptAt", "outbox", ["State", "NextAttemptAt"]);
        migrationBuilder.CreateIndex("IX_regulatory_push_CaseId_Kind_ContentVersion", "regulatory_push", ["CaseId", "Kind", "ContentVersion"], unique: true);
        migrationBuilder.CreateIndex("IX_regulatory_push_RegulatorCode_State_QueuedAt", "regulatory_push", ["RegulatorCode", "State", "QueuedAt"]);
    }
}
