using Bpm.Approval.Operations;
using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Definitions;

/// <summary>Another person approves what was submitted, which publishes exactly that, or declines it.</summary>
public sealed class DecidePublishRequest(
    IPublishRequestStore requests, IWorkflowDefinitionStore definitions, DefinitionVersions versions, PublicationIntents intents, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Approves and publishes, in one transaction.</summary>
    /// <exception cref="NotFoundException"><c>publish-request.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>publish-request.own</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>publish-request.not-open</c>; <c>publish-request.changed</c>: the draft is not what was submitted, and the request is void now.</exception>
    /// <exception cref="InputRefusedException"><c>definition.reason-invalid</c>.</exception>
    /// <exception cref="DefinitionRefusedException">It has errors; the request stays open.</exception>
    public async Task<PublishRequest> ApproveAsync(Guid id, string by, string? comment, CancellationToken ct)
    {
        var said = PublishReason.Read(comment);
        var request = await GetAsync(id, ct);
        var now = clock.GetUtcNow();
        request.RequireDecidable(by);
        if (!await IsStillSoAsync(request, ct))
        {
            request.MakeVoid(now, "草稿在提交后有改动");
            await work.SaveAsync(ct);
            throw Changed();
        }

        request.Approve(by, now, said?.Text);
        intents.Note(new PublicationIntent(PublicationAction.Publish, request.DefinitionId, by, new PublishReason(request.Reason, request.ReasonIsTyped))
        {
            Sha256 = request.Sha256,
            RequestId = request.Id,
            SubmittedBy = request.SubmittedBy,
        });
        await versions.PublishAsync(request.DefinitionId, by, request.Reason, ct);
        return request;
    }

    /// <summary>Declines.</summary>
    /// <exception cref="NotFoundException"><c>publish-request.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>publish-request.own</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>publish-request.not-open</c>.</exception>
    /// <exception cref="InputRefusedException"><c>definition.reason-required</c>, <c>definition.reason-invalid</c>.</exception>
    public async Task<PublishRequest> DeclineAsync(Guid id, string by, string? reason, CancellationToken ct)
    {
        var why = PublishReason.Require(reason);
        var request = await GetAsync(id, ct);
        request.Decline(by, clock.GetUtcNow(), why.Text);
        await work.SaveAsync(ct);
        return request;
    }

    /// <summary>What to say where the draft is not what was submitted.</summary>
    private static RuleBrokenException Changed() => new("publish-request.changed", "草稿在提交后有改动，该发布申请已失效，请重新提交。");

    private async Task<bool> IsStillSoAsync(PublishRequest request, CancellationToken ct) =>
        (await definitions.ListVersionsAsync(request.DefinitionId, ct)).Any(version =>
            version is { IsLatest: true, IsPublished: false } && version.Id == request.VersionId && version.Sha256 == request.Sha256);

    private async Task<PublishRequest> GetAsync(Guid id, CancellationToken ct) =>
        await requests.FindAsync(id, ct) ?? throw new NotFoundException("publish-request.not-found", "发布申请不存在。");
}
