using Bpm.Data.Databases;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;

namespace Bpm.Data.Workflows;

/// <summary>Turns what a burst changed into statements. By hand, since this is what every click waits for: one round trip on PostgreSQL.</summary>
internal static class BurstWriter
{
    private const string InsertInstance = """
        INSERT INTO "workflow_instance" ("Id", "DefinitionId", "DefinitionVersionId", "DefinitionVersion", "Status", "SubStatus", "CorrelationId", "Name", "IncidentCount",
            "ParentInstanceId", "Revision", "State", "CreatedAt", "UpdatedAt", "FinishedAt")
        VALUES (@Id, @DefinitionId, @DefinitionVersionId, @DefinitionVersion, @Status, @SubStatus, @CorrelationId, @Name, @IncidentCount,
            @ParentInstanceId, @Revision, @State, @CreatedAt, @UpdatedAt, @FinishedAt)
        ON CONFLICT ("Id") DO NOTHING
        """;

    private const string UpdateInstance = """
        UPDATE "workflow_instance" SET "DefinitionVersionId" = @DefinitionVersionId, "DefinitionVersion" = @DefinitionVersion, "Status" = @Status, "SubStatus" = @SubStatus, "CorrelationId" = @CorrelationId, "Name" = @Name, "IncidentCount" = @IncidentCount,
            "Revision" = @Revision, "State" = @State, "UpdatedAt" = @UpdatedAt, "FinishedAt" = @FinishedAt
        WHERE "Id" = @Id AND "Revision" = @Before
        """;

    // The key keeps out whoever starts at the same moment, the condition whoever runs without it.
    private const string ClaimActivation = """
        INSERT INTO "activation" ("Key", "InstanceId")
        SELECT @Key, @InstanceId WHERE NOT EXISTS (SELECT 1 FROM "workflow_instance" WHERE "Status" = 'Running' AND "Id" <> @InstanceId
        """;

    private const string ReleaseActivation = """DELETE FROM "activation" WHERE "InstanceId" = @InstanceId""";

    private const string DeleteBookmark = """DELETE FROM "bookmark" WHERE "Id" = @Id""";

    private const string CorrelateBookmarks = """UPDATE "bookmark" SET "CorrelationId" = @CorrelationId WHERE "InstanceId" = @InstanceId""";

    private const string InsertBookmark = """
        INSERT INTO "bookmark" ("Id", "InstanceId", "Name", "Hash", "PayloadJson", "ActivityId", "ActivityNodeId", "ActivityInstanceId", "CorrelationId", "DueAt", "AutoBurn",
            "AutoComplete", "CallbackMethodName", "MetadataJson", "CreatedAt")
        VALUES (@Id, @InstanceId, @Name, @Hash, @PayloadJson, @ActivityId, @ActivityNodeId, @ActivityInstanceId, @CorrelationId, @DueAt, @AutoBurn,
            @AutoComplete, @CallbackMethodName, @MetadataJson, @CreatedAt)
        """;

    // Whoever waited in the queue for this very bookmark is tried again at once.
    private const string FreeStimuli = """UPDATE "stimulus_queue" SET "FreeFrom" = @Now WHERE "Hash" = @Hash AND "FreeFrom" > @Now""";

    private const string InsertJournal = """
        INSERT INTO "journal" ("InstanceId", "Sequence", "ActivityInstanceId", "ActivityId", "Timestamp", "EventName", "Message", "Source", "PayloadJson")
        VALUES (@InstanceId, @Sequence, @ActivityInstanceId, @ActivityId, @Timestamp, @EventName, @Message, @Source, @PayloadJson)
        """;

    private const string UpsertExecution = """
        INSERT INTO "activity_execution" ("Id", "InstanceId", "ActivityId", "ActivityNodeId", "ActivityType", "ActivityTypeVersion", "ActivityName", "ActivityStateJson", "OutputsJson",
            "PayloadJson", "ExceptionJson", "Status", "HasBookmarks", "AggregateFaultCount", "SchedulingActivityExecutionId", "SchedulingActivityId", "CallStackDepth", "StartedAt", "CompletedAt")
        VALUES (@Id, @InstanceId, @ActivityId, @ActivityNodeId, @ActivityType, @ActivityTypeVersion, @ActivityName, @ActivityStateJson, @OutputsJson,
            @PayloadJson, @ExceptionJson, @Status, @HasBookmarks, @AggregateFaultCount, @SchedulingActivityExecutionId, @SchedulingActivityId, @CallStackDepth, @StartedAt, @CompletedAt)
        ON CONFLICT ("Id") DO UPDATE SET "ActivityStateJson" = excluded."ActivityStateJson", "OutputsJson" = excluded."OutputsJson", "PayloadJson" = excluded."PayloadJson",
            "ExceptionJson" = excluded."ExceptionJson", "Status" = excluded."Status", "HasBookmarks" = excluded."HasBookmarks",
            "AggregateFaultCount" = excluded."AggregateFaultCount", "CompletedAt" = excluded."CompletedAt"
        """;

    private const string InsertStimulus = """
        INSERT INTO "stimulus_queue" ("Id", "Name", "Hash", "PayloadJson", "CorrelationId", "InstanceId", "TriggerId", "InputJson", "CreatedAt", "ExpiresAt", "FreeFrom")
        VALUES (@Id, @Name, @Hash, @PayloadJson, @CorrelationId, @InstanceId, @TriggerId, @InputJson, @CreatedAt, @ExpiresAt, @FreeFrom)
        """;

    private const string DeleteStimulus = """DELETE FROM "stimulus_queue" WHERE "Id" = @Id""";

    private const string InsertJob = """
        INSERT INTO "background_job" ("Id", "InstanceId", "CreatedAt", "Tries", "FreeFrom") VALUES (@Id, @InstanceId, @CreatedAt, 0, @CreatedAt)
        """;

    private const string DeleteJob = """DELETE FROM "background_job" WHERE "Id" = @Id""";

    private const string RescheduleTrigger = """UPDATE "trigger" SET "DueAt" = @To, "LeaseUntil" = NULL WHERE "Id" = @Id AND "DueAt" = @From""";

    /// <summary>The statements of a burst, the revision check first.</summary>
    /// <param name="now">UTC; from then on queued stimuli that wait for a new bookmark may be tried again.</param>
    public static SqlBatch Write(BurstCommit commit, DateTimeOffset now)
    {
        var batch = new SqlBatch();
        Write(batch, commit, now);
        foreach (var further in commit.Further)
            Write(batch, further, now);
        return batch;
    }

    private static void Write(SqlBatch batch, BurstCommit commit, DateTimeOffset now)
    {
        if (commit.Instance is { } instance)
        {
            WriteInstance(batch, instance, commit.IsNew);
            if (commit.Activation is { } claim)
                WriteClaim(batch, claim);
            if (commit.ReleasesActivation)
                batch.Add(ReleaseActivation).With("InstanceId", instance.Id);
            if (commit.CorrelationIdOfKeptBookmarks is { } correlationId)
                batch.Add(CorrelateBookmarks).With("InstanceId", instance.Id).With("CorrelationId", correlationId);
        }

        foreach (var id in commit.BookmarkIdsRemoved)
            batch.Add(DeleteBookmark).With("Id", id);
        foreach (var id in commit.StimulusIdsConsumed)
            batch.Add(DeleteStimulus, () => new WorkflowConcurrencyException($"Stimulus {id} was delivered by another process.")).With("Id", id);
        foreach (var change in commit.TriggersRescheduled)
        {
            batch.Add(RescheduleTrigger, () => new WorkflowConcurrencyException($"Trigger {change.TriggerId} was fired by another process."))
                .With("Id", change.TriggerId).With("From", change.From).With("To", change.To);
        }

        foreach (var bookmark in commit.BookmarksAdded)
            WriteBookmark(batch, bookmark);
        foreach (var hash in commit.BookmarksAdded.Select(bookmark => bookmark.Hash).Distinct())
            batch.Add(FreeStimuli).With("Hash", hash).With("Now", now);
        foreach (var entry in commit.Journal)
            WriteJournal(batch, entry);
        foreach (var execution in commit.Executions)
            WriteExecution(batch, execution);
        foreach (var stimulus in commit.StimuliQueued)
            WriteStimulus(batch, stimulus);
        foreach (var id in commit.JobIdsRemoved)
            batch.Add(DeleteJob).With("Id", id);
        foreach (var job in commit.JobsAdded)
            batch.Add(InsertJob).With("Id", job.Id).With("InstanceId", job.InstanceId).With("CreatedAt", job.CreatedAt);
    }

    private static void WriteInstance(SqlBatch batch, WorkflowInstanceRecord instance, bool isNew)
    {
        var statement = isNew
            ? batch.Add(InsertInstance, () => new WorkflowConcurrencyException($"Instance {instance.Id} exists already."))
                .With("DefinitionId", instance.DefinitionId).With("ParentInstanceId", instance.ParentInstanceId).With("CreatedAt", instance.CreatedAt)
            : batch.Add(UpdateInstance, () => new WorkflowConcurrencyException($"Instance {instance.Id} is no longer at revision {instance.Revision - 1}."))
                .With("Before", instance.Revision - 1);
        statement.With("Id", instance.Id).With("DefinitionVersionId", instance.DefinitionVersionId).With("DefinitionVersion", instance.DefinitionVersion).With("Status", instance.Status.ToString()).With("SubStatus", instance.SubStatus.ToString()).With("CorrelationId", instance.CorrelationId)
            .With("Name", instance.Name).With("IncidentCount", instance.IncidentCount).With("Revision", instance.Revision).With("State", StateColumn.Pack(instance.StateJson))
            .With("UpdatedAt", instance.UpdatedAt).With("FinishedAt", instance.FinishedAt);
    }

    private static void WriteClaim(SqlBatch batch, ActivationClaim claim)
    {
        var sql = ClaimActivation
            + (claim.DefinitionId is null ? "" : " AND \"DefinitionId\" = @DefinitionId")
            + (claim.CorrelationId is null ? "" : " AND \"CorrelationId\" = @CorrelationId")
            + ") ON CONFLICT (\"Key\") DO NOTHING";
        var statement = batch.Add(sql, () => new WorkflowConcurrencyException($"Instance {claim.InstanceId} may not start: another one that excludes it runs already."))
            .With("Key", claim.Key).With("InstanceId", claim.InstanceId);
        if (claim.DefinitionId is { } definitionId)
            statement.With("DefinitionId", definitionId);
        if (claim.CorrelationId is { } correlationId)
            statement.With("CorrelationId", correlationId);
    }

    private static void WriteBookmark(SqlBatch batch, BookmarkRecord bookmark) =>
        batch.Add(InsertBookmark).With("Id", bookmark.Id).With("InstanceId", bookmark.InstanceId).With("Name", bookmark.Name).With("Hash", bookmark.Hash)
            .With("PayloadJson", bookmark.PayloadJson).With("ActivityId", bookmark.ActivityId).With("ActivityNodeId", bookmark.ActivityNodeId)
            .With("ActivityInstanceId", bookmark.ActivityInstanceId).With("CorrelationId", bookmark.CorrelationId).With("DueAt", bookmark.DueAt)
            .With("AutoBurn", bookmark.AutoBurn).With("AutoComplete", bookmark.AutoComplete).With("CallbackMethodName", bookmark.CallbackMethodName)
            .With("MetadataJson", bookmark.MetadataJson).With("CreatedAt", bookmark.CreatedAt);

    private static void WriteJournal(SqlBatch batch, JournalEntry entry) =>
        batch.Add(InsertJournal).With("InstanceId", entry.InstanceId).With("Sequence", entry.Sequence).With("ActivityInstanceId", entry.ActivityInstanceId)
            .With("ActivityId", entry.ActivityId).With("Timestamp", entry.Timestamp).With("EventName", entry.EventName).With("Message", entry.Message)
            .With("Source", entry.Source).With("PayloadJson", entry.PayloadJson);

    private static void WriteExecution(SqlBatch batch, ActivityExecutionRecord execution) =>
        batch.Add(UpsertExecution).With("Id", execution.Id).With("InstanceId", execution.InstanceId).With("ActivityId", execution.ActivityId)
            .With("ActivityNodeId", execution.ActivityNodeId).With("ActivityType", execution.ActivityType).With("ActivityTypeVersion", execution.ActivityTypeVersion)
            .With("ActivityName", execution.ActivityName).With("ActivityStateJson", execution.ActivityStateJson).With("OutputsJson", execution.OutputsJson)
            .With("PayloadJson", execution.PayloadJson).With("ExceptionJson", execution.ExceptionJson).With("Status", execution.Status.ToString())
            .With("HasBookmarks", execution.HasBookmarks).With("AggregateFaultCount", execution.AggregateFaultCount)
            .With("SchedulingActivityExecutionId", execution.SchedulingActivityExecutionId).With("SchedulingActivityId", execution.SchedulingActivityId)
            .With("CallStackDepth", execution.CallStackDepth).With("StartedAt", execution.StartedAt).With("CompletedAt", execution.CompletedAt);

    private static void WriteStimulus(SqlBatch batch, StimulusRecord stimulus) =>
        batch.Add(InsertStimulus).With("Id", stimulus.Id).With("Name", stimulus.Name).With("Hash", stimulus.Hash).With("PayloadJson", stimulus.PayloadJson)
            .With("CorrelationId", stimulus.CorrelationId).With("InstanceId", stimulus.InstanceId).With("TriggerId", stimulus.TriggerId).With("InputJson", stimulus.InputJson)
            .With("CreatedAt", stimulus.CreatedAt).With("ExpiresAt", stimulus.ExpiresAt).With("FreeFrom", stimulus.HeldUntil ?? stimulus.CreatedAt);
}
