using Bpm.Approval.Cases;

namespace Bpm.Approval.Tasks;

/// <summary>Tasks of the scope's unit of work.</summary>
public interface ITaskStore
{
    /// <summary>The task; null where there is none.</summary>
    Task<ApprovalTask?> FindAsync(TaskId id, CancellationToken ct);

    /// <summary>Tasks of a case that are open or claimed, including those added in this burst, oldest first.</summary>
    Task<IReadOnlyList<ApprovalTask>> FindOpenAsync(CaseId caseId, CancellationToken ct);

    /// <summary>All tasks of a case, including those added in this burst, oldest first.</summary>
    Task<IReadOnlyList<ApprovalTask>> FindAllAsync(CaseId caseId, CancellationToken ct);

    /// <summary>Adds a new task.</summary>
    void Add(ApprovalTask added);

    /// <summary>The group; null where there is none.</summary>
    Task<TaskGroup?> FindGroupAsync(TaskGroupId id, CancellationToken ct);

    /// <summary>All groups of a case, including those added in this burst, oldest first.</summary>
    Task<IReadOnlyList<TaskGroup>> FindGroupsAsync(CaseId caseId, CancellationToken ct);

    /// <summary>All tasks of a group, including those added in this burst, in their order.</summary>
    Task<IReadOnlyList<ApprovalTask>> FindMembersAsync(TaskGroupId id, CancellationToken ct);

    /// <summary>Adds a new group.</summary>
    void Add(TaskGroup added);

    /// <summary>Copies sent of a task, oldest first.</summary>
    Task<IReadOnlyList<TaskCopy>> FindCopiesAsync(TaskId id, CancellationToken ct);

    /// <summary>Adds a copy.</summary>
    void Add(TaskCopy added);

    /// <summary>Adds an entry to a group's trail.</summary>
    void Add(TaskTrailEntry added);
}
