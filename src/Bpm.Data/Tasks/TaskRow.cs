using Bpm.Approval.Clock;
using Bpm.Approval.Tasks;

namespace Bpm.Data.Tasks;

/// <summary>A task in a list.</summary>
/// <param name="StateName">待认领, 办理中, 已办 or 已取消.</param>
/// <param name="Assignee">Name of who claimed or completed it; null while nobody has.</param>
/// <param name="DueOn">Null where there is no limit.</param>
/// <param name="Light">How near the limit is; off once it is over.</param>
/// <param name="Revision">To be sent back when it is completed.</param>
public sealed record TaskRow(
    Guid Id, TaskKind Kind, string Title, string CaseNumber, string MatterName, string ApplicantName, TaskState State, string StateName, string? Assignee, string UnitName, string RoleName,
    DateTimeOffset CreatedAt, DateOnly? DueOn, Light Light, int Revision);
