using Bpm.Approval.Definitions.Comparison;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Definitions;

/// <summary>The reason and, where configured, the second person. Scoped, as what it notes is for the store of the same scope.</summary>
public sealed class PublishGate(
    IWorkflowDefinitionStore definitions, IPublishRequestStore requests, PublicationIntents intents, ApprovalOptions options, IUnitOfWork work, TimeProvider clock) : IPublishGate
{
    /// <inheritdoc />
    public async Task<PublishPermit> PassAsync(PublishAttempt attempt, CancellationToken ct) =>
        await DecideAsync(attempt, ct) is PublishDecision.Allowed allowed
            ? new PublishPermit(attempt.By.UserName, allowed.Reason.Text)
            : throw new RuleBrokenException("definition.awaits-second-person", Waits);

    /// <inheritdoc />
    public void Note(PublicationAction action, string definitionId, Account by, string? reason) =>
        intents.Note(new PublicationIntent(action, definitionId, by.UserName, PublishReason.Read(reason) ?? PublishReason.NotSaid(action)));

    /// <summary>What a person is told whose publication became a request.</summary>
    internal const string Waits = "已保存草稿并提交发布申请，须由其他人复核通过后才会发布。";

    /// <summary>As <see cref="PassAsync"/>, but a request is an answer and not a refusal.</summary>
    internal async Task<PublishDecision> DecideAsync(PublishAttempt attempt, CancellationToken ct)
    {
        var version = await definitions.FindAsync(attempt.VersionId, ct);
        if (version is null || version.DefinitionId != attempt.DefinitionId)
            throw DefinitionRefusals.NotFound();
        var typed = ReadReason(attempt.Reason);
        var published = await definitions.FindPublishedVersionIdAsync(version.DefinitionId, ct) is { } id ? await definitions.FindAsync(id, ct) : null;
        var changes = ChangeSummary.Of(published?.Json, version.Json);
        var reason = typed ?? PublishReason.Generated(attempt.Otherwise ?? changes.Line());
        if (options.Publishing.FourEyes)
            return new PublishDecision.Parked(await ParkAsync(attempt, version, reason, changes, ct));
        intents.Note(new PublicationIntent(PublicationAction.Publish, version.DefinitionId, attempt.By.UserName, reason));
        return new PublishDecision.Allowed(reason);
    }

    /// <summary>The reason as typed. Null: none, and none is needed.</summary>
    /// <exception cref="InputRefusedException"><c>definition.reason-required</c>, <c>definition.reason-invalid</c>.</exception>
    internal PublishReason? ReadReason(string? typed) => PublishReason.Read(typed) is { } reason ? reason : options.Publishing.TypedReason ? throw PublishReason.Missing() : null;

    private async Task<Guid> ParkAsync(PublishAttempt attempt, WorkflowDefinitionRecord version, PublishReason reason, ChangeSummary changes, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await requests.FindOpenAsync(attempt.DefinitionId, ct) is { } open)
        {
            if (open.VersionId == version.Id && open.Sha256 == version.Sha256)
                throw new RuleBrokenException("definition.request-open", "该版本已提交发布申请，正在等待其他人复核。");
            open.MakeVoid(now, "草稿已修改并重新提交");

            // Saved first: only one of a definition may be open.
            await work.SaveAsync(ct);
        }

        var request = new PublishRequest(Guid.CreateVersion7(now), version, attempt.By.UserName, reason, changes, now);
        requests.Add(request);
        await work.SaveAsync(ct);
        return request.Id;
    }
}

/// <summary>What the gate decided. One of the nested cases, nothing else.</summary>
internal abstract record PublishDecision
{
    private PublishDecision()
    {
    }

    /// <summary>Go on; the store knows who and why.</summary>
    public sealed record Allowed(PublishReason Reason) : PublishDecision;

    /// <summary>It waits for another person.</summary>
    public sealed record Parked(Guid RequestId) : PublishDecision;
}
