using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Certificates.Acts;
using Bpm.Approval.Credit;
using Bpm.Approval.Delivery;
using Bpm.Approval.Departments;
using Bpm.Approval.Documents;
using Bpm.Approval.Documents.Editing;
using Bpm.Approval.Handover;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.Numbering;
using Bpm.Approval.Operations;
using Bpm.Approval.Outbox;
using Bpm.Approval.Payments;
using Bpm.Approval.Places;
using Bpm.Approval.Ratings;
using Bpm.Approval.Regulator;
using Bpm.Approval.SampleCounty;
using Bpm.Approval.Seals;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Matters;
using Bpm.Approval.Tests.SampleCounty;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Approval.Tests.Office;

/// <summary>Everything stored, in lists.</summary>
internal sealed partial class InMemoryStores
{
    // Compiling them takes longer than most tests, and they never change.
    private static readonly DocumentTemplates Templates = new();

    public List<ApprovalCase> Cases { get; } = [];

    public List<ApprovalTask> Tasks { get; } = [];

    public List<TaskGroup> TaskGroups { get; } = [];

    public List<TaskTrailEntry> TaskTrail { get; } = [];

    public List<TaskCopy> TaskCopies { get; } = [];

    public List<HandoverList> Handovers { get; } = [];

    public List<CaseDocument> Documents { get; } = [];

    public List<OwnTemplate> OwnTemplates { get; } = [];

    public List<Certificate> Certificates { get; } = [];

    public List<LicenceAct> LicenceActs { get; } = [];

    public List<RegulatoryPush> Pushes { get; } = [];

    public List<ApplicantRestriction> Restrictions { get; } = [];

    public List<PaymentReceipt> Receipts { get; } = [];

    public List<CaseRating> Ratings { get; } = [];

    public List<BadRatingTicket> Tickets { get; } = [];

    public List<DepartmentExchange> Exchanges { get; } = [];

    public List<SealUse> SealUses { get; } = [];

    public List<Seal> AddedSeals { get; } = [];

    public List<SealSignature> SealSignatures { get; } = [];

    public List<FileRecord> Files { get; } = [];

    public Dictionary<string, byte[]> Contents { get; } = [];

    public List<PostalItem> Posted { get; } = [];

    public List<OutboxMessage> Outbox { get; } = [];

    public List<OperationRecord> Operations { get; } = [];

    public Dictionary<string, int> Counters { get; } = [];

    public SampleCountyData County { get; init; } = SampleCountyFixture.Load();

    public IReadOnlyList<Matter> Matters { get; init; } = MakeMatters();

    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(Templates);
        services.AddApproval(o => o.PublicUrl = "https://bpm.example");
        services.AddSingleton(this);
        services.AddSingleton<ICodeSource, CountingCodes>();
        services.AddSingleton<ICaseStore, CaseList>();
        services.AddSingleton<ITaskStore, TaskList>();
        services.AddSingleton<IHandoverStore, HandoverLists>();
        services.AddSingleton<IDocumentStore, DocumentList>();
        services.AddSingleton<ITemplateStore, TemplateList>();
        services.AddSingleton<ICertificateStore, CertificateList>();
        services.AddSingleton<ILicenceActStore, LicenceActList>();
        services.AddSingleton<IRegulatorPushStore, PushList>();
        services.AddSingleton<IRestrictionStore, RestrictionList>();
        services.AddSingleton<IPaymentReceiptStore, ReceiptList>();
        services.AddSingleton<IRatingStore, RatingList>();
        services.AddSingleton<ISealRegister, SealList>();
        services.AddSingleton<IDepartmentStore, ExchangeList>();
        services.AddSingleton<IFileStore, FileList>();
        services.AddSingleton<IMatterStore, MatterList>();
        services.AddSingleton<IPlaceDirectory, CountyPlaces>();
        services.AddSingleton<INumberSequence, CounterList>();
        services.AddSingleton<IOutbox, OutboxList>();
        services.AddSingleton<IOperationLog, OperationList>();
        services.AddSingleton<IPostalStore, PostalList>();
        services.AddSingleton<IUnitOfWork, NoWork>();
    }

    /// <summary>The matters that ship, each as this makes it; what is changed is not published, since publishing would check it.</summary>
    public static IReadOnlyList<Matter> MakeMatters(Func<MatterDefinition, MatterDefinition>? change = null)
    {
        var list = new List<Matter>();
        foreach (var source in WorkflowsFolder.Sources)
        {
            var matter = new Matter(MatterId.New(DateTimeOffset.UnixEpoch), source with { Definition = change?.Invoke(source.Definition) ?? source.Definition }, DateTimeOffset.UnixEpoch);
            if (change is null)
                matter.Publish([], DateTimeOffset.UnixEpoch, "test");
            list.Add(matter);
        }

        return list;
    }

    private sealed class PostalList(InMemoryStores stores) : IPostalStore
    {
        public Task<PostalItem?> FindAsync(CaseId caseId, CancellationToken ct) => Task.FromResult(stores.Posted.Find(item => item.CaseId == caseId));

        public void Add(PostalItem item) => stores.Posted.Add(item);
    }

    private sealed class CountingCodes : ICodeSource
    {
        private int _last;

        public string Digits(int count) => (++_last).ToString(new string('0', count), null);

        public string Letters(int count) => (++_last).ToString(new string('0', count), null);
    }

    private sealed class CaseList(InMemoryStores stores) : ICaseStore
    {
        public Task<ApprovalCase?> FindAsync(CaseId id, CancellationToken ct) => Task.FromResult(stores.Cases.Find(c => c.Id == id));

        public Task<ApprovalCase?> FindByNumberAsync(string caseNumber, CancellationToken ct) => Task.FromResult(stores.Cases.Find(c => c.Number == caseNumber));

        public Task<string?> FindOpenOnLicenceAsync(CertificateId root, CancellationToken ct) => Task.FromResult(stores.Cases.Find(c => c.LicenceRoot == root && c.Ending is null)?.Number);

        public Task<IReadOnlyList<OpenCase>> HoldOpenAsync(string openFor, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<OpenCase>>([.. stores.Cases.Where(c => c.OpenFor == openFor).Select(c => new OpenCase(c.Number, c.Route.ReceivingStation))]);

        public void Add(ApprovalCase added) => stores.Cases.Add(added);
    }

    private sealed class TaskList(InMemoryStores stores) : ITaskStore
    {
        public Task<ApprovalTask?> FindAsync(TaskId id, CancellationToken ct) => Task.FromResult(stores.Tasks.Find(t => t.Id == id));

        public Task<IReadOnlyList<ApprovalTask>> FindOpenAsync(CaseId caseId, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<ApprovalTask>>([.. stores.Tasks.Where(t => t.CaseId == caseId && t.IsOpen)]);

        public Task<IReadOnlyList<ApprovalTask>> FindAllAsync(CaseId caseId, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<ApprovalTask>>([.. stores.Tasks.Where(t => t.CaseId == caseId)]);

        public void Add(ApprovalTask added) => stores.Tasks.Add(added);

        public Task<TaskGroup?> FindGroupAsync(TaskGroupId id, CancellationToken ct) => Task.FromResult(stores.TaskGroups.Find(g => g.Id == id));

        public Task<IReadOnlyList<TaskGroup>> FindGroupsAsync(CaseId caseId, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<TaskGroup>>([.. stores.TaskGroups.Where(g => g.CaseId == caseId)]);

        public Task<IReadOnlyList<ApprovalTask>> FindMembersAsync(TaskGroupId id, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<ApprovalTask>>([.. stores.Tasks.Where(t => t.GroupId == id).OrderBy(t => t.Position).ThenBy(t => t.CreatedAt)]);

        public void Add(TaskGroup added) => stores.TaskGroups.Add(added);

        public Task<IReadOnlyList<TaskCopy>> FindCopiesAsync(TaskId id, CancellationToken ct) => Task.FromResult<IReadOnlyList<TaskCopy>>([.. stores.TaskCopies.Where(c => c.TaskId == id)]);

        public void Add(TaskCopy added) => stores.TaskCopies.Add(added);

        public void Add(TaskTrailEntry added) => stores.TaskTrail.Add(added);
    }

    private sealed class HandoverLists(InMemoryStores stores) : IHandoverStore
    {
        public Task<HandoverList?> FindAsync(Guid id, CancellationToken ct) => Task.FromResult(stores.Handovers.Find(list => list.Id == id));

        public Task<IReadOnlyList<HandoverList>> OfCaseAsync(string caseNumber, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<HandoverList>>([.. stores.Handovers.Where(list => list.CaseNumbers.Contains(caseNumber))]);

        public void Add(HandoverList list) => stores.Handovers.Add(list);
    }

    private sealed class DocumentList(InMemoryStores stores) : IDocumentStore
    {
        public Task<CaseDocument?> FindAsync(DocumentId id, CancellationToken ct) => Task.FromResult(stores.Documents.Find(d => d.Id == id));

        public Task<IReadOnlyList<CaseDocument>> FindAllAsync(CaseId caseId, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<CaseDocument>>([.. stores.Documents.Where(d => d.CaseId == caseId)]);

        public void Add(CaseDocument added) => stores.Documents.Add(added);
    }

    private sealed class TemplateList(InMemoryStores stores) : ITemplateStore
    {
        public Task<OwnTemplate?> FindInForceAsync(string key, string? catalogCode, CancellationToken ct) =>
            Task.FromResult(stores.OwnTemplates.Find(t => t.Key == key && t.InForce && t.CatalogCode == catalogCode));

        public Task<int?> NumberForAsync(string key, string catalogCode, CancellationToken ct) =>
            Task.FromResult(stores.OwnTemplates.Where(t => t.Key == key && t.InForce && (t.CatalogCode ?? catalogCode) == catalogCode).MaxBy(t => t.CatalogCode is not null)?.Number);

        public Task<OwnTemplate?> FindAsync(string key, int number, CancellationToken ct) => Task.FromResult(stores.OwnTemplates.Find(t => t.Key == key && t.Number == number));

        public Task<IReadOnlyList<OwnTemplate>> VersionsAsync(string key, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<OwnTemplate>>([.. stores.OwnTemplates.Where(t => t.Key == key).OrderByDescending(t => t.Number)]);

        public Task<IReadOnlyList<OwnTemplate>> InForceAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<OwnTemplate>>([.. stores.OwnTemplates.Where(t => t.InForce)]);

        public void Add(OwnTemplate added) => stores.OwnTemplates.Add(added);
    }

    private sealed class CertificateList(InMemoryStores stores) : ICertificateStore
    {
        public Task<Certificate?> FindByCaseAsync(CaseId caseId, CancellationToken ct) => Task.FromResult(stores.Certificates.Where(c => c.CaseId == caseId).MaxBy(c => c.LicenceVersion));

        public Task<Certificate?> FindAsync(CertificateId id, CancellationToken ct) => Task.FromResult(stores.Certificates.Find(c => c.Id == id));

        public Task<Certificate?> FindByNumberAsync(string matterCode, string number, CancellationToken ct) =>
            Task.FromResult(stores.Certificates.Where(c => c.MatterCode == matterCode && c.Number == number).MaxBy(c => c.LicenceVersion));

        public Task<Certificate?> FindByVerificationCodeAsync(string code, CancellationToken ct) =>
            Task.FromResult(stores.Certificates.Find(c => c.VerificationCode == code));

        public void Add(Certificate added) => stores.Certificates.Add(added);
    }

    private sealed class LicenceActList(InMemoryStores stores) : ILicenceActStore
    {
        public Task<LicenceAct?> FindAsync(Guid id, CancellationToken ct) => Task.FromResult(stores.LicenceActs.Find(a => a.Id == id));

        public Task<IReadOnlyList<LicenceAct>> FindAllAsync(CaseId caseId, CancellationToken ct) => Task.FromResult<IReadOnlyList<LicenceAct>>([.. stores.LicenceActs.Where(a => a.CaseId == caseId)]);

        public void Add(LicenceAct added) => stores.LicenceActs.Add(added);
    }

    private sealed class PushList(InMemoryStores stores) : IRegulatorPushStore
    {
        public Task<RegulatoryPush?> FindAsync(PushId id, CancellationToken ct) => Task.FromResult(stores.Pushes.Find(p => p.Id == id));

        public Task<IReadOnlyList<RegulatoryPush>> FindAllAsync(CaseId caseId, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<RegulatoryPush>>([.. stores.Pushes.Where(p => p.CaseId == caseId)]);

        public void Add(RegulatoryPush added) => stores.Pushes.Add(added);
    }

    private sealed class RestrictionList(InMemoryStores stores) : IRestrictionStore
    {
        public Task<ApplicantRestriction?> FindAsync(Guid id, CancellationToken ct) => Task.FromResult(stores.Restrictions.Find(r => r.Id == id));

        public Task<ApplicantRestriction?> FindStandingAsync(string idNumber, DateOnly today, CancellationToken ct) =>
            Task.FromResult(stores.Restrictions.FindLast(r => r.IdNumber == idNumber && r.StandsOn(today)));

        public Task<ApplicantRestriction?> FindBarAsync(string idNumber, string catalogCode, DateOnly today, CancellationToken ct) =>
            Task.FromResult(stores.Restrictions.Where(r => r.IdNumber == idNumber && r.CatalogCode == catalogCode && r.IsBar && r.StandsOn(today)).MaxBy(r => r.EndsOn));

        public void Add(ApplicantRestriction added) => stores.Restrictions.Add(added);
    }

    private sealed class ReceiptList(InMemoryStores stores) : IPaymentReceiptStore
    {
        public Task<PaymentReceipt?> FindAsync(string organCode, int year, string number, CancellationToken ct) =>
            Task.FromResult(stores.Receipts.Find(r => r.OrganCode == organCode && r.Year == year && r.Number == number));

        public Task<PaymentReceipt?> FindOfNodeAsync(string caseNumber, string nodeId, CancellationToken ct) =>
            Task.FromResult(stores.Receipts.Find(r => r.CaseNumber == caseNumber && r.NodeId == nodeId));

        public void Add(PaymentReceipt added) => stores.Receipts.Add(added);
    }

    private sealed class RatingList(InMemoryStores stores) : IRatingStore
    {
        public Task<CaseRating?> FindByCaseAsync(CaseId caseId, CancellationToken ct) => Task.FromResult(stores.Ratings.Find(r => r.CaseId == caseId));

        public Task<CaseRating?> FindByQueryCodeAsync(string queryCode, CancellationToken ct) => Task.FromResult(stores.Ratings.Find(r => r.QueryCode == queryCode));

        public Task<BadRatingTicket?> FindTicketAsync(Guid id, CancellationToken ct) => Task.FromResult(stores.Tickets.Find(t => t.Id == id));

        public void Add(CaseRating added) => stores.Ratings.Add(added);

        public void Add(BadRatingTicket added) => stores.Tickets.Add(added);
    }

    private sealed class ExchangeList(InMemoryStores stores) : IDepartmentStore
    {
        public Task<DepartmentExchange?> FindAsync(Guid id, CancellationToken ct) => Task.FromResult(stores.Exchanges.Find(e => e.Id == id));

        public Task<DepartmentExchange?> FindByKeyAsync(string key, CancellationToken ct) => Task.FromResult(stores.Exchanges.Find(e => e.Key == key));

        public Task<IReadOnlyList<DepartmentAccount>> AccountsAsync(string systemCode, CancellationToken ct) => Task.FromResult<IReadOnlyList<DepartmentAccount>>([]);

        public Task<DepartmentAccount?> FindAccountAsync(Guid id, CancellationToken ct) => Task.FromResult<DepartmentAccount?>(null);

        public void Add(DepartmentExchange added) => stores.Exchanges.Add(added);

        public void Add(DepartmentAccount added) => throw new NotSupportedException();
    }
}
