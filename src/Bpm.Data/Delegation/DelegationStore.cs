using Bpm.Approval.Cases;
using Bpm.Approval.Delegation;
using Bpm.Approval.Delegation.Lists;
using Bpm.Approval.Delegation.Register;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;
using Bpm.Data.Databases;
using Bpm.Data.Places;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Delegation;

/// <summary>The register of lists and delegations for changing. Terms of a binding are immutable in the domain; here the row of a binding is what changes.</summary>
internal sealed class DelegationStore(BpmDbContext db, UnitOfWork work, PlaceCache cache) : IDelegationStore
{
    private static readonly CaseState[] Final =
        [CaseState.NotRequired, CaseState.NotAccepted, CaseState.ClosedNoCorrection, CaseState.Closed, CaseState.Withdrawn, CaseState.Terminated, CaseState.Voided];

    private static readonly PostRole[] Front = [PostRole.FrontClerk, PostRole.GridWorker];

    public async Task<BindingTerms?> FindBindingAsync(string id, CancellationToken ct) => await db.Set<BindingTerms>().FirstOrDefaultAsync(terms => terms.Id == id, ct);

    public async Task<IReadOnlyList<BindingTerms>> BindingsAsync(string catalogCode, CancellationToken ct)
    {
        await db.Set<BindingTerms>().Where(terms => terms.CatalogCode == catalogCode).LoadAsync(ct);
        return [.. db.Set<BindingTerms>().Local.Where(terms => terms.CatalogCode == catalogCode).OrderBy(terms => terms.Order).ThenBy(terms => terms.Id, StringComparer.Ordinal)];
    }

    public void Add(BindingTerms terms) => db.Add(terms);

    public async Task ReplaceAsync(BindingTerms terms, CancellationToken ct)
    {
        var stored = await db.Set<BindingTerms>().FirstAsync(known => known.Id == terms.Id, ct);
        db.Entry(stored).CurrentValues.SetValues(terms);
    }

    public Task<AuthorizationLetter?> FindLetterAsync(string number, CancellationToken ct) => db.Set<AuthorizationLetter>().FirstOrDefaultAsync(letter => letter.Number == number, ct);

    public void Add(AuthorizationLetter letter) => db.Add(letter);

    public Task<DelegationAgreement?> FindAgreementAsync(string number, CancellationToken ct) => db.Set<DelegationAgreement>().FirstOrDefaultAsync(agreement => agreement.Number == number, ct);

    public async Task<IReadOnlyList<DelegationAgreement>> AgreementsAsync(string fromAgency, string toOrganization, CancellationToken ct) =>
        await db.Set<DelegationAgreement>().Where(agreement => agreement.FromAgency == fromAgency && agreement.ToOrganization == toOrganization).OrderBy(agreement => agreement.Number).ToListAsync(ct);

    public void Add(DelegationAgreement agreement) => db.Add(agreement);

    public Task<ListBatch?> FindBatchAsync(Guid id, CancellationToken ct) => db.Set<ListBatch>().FirstOrDefaultAsync(batch => batch.Id == id, ct);

    public async Task<IReadOnlyList<ListBatch>> BatchesAsync(MatterListKind kind, CancellationToken ct) =>
        await db.Set<ListBatch>().Where(batch => batch.Kind == kind).OrderBy(batch => batch.EffectiveFrom).ThenBy(batch => batch.CreatedAt).ToListAsync(ct);

    public void Add(ListBatch batch) => db.Add(batch);

    public void Record(RegisterEntry entry) => db.Add(entry);

    public Task<bool> IsRecordedAsync(Guid entryId, CancellationToken ct) => db.Set<RegisterEntry>().AnyAsync(entry => entry.Id == entryId, ct);

    public async Task<IReadOnlyList<AffectedCase>> OpenCasesAsync(string bindingId, CancellationToken ct)
    {
        var open = await db.Set<ApprovalCase>().AsNoTracking().Where(found => found.Route.BindingId == bindingId && !Final.Contains(found.State))
            .OrderBy(found => found.Number).Select(found => new { found.Number, found.Matter.Name, found.State }).ToListAsync(ct);
        var numbers = open.Select(found => found.Number).ToList();
        var titles = (await db.Set<ApprovalTask>().AsNoTracking().Where(task => numbers.Contains(task.CaseNumber) && (task.State == TaskState.Open || task.State == TaskState.Claimed))
            .OrderBy(task => task.CreatedAt).Select(task => new { task.CaseNumber, task.Title }).ToListAsync(ct)).ToLookup(task => task.CaseNumber, task => task.Title);
        return [.. open.Select(found => new AffectedCase(found.Number, found.Name, found.State, [.. titles[found.Number]]))];
    }

    public async Task<IReadOnlyList<FrontTask>> FrontTasksAsync(string stationCode, IReadOnlyCollection<string> catalogCodes, CancellationToken ct)
    {
        var organization = await db.Set<Approval.Places.Station>().Where(station => station.Code == stationCode).Select(station => station.OrganizationCode).FirstOrDefaultAsync(ct);
        var found = await db.Set<ApprovalTask>()
            .Where(task => (task.State == TaskState.Open || task.State == TaskState.Claimed) && Front.Contains(task.Role) && (task.UnitCode == stationCode || task.UnitCode == organization))
            .Join(db.Set<ApprovalCase>().Where(about => catalogCodes.Contains(about.Matter.Code)), task => task.CaseId, about => about.Id, (task, about) => new { Task = task, about.Matter.Code })
            .OrderBy(pair => pair.Task.CreatedAt).ToListAsync(ct);
        return [.. found.Select(pair => new FrontTask(pair.Task, pair.Code))];
    }

    public async Task SaveAsync(CancellationToken ct)
    {
        await work.SaveAsync(ct);
        cache.Forget();
    }
}
