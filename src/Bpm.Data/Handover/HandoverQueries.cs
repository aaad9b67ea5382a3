using Bpm.Approval.Cases;
using Bpm.Approval.Handover;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Handover;

/// <summary>Which lists somebody asks for.</summary>
public enum HandoverView
{
    /// <summary>All that the units of the account give or take.</summary>
    All,

    /// <summary>What they give.</summary>
    Outgoing,

    /// <summary>What is on its way to them.</summary>
    Incoming,

    /// <summary>Differences that they have to answer for.</summary>
    Differences,

    /// <summary>Not confirmed in time, or a difference that nobody answered for.</summary>
    Overdue,
}

/// <summary>Handover lists and custody as people read them. Reads only.</summary>
public sealed class HandoverQueries(BpmDbContext db, IHandoverStore lists, IMatterStore matters, IPlaceDirectory places, TimeProvider clock)
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

    /// <summary>Where the papers of a case are, through whose hands they went, and which originals are still out. The reader's right is checked elsewhere.</summary>
    public async Task<CustodyView> CustodyAsync(string caseNumber, CancellationToken ct)
    {
        var about = await db.Set<ApprovalCase>().AsNoTracking().AsSplitQuery().FirstAsync(found => found.Number == caseNumber, ct);
        var chain = await lists.OfCaseAsync(caseNumber, ct);
        var matter = await matters.FindAsync(about.Matter.Id, ct);
        var originals = (matter?.Definition.Materials ?? []).Where(material => material.Original > 0).Select(material => material.Code).ToHashSet(StringComparer.Ordinal);
        var papers = new List<PaperView>();
        foreach (var place in CustodyChain.Of(about, chain, originals))
        {
            papers.Add(new PaperView(
                place.MaterialCode, place.MaterialName, place.IsOriginal, place.Unit, place.Unit switch
                {
                    null => "运送中",
                    "" => "申请人",
                    var code => (await places.FindStationAsync(code, ct))?.Name ?? (await places.FindOrganizationAsync(code, ct))?.Name ?? code,
                },
                place.IsMissing, place.IsOut, place.Lists));
        }

        return new CustodyView(caseNumber, about.State.IsFinal(), papers, chain);
    }
}

/// <summary>Custody of a case's papers.</summary>
/// <param name="HasEnded">The case has ended: what is still out goes back.</param>
/// <param name="Papers">Each paper.</param>
/// <param name="Lists">Every list, the oldest first.</param>
public sealed record CustodyView(string CaseNumber, bool HasEnded, IReadOnlyList<PaperView> Papers, IReadOnlyList<HandoverList> Lists);

/// <summary>Where one paper is.</summary>
/// <param name="Unit">Code of the unit that has it; null while it is on its way, empty where the applicant has it back.</param>
/// <param name="IsMissing">It did not arrive, and nobody has answered for it yet.</param>
/// <param name="IsOut">An original that the applicant does not have back.</param>
/// <param name="Lists">Numbers of its lists, in order.</param>
public sealed record PaperView(string MaterialCode, string MaterialName, bool IsOriginal, string? Unit, string UnitName, bool IsMissing, bool IsOut, IReadOnlyList<string> Lists);
