namespace Bpm.Approval.Delivery;

/// <summary>Proof that the result reached its recipient (送达证明; Administrative Licensing Law, art. 44).</summary>
/// <param name="Way">How it was handed over.</param>
/// <param name="Recipient">Who took it.</param>
/// <param name="Evidence">Signature reference, postal receipt number or electronic receipt. Never empty.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">User name of the clerk.</param>
/// <param name="ByName">Name of the clerk.</param>
public sealed record DeliveryProof(DeliveryWay Way, string Recipient, string Evidence, DateTimeOffset At, string By, string ByName);
