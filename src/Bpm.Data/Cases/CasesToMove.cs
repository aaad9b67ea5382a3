using Bpm.Approval.Cases;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Cases;

/// <summary>Cases that time alone moves. Reads only. Scoped.</summary>
public sealed class CasesToMove(BpmDbContext db)
{
    private static readonly CaseState[] Ended =
    [
        CaseState.NotRequired, CaseState.NotAccepted, CaseState.ClosedNoCorrection, CaseState.Closed, CaseState.Withdrawn, CaseState.Terminated, CaseState.Voided,
    ];

    /// <summary>Those that the law moves by itself by now, the longest due first.</summary>
    /// <param name="without">Not these.</param>
    public async Task<IReadOnlyList<CaseId>> ByLawAsync(DateTimeOffset now, IReadOnlyCollection<CaseId> without, int take, CancellationToken ct)
    {
        var left = without.ToList();
        return await db.Set<ApprovalCase>().AsNoTracking().Where(found => found.LawActsAt <= now && !left.Contains(found.Id))
            .OrderBy(found => found.LawActsAt).Select(found => found.Id).Take(take).ToListAsync(ct);
    }

    /// <summary>Those with news for the other cases of their bundle, the oldest first.</summary>
    /// <param name="without">Not these.</param>
    public async Task<IReadOnlyList<CaseId>> WithBundleNewsAsync(IReadOnlyCollection<CaseId> without, int take, CancellationToken ct)
    {
        var left = without.ToList();
        return await db.Set<ApprovalCase>().AsNoTracking().Where(found => found.BundleNews && !left.Contains(found.Id)).OrderBy(found => found.SubmittedAt).Select(found => found.Id).Take(take).ToListAsync(ct);
    }

    /// <summary>Those that ended by that moment and are not archived, the oldest first.</summary>
    /// <param name="without">Not these.</param>
    public async Task<IReadOnlyList<CaseId>> ToArchiveAsync(DateTimeOffset endedBy, IReadOnlyCollection<CaseId> without, int take, CancellationToken ct)
    {
        var left = without.ToList();
        return await db.Set<ApprovalCase>().AsNoTracking().Where(found => Ended.Contains(found.State) && found.ClosedAt <= endedBy && !left.Contains(found.Id))
            .OrderBy(found => found.ClosedAt).Select(found => found.Id).Take(take).ToListAsync(ct);
    }
}
