using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Bpm.Engine.Runtime.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Workflows;

// The engine's records are mapped as they are. They are read through the context, untracked, and written by BurstWriter,
// which knows these table and column names too. No foreign keys between them: one writer writes all of a burst together.

internal sealed class WorkflowDefinitionConfiguration : IEntityTypeConfiguration<WorkflowDefinitionRecord>
{
    public void Configure(EntityTypeBuilder<WorkflowDefinitionRecord> builder)
    {
        builder.ToTable("workflow_definition");
        builder.Property(definition => definition.Id).HasMaxLength(100);
        builder.Property(definition => definition.DefinitionId).HasMaxLength(100);
        builder.Property(definition => definition.Name).HasMaxLength(200);
        builder.Property(definition => definition.Sha256).HasMaxLength(64);
        builder.Property(definition => definition.TypeName).HasMaxLength(200);
        builder.Property(definition => definition.PublishedBy).HasMaxLength(200);
        builder.Property(definition => definition.SavedBy).HasMaxLength(200);
        builder.Ignore(definition => definition.Uses);
        builder.HasIndex(definition => new { definition.DefinitionId, definition.Version }).IsUnique();
        builder.HasIndex(definition => definition.TypeName);
        builder.HasIndex(definition => definition.Id, "IX_workflow_definition_Unsettled").HasFilter("\"ReferencesJson\" IS NULL");
    }
}

internal sealed class DefinitionUseConfiguration : IEntityTypeConfiguration<DefinitionUse>
{
    public void Configure(EntityTypeBuilder<DefinitionUse> builder)
    {
        builder.ToTable("workflow_definition_use");
        builder.HasKey(use => new { use.VersionId, use.UsedVersionId });
        builder.Property(use => use.VersionId).HasMaxLength(100);
        builder.Property(use => use.UsedVersionId).HasMaxLength(100);
        builder.Property(use => use.UsedDefinitionId).HasMaxLength(100);
        builder.HasIndex(use => use.UsedDefinitionId);
        builder.HasIndex(use => use.UsedVersionId);
    }
}

internal sealed class WorkflowInstanceConfiguration : IEntityTypeConfiguration<WorkflowInstanceRecord>
{
    public void Configure(EntityTypeBuilder<WorkflowInstanceRecord> builder)
    {
        builder.ToTable("workflow_instance");
        builder.Property(instance => instance.Id).HasMaxLength(100);
        builder.Property(instance => instance.DefinitionId).HasMaxLength(100);
        builder.Property(instance => instance.DefinitionVersionId).HasMaxLength(100);
        builder.Property(instance => instance.Status).HasConversion<string>().HasMaxLength(20);
        builder.Property(instance => instance.SubStatus).HasConversion<string>().HasMaxLength(20);
        builder.Property(instance => instance.CorrelationId).HasMaxLength(200);
        builder.Property(instance => instance.Name).HasMaxLength(500);
        builder.Property(instance => instance.ParentInstanceId).HasMaxLength(100);
        builder.Property(instance => instance.StateJson).HasColumnName("State").HasConversion<StateColumn>().IsRequired(false);

        // Only columns that do not change with each burst, so that an update touches no index. The first three hold all that lists are filtered, searched and sorted by
        // (but the last commit): rows are long, so that whatever needs only an index is many times faster.
        builder.HasIndex(
            instance => new { instance.CreatedAt, instance.Id, instance.Status, instance.SubStatus, instance.DefinitionId, instance.DefinitionVersion, instance.IncidentCount, instance.FinishedAt, instance.CorrelationId, instance.Name },
            "IX_workflow_instance_List");
        builder.HasIndex(
            instance => new { instance.Status, instance.SubStatus, instance.CreatedAt, instance.Id, instance.DefinitionId, instance.DefinitionVersion, instance.IncidentCount, instance.FinishedAt, instance.CorrelationId, instance.Name },
            "IX_workflow_instance_Status");
        builder.HasIndex(
            instance => new { instance.DefinitionId, instance.Status, instance.SubStatus, instance.CreatedAt, instance.Id, instance.DefinitionVersion, instance.IncidentCount, instance.FinishedAt, instance.CorrelationId, instance.Name },
            "IX_workflow_instance_Definition");
        builder.HasIndex(instance => instance.CorrelationId);
        builder.HasIndex(instance => new { instance.DefinitionVersionId, instance.Status, instance.SubStatus, instance.CreatedAt, instance.Id }, "IX_workflow_instance_Version");
        builder.HasIndex(instance => instance.CreatedAt, "IX_workflow_instance_Incidents").HasFilter("\"IncidentCount\" > 0");
    }
}

/// <summary>What a running instance claims by its activation strategy.</summary>
internal sealed class ActivationRow
{
    public required string Key { get; init; }

    public required string InstanceId { get; init; }
}

internal sealed class ActivationConfiguration : IEntityTypeConfiguration<ActivationRow>
{
    public void Configure(EntityTypeBuilder<ActivationRow> builder)
    {
        builder.ToTable("activation");
        builder.HasKey(row => row.Key);
        builder.Property(row => row.Key).HasMaxLength(100);
        builder.Property(row => row.InstanceId).HasMaxLength(100);
        builder.HasIndex(row => row.InstanceId);
    }
}

internal sealed class BookmarkConfiguration : IEntityTypeConfiguration<BookmarkRecord>
{
    public void Configure(EntityTypeBuilder<BookmarkRecord> builder)
    {
        builder.ToTable("bookmark");
        builder.Property(bookmark => bookmark.Id).HasMaxLength(100);
        builder.Property(bookmark => bookmark.InstanceId).HasMaxLength(100);
        builder.Property(bookmark => bookmark.Name).HasMaxLength(200);
        builder.Property(bookmark => bookmark.Hash).HasMaxLength(64);
        builder.Property(bookmark => bookmark.ActivityId).HasMaxLength(200);
        builder.Property(bookmark => bookmark.ActivityInstanceId).HasMaxLength(100);
        builder.Property(bookmark => bookmark.CorrelationId).HasMaxLength(200);
        builder.Property(bookmark => bookmark.CallbackMethodName).HasMaxLength(200);
        builder.Property<DateTimeOffset?>(EngineColumns.LeaseUntil);
        builder.HasIndex(bookmark => bookmark.InstanceId);
        builder.HasIndex(bookmark => bookmark.Hash);

        // Each request to a workflow asks where one waits; other bookmarks pay nothing for it.
        builder.HasIndex(bookmark => bookmark.Name).HasFilter("\"Name\" = 'Elsa.HttpEndpoint'");
        builder.HasIndex(bookmark => bookmark.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
    }
}

internal sealed class JournalConfiguration : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.ToTable("journal");
        builder.HasKey(entry => new { entry.InstanceId, entry.Sequence });
        builder.Property(entry => entry.InstanceId).HasMaxLength(100);
        builder.Property(entry => entry.ActivityInstanceId).HasMaxLength(100);
        builder.Property(entry => entry.ActivityId).HasMaxLength(200);
        builder.Property(entry => entry.EventName).HasMaxLength(100);

        // Two lines a step: what its run says (activity_execution, by ActivityInstanceId) is not said again. Read through JournalQueries.
        builder.Ignore(entry => entry.Id);
        builder.Ignore(entry => entry.ParentActivityInstanceId);
        builder.Ignore(entry => entry.ActivityType);
        builder.Ignore(entry => entry.ActivityTypeVersion);
        builder.Ignore(entry => entry.ActivityName);
        builder.Ignore(entry => entry.NodeId);
    }
}

internal sealed class ActivityExecutionConfiguration : IEntityTypeConfiguration<ActivityExecutionRecord>
{
    public void Configure(EntityTypeBuilder<ActivityExecutionRecord> builder)
    {
        builder.ToTable("activity_execution");
        builder.Property(execution => execution.Id).HasMaxLength(100);
        builder.Property(execution => execution.InstanceId).HasMaxLength(100);
        builder.Property(execution => execution.ActivityId).HasMaxLength(200);
        builder.Property(execution => execution.ActivityType).HasMaxLength(200);
        builder.Property(execution => execution.ActivityName).HasMaxLength(200);
        builder.Property(execution => execution.Status).HasConversion<string>().HasMaxLength(20);
        builder.Property(execution => execution.SchedulingActivityExecutionId).HasMaxLength(100);
        builder.Property(execution => execution.SchedulingActivityId).HasMaxLength(200);
        builder.HasIndex(execution => execution.InstanceId);
    }
}

internal sealed class StimulusConfiguration : IEntityTypeConfiguration<StimulusRecord>
{
    public void Configure(EntityTypeBuilder<StimulusRecord> builder)
    {
        builder.ToTable("stimulus_queue");
        builder.Property(stimulus => stimulus.Id).HasMaxLength(100);
        builder.Property(stimulus => stimulus.Name).HasMaxLength(200);
        builder.Property(stimulus => stimulus.Hash).HasMaxLength(64);
        builder.Property(stimulus => stimulus.CorrelationId).HasMaxLength(200);
        builder.Property(stimulus => stimulus.InstanceId).HasMaxLength(100);
        builder.Property(stimulus => stimulus.TriggerId).HasMaxLength(100);
        builder.Ignore(stimulus => stimulus.HeldUntil);
        builder.Property<DateTimeOffset>(EngineColumns.FreeFrom);
        builder.HasIndex(nameof(StimulusRecord.Hash));
        builder.HasIndex(EngineColumns.FreeFrom);
        builder.HasIndex(stimulus => stimulus.ExpiresAt);
    }
}

internal sealed class BackgroundJobConfiguration : IEntityTypeConfiguration<BackgroundJob>
{
    public void Configure(EntityTypeBuilder<BackgroundJob> builder)
    {
        builder.ToTable("background_job");
        builder.Property(job => job.Id).HasMaxLength(100);
        builder.Property(job => job.InstanceId).HasMaxLength(100);
        builder.Property<DateTimeOffset>(EngineColumns.FreeFrom);
        builder.HasIndex(EngineColumns.FreeFrom);
    }
}

internal sealed class TriggerConfiguration : IEntityTypeConfiguration<TriggerRecord>
{
    public void Configure(EntityTypeBuilder<TriggerRecord> builder)
    {
        builder.ToTable("trigger");
        builder.Property(trigger => trigger.Id).HasMaxLength(100);
        builder.Property(trigger => trigger.DefinitionId).HasMaxLength(100);
        builder.Property(trigger => trigger.DefinitionVersionId).HasMaxLength(100);
        builder.Property(trigger => trigger.Name).HasMaxLength(200);
        builder.Property(trigger => trigger.ActivityId).HasMaxLength(200);
        builder.Property(trigger => trigger.Hash).HasMaxLength(64);
        builder.Property<DateTimeOffset?>(EngineColumns.LeaseUntil);
        builder.HasIndex(trigger => trigger.Hash);
        builder.HasIndex(trigger => trigger.DefinitionId);
        builder.HasIndex(trigger => trigger.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
    }
}

/// <summary>Columns that the engine's records do not have.</summary>
internal static class EngineColumns
{
    /// <summary>Until then (UTC) a worker has the row. Null: nobody.</summary>
    public const string LeaseUntil = "LeaseUntil";

    /// <summary>From then on (UTC) a worker may take the row: a lease and a postponement in one.</summary>
    public const string FreeFrom = "FreeFrom";
}
