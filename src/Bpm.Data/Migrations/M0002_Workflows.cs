using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bpm.Data.Migrations;

[DbContext(typeof(BpmDbContext))]
[Migration("0002_Workflows")]
internal sealed class M0002_Workflows : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "activity_execution",
            table => new
            {
                Id = table.Column<string>(maxLength: 100),
                InstanceId = table.Column<string>(maxLength: 100),
                ActivityId = table.Column<string>(maxLength: 200),
                ActivityNodeId = table.Column<string>(),
                ActivityType = table.Column<string>(maxLength: 200),
                ActivityTypeVersion = table.Column<int>(),
                ActivityName = table.Column<string>(maxLength: 200, nullable: true),
                ActivityStateJson = table.Column<string>(nullable: true),
                OutputsJson = table.Column<string>(nullable: true),
                PayloadJson = table.Column<string>(nullable: true),
                ExceptionJson = table.Column<string>(nullable: true),
                Status = table.Column<string>(maxLength: 20),
                HasBookmarks = table.Column<bool>(),
                AggregateFaultCount = table.Column<int>(),
                SchedulingActivityExecutionId = table.Column<string>(maxLength: 100, nullable: true),
                SchedulingActivityId = table.Column<string>(maxLength: 200, nullable: true),
                CallStackDepth = table.Column<int>(),
                StartedAt = table.Column<DateTime>(),
                CompletedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_activity_execution", row => row.Id));
        migrationBuilder.CreateTable(
            "bookmark",
            table => new
            {
                Id = table.Column<string>(maxLength: 100),
                InstanceId = table.Column<string>(maxLength: 100),
                Name = table.Column<string>(maxLength: 200),
                Hash = table.Column<string>(maxLength: 64),
                PayloadJson = table.Column<string>(nullable: true),
                ActivityId = table.Column<string>(maxLength: 200),
                ActivityNodeId = table.Column<string>(),
                ActivityInstanceId = table.Column<string>(maxLength: 100),
                CorrelationId = table.Column<string>(maxLength: 200, nullable: true),
                DueAt = table.Column<DateTime>(nullable: true),
                AutoBurn = table.Column<bool>(),
                AutoComplete = table.Column<bool>(),
                CallbackMethodName = table.Column<string>(maxLength: 200, nullable: true),
                MetadataJson = table.Column<string>(nullable: true),
                CreatedAt = table.Column<DateTime>(),
                LeaseUntil = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_bookmark", row => row.Id));
        migrationBuilder.CreateTable(
            "journal",
            table => new
            {
                InstanceId = table.Column<string>(maxLength: 100),
                Sequence = table.Column<long>(),
                Id = table.Column<string>(maxLength: 100),
                ActivityInstanceId = table.Column<string>(maxLength: 100),
                ParentActivityInstanceId = table.Column<string>(maxLength: 100, nullable: true),
                ActivityId = table.Column<string>(maxLength: 200),
                ActivityType = table.Column<string>(maxLength: 200),
                ActivityTypeVersion = table.Column<int>(),
                ActivityName = table.Column<string>(maxLength: 200, nullable: true),
                NodeId = table.Column<string>(),
                Timestamp = table.Column<DateTime>(),
                EventName = table.Column<string>(maxLength: 100),
                Message = table.Column<string>(nullable: true),
                Source = table.Column<string>(nullable: true),
                PayloadJson = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_journal", row => new { row.InstanceId, row.Sequence }));
        migrationBuilder.CreateTable(
            "stimulus_queue",
            table => new
            {
                Id = table.Column<string>(maxLength: 100),
                Name = table.Column<string>(maxLength: 200),
                Hash = table.Column<string>(maxLength: 64),
                PayloadJson = table.Column<string>(nullable: true),
                CorrelationId = table.Column<string>(maxLength: 200, nullable: true),
                InstanceId = table.Column<string>(maxLength: 100, nullable: true),
                TriggerId = table.Column<string>(maxLength: 100, nullable: true),
                InputJson = table.Column<string>(nullable: true),
                CreatedAt = table.Column<DateTime>(),
                ExpiresAt = table.Column<DateTime>(),
                FreeFrom = table.Column<DateTime>(),
            },
            constraints: table => table.PrimaryKey("PK_stimulus_queue", row => row.Id));
        migrationBuilder.CreateTable(
            "trigger",
            table => new
            {
                Id = table.Column<string>(maxLength: 100),
                DefinitionId = table.Column<string>(maxLength: 100),
                DefinitionVersionId = table.Column<string>(maxLength: 100),
                Name = table.Column<string>(maxLength: 200),
                ActivityId = table.Column<string>(maxLength: 200),
                Hash = table.Column<string>(maxLength: 64),
                PayloadJson = table.Column<string>(nullable: true),
                DueAt = table.Column<DateTime>(nullable: true),
                LeaseUntil = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_trigger", row => row.Id));
        migrationBuilder.CreateTable(
            "workflow_definition",
            table => new
            {
                Id = table.Column<string>(maxLength: 100),
                DefinitionId = table.Column<string>(maxLength: 100),
                Version = table.Column<int>(),
                Name = table.Column<string>(maxLength: 200, nullable: true),
                IsLatest = table.Column<bool>(),
                IsPublished = table.Column<bool>(),
                UsableAsActivity = table.Column<bool>(),
                Json = table.Column<string>(),
                Sha256 = table.Column<string>(maxLength: 64),
                CreatedAt = table.Column<DateTime>(),
                PublishedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_workflow_definition", row => row.Id));
        migrationBuilder.CreateTable(
            "workflow_instance",
            table => new
            {
                Id = table.Column<string>(maxLength: 100),
                DefinitionId = table.Column<string>(maxLength: 100),
                DefinitionVersionId = table.Column<string>(maxLength: 100),
                DefinitionVersion = table.Column<int>(),
                Status = table.Column<string>(maxLength: 20),
                SubStatus = table.Column<string>(maxLength: 20),
                CorrelationId = table.Column<string>(maxLength: 200, nullable: true),
                Name = table.Column<string>(maxLength: 500, nullable: true),
                IncidentCount = table.Column<int>(),
                ParentInstanceId = table.Column<string>(maxLength: 100, nullable: true),
                Revision = table.Column<long>(),
                StateJson = table.Column<string>(),
                CreatedAt = table.Column<DateTime>(),
                UpdatedAt = table.Column<DateTime>(),
                FinishedAt = table.Column<DateTime>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_workflow_instance", row => row.Id));
        migrationBuilder.CreateIndex("IX_activity_execution_InstanceId_StartedAt", "activity_execution", ["InstanceId", "StartedAt"]);
        migrationBuilder.CreateIndex("IX_bookmark_DueAt", "bookmark", "DueAt", filter: "\"DueAt\" IS NOT NULL");
        migrationBuilder.CreateIndex("IX_bookmark_Hash", "bookmark", "Hash");
        migrationBuilder.CreateIndex("IX_bookmark_InstanceId", "bookmark", "InstanceId");
        migrationBuilder.CreateIndex("IX_stimulus_queue_ExpiresAt", "stimulus_queue", "ExpiresAt");
        migrationBuilder.CreateIndex("IX_stimulus_queue_FreeFrom", "stimulus_queue", "FreeFrom");
        migrationBuilder.CreateIndex("IX_stimulus_queue_Hash", "stimulus_queue", "Hash");
        migrationBuilder.CreateIndex("IX_trigger_DefinitionId", "trigger", "DefinitionId");
        migrationBuilder.CreateIndex("IX_trigger_DueAt", "trigger", "DueAt", filter: "\"DueAt\" IS NOT NULL");
        migrationBuilder.CreateIndex("IX_trigger_Hash", "trigger", "Hash");
        migrationBuilder.CreateIndex("IX_workflow_definition_DefinitionId_Version", "workflow_definition", ["DefinitionId", "Version"], unique: true);
        migrationBuilder.CreateIndex("IX_workflow_instance_CorrelationId", "workflow_instance", "CorrelationId");
        migrationBuilder.CreateIndex("IX_workflow_instance_CreatedAt", "workflow_instance", "CreatedAt");
        migrationBuilder.CreateIndex("IX_workflow_instance_DefinitionId_Status", "workflow_instance", ["DefinitionId", "Status"]);
    }
}
