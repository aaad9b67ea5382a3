namespace Bpm.Approval.Outbox;

/// <summary>Payload of <see cref="OutboxKinds.RegulatorPush"/>.</summary>
/// <param name="PushId">Which push.</param>
public sealed record PushToSend(Guid PushId);
