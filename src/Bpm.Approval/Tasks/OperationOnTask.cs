using Bpm.Approval.Cases;

namespace Bpm.Approval.Tasks;

/// <summary>A task with an operation begun on it.</summary>
/// <param name="Task">The task.</param>
/// <param name="Work">Its group.</param>
/// <param name="Case">Its case.</param>
/// <param name="Now">UTC.</param>
/// <param name="IsRepeated">The same operation was done before: nothing more is to be done.</param>
internal sealed record OperationOnTask(ApprovalTask Task, GroupWork Work, ApprovalCase Case, DateTimeOffset Now, bool IsRepeated);
