using Bpm.Approval.Cases;

namespace Bpm.Web.Cases;

/// <summary>Where a case stands.</summary>
internal sealed record CaseSummary(string CaseNumber, CaseState Status, string StatusName)
{
    public static CaseSummary Of(ApprovalCase about) => new(about.Number, about.State, about.State.Name());
}

/// <summary>What a clerk gets for an application.</summary>
/// <param name="QueryCode">What the applicant enquires with.</param>
/// <param name="TaskIds">Open tasks that the caller may do now.</param>
internal sealed record ReceivedCaseView(string CaseNumber, CaseState Status, string StatusName, string QueryCode, IReadOnlyList<Guid> TaskIds);
