using Bpm.Approval.Definitions.Comparison;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Definitions;

/// <summary>What one person wants to publish and another decides on: exactly one content of one version.</summary>
public sealed class PublishRequest
{
    /// <param name="id">New; sorts by time.</param>
    /// <param name="version">What is to be published.</param>
    /// <param name="by">User name.</param>
    /// <param name="reason">Why.</param>
    /// <param name="changes">Against what is published.</param>
    /// <param name="now">UTC.</param>
    public PublishRequest(Guid id, WorkflowDefinitionRecord version, string by, PublishReason reason, ChangeSummary changes, DateTimeOffset now)
    {
        Id = id;
        DefinitionId = version.DefinitionId;
        VersionId = version.Id;
        Version = version.Version;
        Name = version.Name;
        Sha256 = version.Sha256;
        SubmittedBy = by;
        SubmittedAt = now;
        Reason = reason.Text;
        ReasonIsTyped = reason.IsTyped;
        Changes = changes;
        State = PublishRequestState.Open;
        Revision = 1;
    }

    private PublishRequest()
    {
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Logical id.</summary>
    public string DefinitionId { get; private set; } = "";

    /// <summary>The version that is to be published.</summary>
    public string VersionId { get; private set; } = "";

    /// <summary>Its number.</summary>
    public int Version { get; private set; }

    /// <summary>The definition's name when it was submitted. Null: none.</summary>
    public string? Name { get; private set; }

    /// <summary>The only content that the request is about.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>User name.</summary>
    public string SubmittedBy { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset SubmittedAt { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>A person typed the reason.</summary>
    public bool ReasonIsTyped { get; private set; }

    /// <summary>What would change.</summary>
    public ChangeSummary Changes { get; private set; } = new();

    /// <summary>Where it stands.</summary>
    public PublishRequestState State { get; private set; }

    /// <summary>User name; null while open, or where the program voided it.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>UTC; null while open.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the one who decided said; null where nothing was said.</summary>
    public string? DecisionReason { get; private set; }

    /// <summary>Optimistic concurrency.</summary>
    public int Revision { get; private set; }

    /// <summary>Whether this person may decide on it now.</summary>
    /// <exception cref="RuleBrokenException"><c>publish-request.not-open</c>.</exception>
    /// <exception cref="NotAllowedException"><c>publish-request.own</c>.</exception>
    public void RequireDecidable(string by)
    {
        RequireOpen();
        if (by == SubmittedBy)
            throw new NotAllowedException("publish-request.own", "本人提交的发布申请须由其他人复核。");
    }

    /// <summary>Somebody else agrees. The content must have been compared by then.</summary>
    /// <exception cref="RuleBrokenException"><c>publish-request.not-open</c>.</exception>
    /// <exception cref="NotAllowedException"><c>publish-request.own</c>.</exception>
    public void Approve(string by, DateTimeOffset now, string? comment)
    {
        RequireDecidable(by);
        Decide(PublishRequestState.Approved, by, now, comment);
    }

    /// <summary>Somebody else does not agree.</summary>
    /// <exception cref="RuleBrokenException"><c>publish-request.not-open</c>.</exception>
    /// <exception cref="NotAllowedException"><c>publish-request.own</c>.</exception>
    public void Decline(string by, DateTimeOffset now, string reason)
    {
        RequireDecidable(by);
        Decide(PublishRequestState.Declined, by, now, reason);
    }

    /// <summary>It is about something that is no longer so.</summary>
    /// <exception cref="RuleBrokenException"><c>publish-request.not-open</c>.</exception>
    public void MakeVoid(DateTimeOffset now, string why) => Decide(PublishRequestState.Void, null, now, why);

    private void RequireOpen()
    {
        if (State is not PublishRequestState.Open)
            throw new RuleBrokenException("publish-request.not-open", $"该发布申请{State.ChineseName()}，不能再办理。");
    }

    private void Decide(PublishRequestState state, string? by, DateTimeOffset now, string? reason)
    {
        RequireOpen();
        State = state;
        DecidedBy = by;
        DecidedAt = now;
        DecisionReason = reason;
        Revision++;
    }
}
