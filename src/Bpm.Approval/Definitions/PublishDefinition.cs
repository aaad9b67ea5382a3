using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Definitions;

/// <summary>Somebody publishes the latest version of a definition, or retracts what is published.</summary>
public sealed class PublishDefinition(PublishGate gate, DefinitionVersions versions, IWorkflowDefinitionStore definitions)
{
    /// <summary>Publishes, or puts it down as a request.</summary>
    /// <exception cref="NotFoundException"><c>definition.not-found</c>.</exception>
    /// <exception cref="InputRefusedException"><c>definition.reason-required</c>, <c>definition.reason-invalid</c>.</exception>
    /// <exception cref="DefinitionRefusedException">It has errors.</exception>
    /// <exception cref="RuleBrokenException"><c>definition.nothing-to-publish</c>: the latest version is published; <c>definition.request-open</c>.</exception>
    public async Task<PublishOutcome> PublishAsync(string definitionId, Account by, string? reason, CancellationToken ct)
    {
        var latest = await LatestAsync(definitionId, ct);
        if (latest.IsPublished)
            throw new RuleBrokenException("definition.nothing-to-publish", "最新版本已经发布，没有可发布的草稿。");
        var decision = await gate.DecideAsync(new PublishAttempt(definitionId, latest.Id, by, reason), ct);
        if (decision is PublishDecision.Parked parked)
            return new PublishOutcome(latest.Id, latest.Version, IsPublished: false, parked.RequestId, PublishGate.Waits);

        await versions.PublishAsync(definitionId, by.UserName, ((PublishDecision.Allowed)decision).Reason.Text, ct);
        return new PublishOutcome(latest.Id, latest.Version, IsPublished: true, null, $"第{latest.Version}版已发布，新收的办件按新版本办理。");
    }

    /// <summary>Retracts. New cases are refused from then on; those that run go on.</summary>
    /// <exception cref="NotFoundException"><c>definition.not-found</c>.</exception>
    /// <exception cref="InputRefusedException"><c>definition.reason-required</c>, <c>definition.reason-invalid</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>definition.not-published</c>.</exception>
    public async Task RetractAsync(string definitionId, Account by, string? reason, CancellationToken ct)
    {
        var why = PublishReason.Require(reason);
        await LatestAsync(definitionId, ct);
        if (await definitions.FindPublishedVersionIdAsync(definitionId, ct) is null)
            throw new RuleBrokenException("definition.not-published", "该流程没有已发布的版本。");
        gate.Note(PublicationAction.Retract, definitionId, by, why.Text);
        await versions.RetractAsync(definitionId, ct);
    }

    private async Task<WorkflowDefinitionHead> LatestAsync(string definitionId, CancellationToken ct) =>
        (await definitions.ListVersionsAsync(definitionId, ct)).FirstOrDefault(version => version.IsLatest) ?? throw DefinitionRefusals.NotFound();
}

/// <summary>What publishing came to.</summary>
/// <param name="VersionId">Which version.</param>
/// <param name="Version">Its number.</param>
/// <param name="IsPublished">False: it waits for another person.</param>
/// <param name="RequestId">The request that waits; null where it is published.</param>
/// <param name="Message">Chinese, for the person who asked.</param>
public sealed record PublishOutcome(string VersionId, int Version, bool IsPublished, Guid? RequestId, string Message);
