using Bpm.Approval.Tasks;

namespace Bpm.Approval.Cases;

/// <summary>What a clerk gets for an application.</summary>
/// <param name="CaseNumber">Its number.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="QueryCode">What the applicant enquires with.</param>
/// <param name="TaskIds">Open tasks that the clerk may do now.</param>
/// <param name="IsRepeat">True where the operation had been answered before and nothing was done now.</param>
public sealed record ReceivedCase(string CaseNumber, CaseState State, string QueryCode, IReadOnlyList<TaskId> TaskIds, bool IsRepeat);
