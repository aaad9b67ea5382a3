using Bpm.Approval.Definitions;
using Bpm.Approval.Definitions.Comparison;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Definitions;

/// <summary>Adds the record of what the definition store does to its transaction. Who and why come from what was asked of the gate in the same scope; nobody asked: the program did it.</summary>
internal sealed class PublicationRecorder(BpmDbContext db, PublicationIntents intents, TimeProvider clock)
{
    /// <summary>A version is published.</summary>
    /// <param name="version">As it is locked now.</param>
    /// <param name="previous">What was published until now; null: nothing.</param>
    /// <param name="publication">Who and why as the engine was told.</param>
    /// <exception cref="RuleBrokenException"><c>publish-request.changed</c>: another content was approved.</exception>
    public void Published(WorkflowDefinitionRecord version, WorkflowDefinitionRecord? previous, Publication publication)
    {
        var intent = intents.Find(version.DefinitionId, PublicationAction.Publish, PublicationAction.Import);
        if (intent?.Sha256 is { } approved && approved != version.Sha256)
            throw new RuleBrokenException("publish-request.changed", "草稿在提交后有改动，没有发布，请重新提交。");
        var changes = ChangeSummary.Of(previous?.Json, version.Json);
        var reason = intent?.Reason ?? PublishReason.Generated(publication switch
        {
            { By: null, Note: null } => "随程序文件发布",
            { Note: { Length: > 0 } note } => note,
            _ => changes.Line(),
        });
        db.Add(Record(PublicationAction.Publish, version, intent?.By ?? publication.By, reason, publication.At) with
        {
            BaseVersionId = previous?.Id,
            PreviousVersionId = previous?.Id,
            PreviousVersion = previous?.Version,
            Changes = changes,
            RequestId = intent?.RequestId,
            SubmittedBy = intent?.SubmittedBy,
        });
    }

    /// <summary>What was published is so no longer, and nothing takes its place.</summary>
    public void Retracted(WorkflowDefinitionRecord published)
    {
        var (by, reason) = WhoAndWhy(published.DefinitionId, PublicationAction.Retract);
        db.Add(Record(PublicationAction.Retract, published, by, reason, clock.GetUtcNow()) with
        {
            PreviousVersionId = published.Id,
            PreviousVersion = published.Version,
        });
    }

    /// <summary>A version is deleted.</summary>
    public void Deleted(WorkflowDefinitionRecord version)
    {
        var (by, reason) = WhoAndWhy(version.DefinitionId, PublicationAction.Delete);
        db.Add(Record(PublicationAction.Delete, version, by, reason, clock.GetUtcNow()));
    }

    /// <summary>A draft is stored; on record only where it comes from a file or an older version.</summary>
    /// <param name="version">The draft.</param>
    /// <param name="ct">Stops it.</param>
    public async Task StoredAsync(WorkflowDefinitionRecord version, CancellationToken ct)
    {
        if (intents.Find(version.DefinitionId, PublicationAction.Import, PublicationAction.Revert) is not { } intent)
            return;
        var previous = await db.Set<WorkflowDefinitionRecord>().AsNoTracking().FirstOrDefaultAsync(other => other.DefinitionId == version.DefinitionId && other.IsPublished, ct);
        db.Add(Record(intent.Action, version, intent.By, intent.Reason, clock.GetUtcNow()) with
        {
            BaseVersionId = previous?.Id,
            PreviousVersionId = previous?.Id,
            PreviousVersion = previous?.Version,
            Changes = ChangeSummary.Of(previous?.Json, version.Json),
        });
    }

    private (string? By, PublishReason Reason) WhoAndWhy(string definitionId, PublicationAction action) =>
        intents.Find(definitionId, action) is { } intent ? (intent.By, intent.Reason) : (null, PublishReason.NotSaid(action));

    private static DefinitionPublication Record(PublicationAction action, WorkflowDefinitionRecord version, string? by, PublishReason reason, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        Action = action,
        DefinitionId = version.DefinitionId,
        VersionId = version.Id,
        Version = version.Version,
        Name = version.Name,
        Sha256 = version.Sha256,
        By = by,
        At = at,
        Reason = reason.Text,
        ReasonIsTyped = reason.IsTyped,
    };
}
