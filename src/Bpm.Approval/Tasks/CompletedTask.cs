using Bpm.Approval.Cases;

namespace Bpm.Approval.Tasks;

/// <summary>What completing a task came to.</summary>
/// <param name="Task">The task.</param>
/// <param name="Case">Its case, as it stands now.</param>
/// <param name="NextTaskIds">Open tasks of the case that the same person may do next.</param>
public sealed record CompletedTask(ApprovalTask Task, ApprovalCase Case, IReadOnlyList<TaskId> NextTaskIds);
