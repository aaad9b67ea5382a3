using Bpm.Approval.Delegation;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.Numbering;
using Bpm.Approval.Operations;
using Bpm.Approval.Outbox;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.SampleCounty;
using Bpm.Approval.Seals;

namespace Bpm.Approval.Tests.Office;

/// <content>What the county has: seals, files, matters, places and the books kept of everything.</content>
internal sealed partial class InMemoryStores
{
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
