namespace Bpm.Approval.Outbox;

/// <summary>Payload of <see cref="OutboxKinds.BundleCase"/>.</summary>
/// <param name="CaseId">Which case.</param>
public sealed record CaseToBundle(Guid CaseId);
