using Bpm.Approval.Cases;
using Bpm.Approval.Regulator;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Regulator;

/// <summary>Pushes, tracked; those added in this burst are found too.</summary>
internal sealed class RegulatorPushStore(BpmDbContext db) : IRegulatorPushStore
{
    public async Task<RegulatoryPush?> FindAsync(PushId id, CancellationToken ct) => await db.Set<RegulatoryPush>().FindAsync([id], ct);

    public async Task<IReadOnlyList<RegulatoryPush>> FindAllAsync(CaseId caseId, CancellationToken ct)
    {
        await db.Set<RegulatoryPush>().Where(push => push.CaseId == caseId).LoadAsync(ct);
        return [.. db.Set<RegulatoryPush>().Local.Where(push => push.CaseId == caseId).OrderBy(push => push.QueuedAt).ThenBy(push => push.ContentVersion).ThenBy(push => push.Id.Value)];
    }

    public void Add(RegulatoryPush added) => db.Add(added);
}
