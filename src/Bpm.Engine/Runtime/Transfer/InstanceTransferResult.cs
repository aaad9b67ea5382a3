namespace Bpm.Engine.Runtime.Transfer;

/// <summary>What an import came to.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="RefusalCode">Why nothing was stored, a stable code: <c>instance.malformed</c>, <c>instance.exists</c>, <c>instance.version-unknown</c>, <c>instance.state-unfit</c>, <c>start.not-allowed</c>. Null: it is stored.</param>
/// <param name="Message">For people.</param>
public sealed record InstanceTransferResult(string InstanceId, string? RefusalCode, string? Message)
{
    /// <summary>Whether it was refused.</summary>
    public bool IsRefused => RefusalCode is not null;
}
