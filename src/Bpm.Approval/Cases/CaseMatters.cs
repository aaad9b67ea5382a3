using Bpm.Approval.Matters;

namespace Bpm.Approval.Cases;

/// <summary>The version of the matter that a case was received under.</summary>
internal static class CaseMatters
{
    /// <exception cref="InvalidOperationException">The version is gone, which storage never allows.</exception>
    public static async Task<MatterDefinition> GetAsync(this IMatterStore matters, ApprovalCase about, CancellationToken ct) =>
        (await matters.FindAsync(about.Matter.Id, ct))?.Definition
        ?? throw new InvalidOperationException($"Case {about.Number} was received under version {about.Matter.Id} of its matter, which is not stored.");
}
