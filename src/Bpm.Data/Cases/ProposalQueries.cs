using Bpm.Approval.Cases;
using Bpm.Approval.People;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Cases;

/// <summary>Cases with something put before an approver. Reads only.</summary>
public sealed class ProposalQueries(BpmDbContext db)
{
    /// <summary>So many are read at most, those handed in first before others.</summary>
    public const int MostCases = 500;

    /// <summary>Open cases that the account may see and on which a proposal waits; who may decide on it is asked elsewhere.</summary>
    public async Task<IReadOnlyList<ApprovalCase>> OpenAsync(Account account, CancellationToken ct)
    {
        IReadOnlyList<CaseProposal> none = [];
        var found = await new CaseAccess(db, account).Filter(db.Set<ApprovalCase>().AsNoTracking()).AsSplitQuery()
            .Where(about => about.ClosedAt == null && about.Proposals != none).OrderBy(about => about.SubmittedAt).ThenBy(about => about.Id).Take(MostCases).ToListAsync(ct);
        return [.. found.Where(about => about.Proposals.Any(proposal => proposal.Approved is null))];
    }
}
