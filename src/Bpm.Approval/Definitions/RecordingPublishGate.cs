namespace Bpm.Approval.Definitions;

/// <summary>Lets everybody through who may publish at all, and records who and why.</summary>
internal sealed class RecordingPublishGate : IPublishGate
{
    public Task<PublishPermit> PassAsync(PublishAttempt attempt, CancellationToken ct) =>
        Task.FromResult(new PublishPermit(attempt.By.UserName, string.IsNullOrWhiteSpace(attempt.Reason) ? null : attempt.Reason.Trim()));
}
