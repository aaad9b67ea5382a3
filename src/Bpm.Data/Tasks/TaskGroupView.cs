using Bpm.Approval.Tasks;

namespace Bpm.Data.Tasks;

/// <summary>A group of tasks as the task page shows it.</summary>
/// <param name="ModeName">会签, 或签 ….</param>
/// <param name="Outcome">Null while open.</param>
/// <param name="Operations">What the definition allows here.</param>
/// <param name="Suspension">Null where it is not suspended.</param>
/// <param name="Return">Why the node is done again; null where it is not.</param>
/// <param name="Members">Everybody asked, in order.</param>
/// <param name="EarlierNodes">Nodes done before, the nearest first; going back may still be refused.</param>
/// <param name="Trail">Every change, oldest first.</param>
/// <param name="Allowed">What the account may do with this task now.</param>
public sealed record TaskGroupView(
    Guid Id, TaskMode Mode, string ModeName, string? Outcome, IReadOnlyList<TaskOperationView> Operations, TaskSuspensionView? Suspension, TaskReturnView? Return, DateTimeOffset? UrgedAt, int UrgeCount,
    IReadOnlyList<TaskMemberView> Members, IReadOnlyList<EarlierNodeView> EarlierNodes, IReadOnlyList<TaskTrailView> Trail, IReadOnlyList<TaskAllowedView> Allowed);

/// <summary>Something that the account may do with the task now; the use case checks again.</summary>
/// <param name="Action"><c>transfer</c>, <c>delegate</c>, <c>signers</c>, <c>return</c>, <c>recall</c>, <c>urge</c>, <c>copy</c>, <c>suspend</c>, <c>resume</c>: the last part of the endpoint.</param>
/// <param name="Name">In Chinese, for the button.</param>
public sealed record TaskAllowedView(string Action, string Name);

/// <summary>Somebody on whom a task may be put.</summary>
/// <param name="UnitName">Where the post is held.</param>
public sealed record TaskTargetRow(string UserName, string DisplayName, string RoleName, string UnitName);

/// <summary>An operation with its Chinese name.</summary>
public sealed record TaskOperationView(TaskOperation Operation, string Name);

/// <summary>Why and until when nobody goes on.</summary>
public sealed record TaskSuspensionView(string Ground, DateOnly Until);

/// <summary>Why a node is done again.</summary>
public sealed record TaskReturnView(string FromTitle, string Reason, string ByName, bool StraightBack);

/// <summary>One of those asked.</summary>
/// <param name="OnlyName">Who alone may do it; null where everybody at the post may.</param>
/// <param name="CanRemove">The account may take this one out (减签).</param>
public sealed record TaskMemberView(TaskRow Task, TaskPart Part, string? OnlyName, int Weight, string? Outcome, string? Comment, string? CloseReason, bool CanRemove);

/// <summary>A node done before.</summary>
public sealed record EarlierNodeView(string NodeId, string Title);

/// <summary>One change.</summary>
public sealed record TaskTrailView(int Sequence, DateTimeOffset At, string ByName, string Action, string? ToName, string Note);

/// <summary>A copy.</summary>
public sealed record TaskCopyRow(Guid TaskId, string CaseNumber, string MatterName, string Title, string ByName, string Note, DateTimeOffset SentAt);
