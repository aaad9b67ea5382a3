using Bpm.Approval.Cases;
using Bpm.Data.Cases;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Cases;

/// <summary>What waits for the caller's approval beside tasks.</summary>
internal static class ProposalEndpoints
{
    public static void MapProposals(this IEndpointRouteBuilder app) =>
        app.MapGroup("/api/v1/proposals").WithTags("办件").RequireAuthorization(Policies.Cases).ProducesProblem(401).ProducesProblem(403)
            .MapGet("", Waiting).WithSummary("等待本人审批的提请").WithDescription("延长期限、终止、特别程序、窗口否定事项等；审批用 POST /cases/{caseNumber}/proposals/{number}/decision。");

    private static async Task<Ok<IReadOnlyList<OpenProposalRow>>> Waiting(ProposalQueries queries, CaseActions actions, CurrentAccount current, CancellationToken ct)
    {
        var found = await queries.OpenAsync(current.Account, ct);
        return TypedResults.Ok<IReadOnlyList<OpenProposalRow>>(
            [.. found.SelectMany(about => actions.Of(about, current.Account).Where(action => action.Proposal is not null)
                .Select(action => OpenProposalRow.Of(about, about.Proposals.Single(proposal => proposal.Number == action.Proposal)))).OrderBy(row => row.ProposedAt)]);
    }
}

/// <param name="Number">Of the proposal within the case.</param>
internal sealed record OpenProposalRow(string CaseNumber, string MatterName, string ApplicantName, int Number, ProposalKind Kind, string KindName, string Reason, string ProposedBy, DateTimeOffset ProposedAt)
{
    public static OpenProposalRow Of(ApprovalCase about, CaseProposal proposal) => new(
        about.Number, about.Matter.Name, about.Applicant.Name, proposal.Number, proposal.Kind, proposal.Kind.Name(), proposal.Reason, proposal.ProposedBy.DisplayName, proposal.ProposedAt);
}
