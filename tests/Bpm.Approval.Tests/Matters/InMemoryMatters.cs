using Bpm.Approval.Matters;
using Bpm.Approval.Matters.Catalog;

namespace Bpm.Approval.Tests.Matters;

/// <summary>Matters without a database.</summary>
internal sealed class InMemoryMatters : IMatterStore
{
    public List<Matter> All { get; } = [];

    public List<MatterChange> Changes { get; } = [];

    public Task<Matter?> FindOpenAsync(string code, DateOnly day, CancellationToken ct) =>
        Task.FromResult(All.Find(matter => matter.IsOpen(day) && matter.Definition.IsCalled(code)));

    public Task<Matter?> FindAsync(MatterId id, CancellationToken ct) => Task.FromResult(All.Find(matter => matter.Id == id));

    public Task<IReadOnlyList<Matter>> OpenAsync(DateOnly day, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Matter>>([.. All.Where(matter => matter.IsOpen(day)).OrderBy(matter => matter.Number, StringComparer.Ordinal)]);

    public Task<IReadOnlyList<Matter>> VersionsAsync(string handlingItemCode, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Matter>>([.. All.Where(matter => matter.HandlingItemCode == handlingItemCode).OrderBy(matter => matter.ItemVersion)]);

    public void Add(Matter matter) => All.Add(matter);

    public void Record(MatterChange change) => Changes.Add(change);
}
