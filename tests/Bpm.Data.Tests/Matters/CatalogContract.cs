using Bpm.Approval.Matters;
using Bpm.Approval.Matters.Catalog;
using Bpm.Approval.Operations;
using Bpm.Data.Matters;
using Bpm.Data.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Matters;

/// <summary>The catalogue of matters: versions in every state, searched and paged, each step on record for good.</summary>
public abstract class CatalogContract(DatabaseFixture database) : IAsyncLifetime
{
    private readonly CancellationToken _ct = CancellationToken.None;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        database.Clock.Now = new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
        await database.InScopeAsync(async (services, _) =>
        {
            await ActivatorUtilities.CreateInstance<LoadMatters>(services).RunAsync(MatterFolders.Path, _ct);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });
    }

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task List_ByTextStateTypeAndAgency_PagesThroughWhatFits()
    {
        Assert.Equal(21, (await ListAsync(new CatalogFilter())).Total);
        Assert.Equal(["M01"], (await ListAsync(new CatalogFilter("食品 许可"))).Items.Select(row => row.Number));
        Assert.Equal(["M06", "M08", "M09", "N16", "N17", "N18", "N19", "N20", "N21"], (await ListAsync(new CatalogFilter(Type: MatterType.PublicService))).Items.Select(row => row.Number));
        Assert.Equal(["M05", "M06", "M08", "M09"], (await ListAsync(new CatalogFilter(Agency: "11370898MB99010164"))).Items.Select(row => row.Number));
        Assert.Empty((await ListAsync(new CatalogFilter(State: MatterState.Draft))).Items);
        var second = await ListAsync(new CatalogFilter(), new PageRequest(2, 5));
        Assert.Equal(21, second.Total);
        Assert.Equal(["M06", "M07", "M08", "M09", "M10"], second.Items.Select(row => row.Number));
    }

    [Fact]
    public async Task List_SaysWhichHaveNoPathAndThatNoneFailsItsChecks()
    {
        var rows = (await ListAsync(new CatalogFilter(), new PageRequest(1, 100))).Items;

        Assert.All(rows, row => Assert.Equal(0, row.Findings));
        Assert.True(rows.Single(row => row.Number == "M01").HasPath);
    }

    [Fact]
    public async Task Step_IsSavedWithItsRecordAndCannotBeChangedAfterwards()
    {
        var id = (await ListAsync(new CatalogFilter("食品"))).Items[0].Id;
        database.Clock.Now += TimeSpan.FromMinutes(1);
        await OfficeAsync(office => office.SuspendAsync(new MatterId(id), "publisher", "整改", _ct));

        var changes = await database.InScopeAsync((services, _) => services.GetRequiredService<CatalogQueries>().ChangesAsync(id, _ct));
        Assert.Equal([(MatterState.Published, "workflows"), (MatterState.Suspended, "publisher")], changes.Select(change => (change.To, change.By)));
        Assert.Equal(MatterState.Suspended, (await ListAsync(new CatalogFilter("食品"))).Items[0].State);
        await Assert.ThrowsAnyAsync<Exception>(() => database.InScopeAsync((_, db) => db.Set<MatterChange>().Where(change => change.By == "publisher").ExecuteUpdateAsync(set => set.SetProperty(change => change.Reason, "别的"), _ct)));
        await Assert.ThrowsAnyAsync<Exception>(() => database.InScopeAsync((_, db) => db.Set<MatterChange>().Where(change => change.By == "publisher").ExecuteDeleteAsync(_ct)));
    }

    [Fact]
    [Trait("Demand", "R5")]
    public async Task Adjustments_OfATime_AreThoseStepsTheNewestFirst()
    {
        var id = (await ListAsync(new CatalogFilter("食品"))).Items[0].Id;
        var before = database.Clock.Now;
        database.Clock.Now += TimeSpan.FromDays(1);
        await OfficeAsync(office => office.SuspendAsync(new MatterId(id), "publisher", "整改", _ct));

        Assert.Equal(22, (await AdjustmentsAsync(null, null)).Total);
        Assert.Equal("整改", Assert.Single((await AdjustmentsAsync(before.AddHours(1), null)).Items).Reason);
        Assert.Equal(21, (await AdjustmentsAsync(null, before.AddHours(1))).Total);
    }

    [Fact]
    [Trait("Demand", "R46")]
    public async Task Coverage_WithoutBindings_NamesEveryMatterWithoutAUnit()
    {
        var rows = await database.InScopeAsync((services, _) => services.GetRequiredService<CatalogQueries>().CoverageAsync(new DateOnly(2026, 11, 20), _ct));

        Assert.Equal(21, rows.Sum(row => row.Matters));
        Assert.Equal(21, rows.Sum(row => row.WithoutUnit.Count));
    }

    private Task<PageOf<CatalogRow>> ListAsync(CatalogFilter filter, PageRequest? page = null) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<CatalogQueries>().ListAsync(filter, page ?? new PageRequest(), _ct));

    private Task<PageOf<MatterChangeRow>> AdjustmentsAsync(DateTimeOffset? from, DateTimeOffset? to) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<CatalogQueries>().AdjustmentsAsync(from, to, new PageRequest(), _ct));

    private Task OfficeAsync(Func<CatalogOffice, Task> act) => database.InScopeAsync((services, _) => act(ActivatorUtilities.CreateInstance<CatalogOffice>(services)));
}

public sealed class CatalogOnSqliteTests() : CatalogContract(new SqliteFixture());

public sealed class CatalogOnPostgreSqlTests() : CatalogContract(new PostgreSqlFixture());
