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
public sealed record TaskGroupView(
    Guid Id, TaskMode Mode, string ModeName, string? Outcome, IReadOnlyList<TaskOperationView> Operations, TaskSuspensionView? Suspension, TaskReturnView? Return, DateTimeOffset? UrgedAt, int UrgeCount,
    IReadOnlyList<TaskMemberView> Members, IReadOnlyList<EarlierNodeView> EarlierNodes, IReadOnlyList<TaskTrailView> Trail);

/// <summary>An operation with its Chinese name.</summary>
public sealed record TaskOperationView(TaskOperation Operation, string Name);

/// <summary>Why and until when nobody goes on.</summary>
public sealed record TaskSuspensionView(string Ground, DateOnly Until);

/// <summary>Why a node is done again.</summary>
public sealed record TaskReturnView(string FromTitle, string Reason, string ByName, bool StraightBack);

/// <summary>One of those asked.</summary>
/// <param name="OnlyName">Who alone may do it; null where everybody at the post may.</param>
public sealed record TaskMemberView(TaskRow Task, TaskPart Part, string? OnlyName, int Weight, string? Outcome, string? Comment, string? CloseReason);

/// <summary>A node done before.</summary>
public sealed record EarlierNodeView(string NodeId, string Title);

/// <summary>One change.</summary>
public sealed record TaskTrailView(int Sequence, DateTimeOffset At, string ByName, string Action, string? ToName, string Note);

/// <summary>A copy.</summary>
public sealed record TaskCopyRow(Guid TaskId, string CaseNumber, string MatterName, string Title, string ByName, string Note, DateTimeOffset SentAt);
