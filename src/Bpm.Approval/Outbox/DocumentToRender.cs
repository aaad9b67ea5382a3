namespace Bpm.Approval.Outbox;

/// <summary>Payload of <see cref="OutboxKinds.RenderDocument"/>.</summary>
/// <param name="DocumentId">Which document.</param>
public sealed record DocumentToRender(Guid DocumentId);
