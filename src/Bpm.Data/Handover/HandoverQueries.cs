using Bpm.Approval.Handover;
using Bpm.Approval.People;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Handover;

/// <summary>Which lists somebody asks for.</summary>
public enum HandoverView
{
    /// <summary>All that the units of the account give or take.</summary>
    All,

    /// <summary>What they give and is not closed.</summary>
    Outgoing,

    /// <summary>What is on its way to them.</summary>
    Incoming,

    /// <summary>Differences that they have to answer for.</summary>
    Differences,

    /// <summary>Not confirmed in time, or a difference that nobody answered for.</summary>
    Overdue,

    /// <summary>What they have taken, and what they gave that is closed.</summary>
    Completed,
}

/// <summary>Handover lists as people read them. Reads only.</summary>
public sealed class HandoverQueries(BpmDbContext db, TimeProvider clock)
{
    /// <summary>One page, the newest first. Supervisors see every unit's.</summary>
    public async Task<PageOf<HandoverList>> ListAsync(Account account, HandoverView view, PageRequest page, CancellationToken ct)
    {
        var units = HandoverRights.UnitsOf(account).ToList();
        var seesAll = account.Holds(PostRole.Supervisor);
        var now = clock.GetUtcNow();
        var found = db.Set<HandoverList>().AsNoTracking();
        if (!seesAll || view is not (HandoverView.All or HandoverView.Overdue))
        {
            found = view switch
            {
                HandoverView.Outgoing or HandoverView.Differences => found.Where(list => units.Contains(list.FromUnit)),
                HandoverView.Incoming => found.Where(list => units.Contains(list.ToUnit)),
                _ => found.Where(list => units.Contains(list.FromUnit) || units.Contains(list.ToUnit)),
            };
        }

        found = view switch
        {
            HandoverView.Outgoing => found.Where(list => list.State != HandoverState.Closed),
            HandoverView.Completed => found.Where(list => list.State == HandoverState.Closed
                || (units.Contains(list.ToUnit) && (list.State == HandoverState.Received || list.State == HandoverState.ReceivedWithDifference))),
            HandoverView.Incoming => found.Where(list => list.State == HandoverState.InTransit),
            HandoverView.Differences => found.Where(list => list.State == HandoverState.ReceivedWithDifference),
            HandoverView.Overdue => found.Where(list => (list.State == HandoverState.InTransit && list.DueAt <= now) || list.State == HandoverState.ReceivedWithDifference),
            _ => found,
        };
        var total = await found.CountAsync(ct);
        return new PageOf<HandoverList>(await found.OrderByDescending(list => list.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct), total, page.Page, page.PageSize);
    }

    /// <summary>A list; null where there is none or the account's units neither give nor take it.</summary>
    public async Task<HandoverList?> FindAsync(Guid id, Account account, CancellationToken ct)
    {
        var found = await db.Set<HandoverList>().AsNoTracking().FirstOrDefaultAsync(list => list.Id == id, ct);
        return found is not null && (account.Holds(PostRole.Supervisor) || HandoverRights.IsAt(found.FromUnit, account) || HandoverRights.IsAt(found.ToUnit, account)) ? found : null;
    }
}
