using Bpm.Approval.Cases.Drafts;
using Bpm.Approval.People;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Cases.Drafts;

/// <summary>Drafts as window staff read them. Reads only.</summary>
public sealed class DraftQueries(BpmDbContext db)
{
    /// <summary>Drafts to be handed in at stations where the account takes applications in, the latest change first.</summary>
    /// <param name="state">Null = all.</param>
    public async Task<PageOf<CaseDraft>> ListAsync(Account account, DraftState? state, PageRequest page, CancellationToken ct)
    {
        var stations = account.Posts.Where(post => post.Role is PostRole.FrontClerk or PostRole.GridWorker).Select(post => post.StationCode ?? post.OrganizationCode).Distinct().ToList();
        var found = db.Set<CaseDraft>().AsNoTracking().Where(draft => stations.Contains(draft.StationCode) && (state == null || draft.State == state));
        var total = await found.CountAsync(ct);
        return new PageOf<CaseDraft>(await found.OrderByDescending(draft => draft.ChangedAt).ThenByDescending(draft => draft.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct), total, page.Page, page.PageSize);
    }
}
