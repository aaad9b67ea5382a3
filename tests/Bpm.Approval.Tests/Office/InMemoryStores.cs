using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Certificates.Acts;
using Bpm.Approval.Credit;
using Bpm.Approval.Delegation;
using Bpm.Approval.Departments;
using Bpm.Approval.Documents;
using Bpm.Approval.Documents.Editing;
using Bpm.Approval.Handover;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.Numbering;
using Bpm.Approval.Operations;
using Bpm.Approval.Outbox;
using Bpm.Approval.People;
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
internal sealed class InMemoryStores
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

    public List<CaseRating> Ratings { get; } = [];

    public List<BadRatingTicket> Tickets { get; } = [];

    public List<DepartmentExchange> Exchanges { get; } = [];

    public List<SealUse> SealUses { get; } = [];

    public List<Seal> AddedSeals { get; } = [];

    public List<SealSignature> SealSignatures { get; } = [];

    public List<FileRecord> Files { get; } = [];

    public Dictionary<string, byte[]> Contents { get; } = [];

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
        services.AddSingleton<IRatingStore, RatingList>();
        services.AddSingleton<ISealRegister, SealList>();
        services.AddSingleton<IDepartmentStore, ExchangeList>();
        services.AddSingleton<IFileStore, FileList>();
        services.AddSingleton<IMatterStore, MatterList>();
        services.AddSingleton<IPlaceDirectory, CountyPlaces>();
        services.AddSingleton<INumberSequence, CounterList>();
        services.AddSingleton<IOutbox, OutboxList>();
        services.AddSingleton<IOperationLog, OperationList>();
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

        public Task<IReadOnlyList<OpenCase>> FindOpenAsync(string openFor, CancellationToken ct) =>
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

        public Task<ApplicantRestriction?> FindStandingAsync(string idNumber, CancellationToken ct) =>
            Task.FromResult(stores.Restrictions.FindLast(r => r.IdNumber == idNumber && r.RepairedAt is null));

        public void Add(ApplicantRestriction added) => stores.Restrictions.Add(added);
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

    private sealed class SealList(InMemoryStores stores) : ISealRegister
    {
        public Task<IReadOnlyList<Seal>> SealsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Seal>>([.. stores.County.Seals, .. stores.AddedSeals]);

        public Task<Seal?> FindAsync(string number, CancellationToken ct) => Task.FromResult(stores.County.Seals.Concat(stores.AddedSeals).FirstOrDefault(s => s.Number == number));

        public Task<bool> IsSealedAsync(Guid documentId, string sealNumber, CancellationToken ct) =>
            Task.FromResult(stores.SealUses.Exists(u => u.DocumentId == documentId && u.SealNumber == sealNumber));

        public Task<IReadOnlyList<SealUse>> UsesAsync(Guid documentId, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<SealUse>>([.. stores.SealUses.Where(u => u.DocumentId == documentId)]);

        public Task<IReadOnlyList<SealUse>> UsesSinceAsync(string sealNumber, DateTimeOffset since, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<SealUse>>([.. stores.SealUses.Where(u => u.SealNumber == sealNumber && u.At >= since)]);

        public Task<IReadOnlyList<SealSignature>> SignaturesAsync(Guid documentId, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<SealSignature>>([.. stores.SealSignatures.Where(s => s.DocumentId == documentId)]);

        public Task<IReadOnlyList<SealSignature>> SignaturesOfLayoutAsync(string layoutSm3, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<SealSignature>>([.. stores.SealSignatures.Where(s => s.LayoutSm3 == layoutSm3)]);

        public void Add(SealSignature signature) => stores.SealSignatures.Add(signature);

        public void Add(Seal seal) => stores.AddedSeals.Add(seal);

        public void Add(SealUse use) => stores.SealUses.Add(use);
    }

    private sealed class FileList(InMemoryStores stores) : IFileStore
    {
        public Task<FileRecord?> FindAsync(Guid id, CancellationToken ct) => Task.FromResult(stores.Files.Find(f => f.Id == id));

        public Task<IReadOnlyList<FileRecord>> FindAllAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<FileRecord>>([.. stores.Files.Where(f => ids.Contains(f.Id))]);

        public Task<byte[]?> ReadContentAsync(string sha256, CancellationToken ct) => Task.FromResult(stores.Contents.GetValueOrDefault(sha256));

        public void Add(FileRecord added) => stores.Files.Add(added);

        public Task AddContentAsync(string sha256, byte[] content, CancellationToken ct)
        {
            stores.Contents[sha256] = content;
            return Task.CompletedTask;
        }
    }

    private sealed class MatterList(InMemoryStores stores) : IMatterStore
    {
        public Task<Matter?> FindOpenAsync(string code, DateOnly on, CancellationToken ct) =>
            Task.FromResult(stores.Matters.FirstOrDefault(m => m.Definition.IsCalled(code) && m.IsOpen(on)));

        public Task<Matter?> FindAsync(MatterId id, CancellationToken ct) => Task.FromResult(stores.Matters.FirstOrDefault(m => m.Id == id));

        public Task<IReadOnlyList<Matter>> OpenAsync(DateOnly on, CancellationToken ct) => Task.FromResult(stores.Matters);

        public Task<IReadOnlyList<Matter>> VersionsAsync(string handlingItemCode, CancellationToken ct) => Task.FromResult(stores.Matters);

        public void Add(Matter matter) => throw new NotSupportedException();

        public void Record(Bpm.Approval.Matters.Catalog.MatterChange change) => throw new NotSupportedException();
    }

    private sealed class CountyPlaces(InMemoryStores stores) : IPlaceDirectory
    {
        private SampleCountyData County => stores.County;

        public Task<IReadOnlyList<Organization>> OrganizationsAsync(CancellationToken ct) => Task.FromResult(County.Organizations);

        public Task<Organization?> FindOrganizationAsync(string code, CancellationToken ct) => Task.FromResult(County.Organizations.FirstOrDefault(o => o.Code == code));

        public Task<IReadOnlyList<Station>> StationsAsync(CancellationToken ct) => Task.FromResult(County.Stations);

        public Task<Station?> FindStationAsync(string code, CancellationToken ct) => Task.FromResult(County.Stations.FirstOrDefault(s => s.Code == code));

        public Task<Region?> FindRegionAsync(string code, CancellationToken ct) => Task.FromResult(County.Regions.FirstOrDefault(r => r.Code == code));

        public Task<Account?> FindAccountAsync(AccountId id, CancellationToken ct) => Task.FromResult(County.Accounts.FirstOrDefault(a => a.Id == id));

        public Task<Account?> FindAccountAsync(string userName, CancellationToken ct) => Task.FromResult(County.Accounts.FirstOrDefault(a => a.UserName == userName));

        public Task<IReadOnlyList<Account>> AccountsAtAsync(PostRole role, string unitCode, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<Account>>([.. County.Accounts.Where(a => a.Holds(role, unitCode))]);

        public Task<IReadOnlyList<DelegationBinding>> BindingsAsync(string catalogCode, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<DelegationBinding>>([.. County.Bindings.Where(b => b.Terms.CatalogCode == catalogCode)]);

        public Task<IReadOnlyList<AuthorizationLetter>> LettersAsync(string stationCode, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<AuthorizationLetter>>([.. County.Letters.Where(l => l.StationCode == stationCode)]);

        public Task<RegulatoryAuthority?> FindRegulatorAsync(string organizationCode, CancellationToken ct) =>
            Task.FromResult(County.Regulators.FirstOrDefault(r => r.OrganizationCode == organizationCode));
    }

    private sealed class CounterList(InMemoryStores stores) : INumberSequence
    {
        public Task<int> NextAsync(string key, CancellationToken ct) => Task.FromResult(stores.Counters[key] = stores.Counters.GetValueOrDefault(key) + 1);
    }

    private sealed class OutboxList(InMemoryStores stores) : IOutbox
    {
        public void Add(OutboxMessage message)
        {
            Assert.DoesNotContain(stores.Outbox, m => m.Key == message.Key);
            stores.Outbox.Add(message);
        }
    }

    private sealed class OperationList(InMemoryStores stores) : IOperationLog
    {
        public Task<OperationRecord?> FindAsync(string userName, string operationId, CancellationToken ct) =>
            Task.FromResult(stores.Operations.Find(o => o.UserName == userName && o.OperationId == operationId));

        public void Add(OperationRecord record) => stores.Operations.Add(record);
    }

    private sealed class NoWork : IUnitOfWork
    {
        public Task SaveAsync(CancellationToken ct) => Task.CompletedTask;
    }
}
