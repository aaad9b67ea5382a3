using Bpm.Approval.Matters;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.SampleCounty;
using Bpm.Approval.Seals;
using Bpm.Data.Databases;
using Bpm.Data.SampleCounty;
using Bpm.Data.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.SampleCounty;

/// <summary>The sample county and the shipped matters, stored and read back. Each test has a database of its own.</summary>
public abstract class SampleCountyContract(DatabaseFixture database) : IAsyncLifetime
{
    private static readonly IReadOnlyList<MatterSource> Matters = MatterFolder.Read(MatterFolders.Path).Matters;

    private static readonly DateOnly Today = new(2026, 11, 23);

    private readonly CancellationToken _ct = CancellationToken.None;

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Save_IntoAnEmptyDatabase_StoresTheCountyAsItWasMade()
    {
        var county = County();

        Assert.True(await SaveAsync(county));

        await database.InScopeAsync(async (services, _) =>
        {
            var places = services.GetRequiredService<IPlaceDirectory>();
            Same.Assert(county.Organizations.OrderBy(o => o.Code, StringComparer.Ordinal), (await places.OrganizationsAsync(_ct)).OrderBy(o => o.Code, StringComparer.Ordinal));
            Same.Assert(county.Stations.OrderBy(s => s.Code, StringComparer.Ordinal), (await places.StationsAsync(_ct)).OrderBy(s => s.Code, StringComparer.Ordinal));
            Same.Assert(county.Seals.OrderBy(s => s.Number, StringComparer.Ordinal), (await services.GetRequiredService<ISealRegister>().SealsAsync(_ct)).OrderBy(s => s.Number, StringComparer.Ordinal));
            foreach (var account in county.Accounts)
                Same.Assert(account, await places.FindAccountAsync(account.UserName.ToUpperInvariant(), _ct));
            foreach (var letters in county.Letters.GroupBy(letter => letter.StationCode))
                Same.Assert(letters.OrderBy(letter => letter.Number, StringComparer.Ordinal), (await places.LettersAsync(letters.Key, _ct)).OrderBy(letter => letter.Number, StringComparer.Ordinal));
            foreach (var bindings in county.Bindings.GroupBy(binding => binding.Terms.CatalogCode))
                Same.Assert(bindings.OrderBy(b => b.Terms.Id, StringComparer.Ordinal), (await places.BindingsAsync(bindings.Key, _ct)).OrderBy(b => b.Terms.Id, StringComparer.Ordinal));
            foreach (var regulator in county.Regulators)
                Same.Assert(regulator, await places.FindRegulatorAsync(regulator.OrganizationCode, _ct));
            Assert.NotEmpty(await places.AccountsAtAsync(PostRole.FrontClerk, "370898100000", _ct));
        });
    }

    [Fact]
    public async Task AddMissing_ToTheCountyOfAnEarlierRelease_AddsWhatIsNewAndLeavesTheRest()
    {
        var all = County();
        var keys = SampleCountyLoader.Keys([.. Matters.Select(matter => matter.Definition)]);
        var people = all.Accounts.Where(account => account.UserName is not ("reviewer.joint" or "reviewer.police")).ToList();
        await SaveAsync(all with { Seals = [.. all.Seals.Take(9)], Accounts = people, Bindings = [.. all.Bindings.Take(20)] });
        var before = await AccountAsync("admin");

        var lacked = await database.InScopeAsync((services, _) => services.GetRequiredService<SampleCountyWriter>().LacksAnyAsync(keys, _ct));
        var added = await database.InScopeAsync((services, _) => services.GetRequiredService<SampleCountyWriter>().AddMissingAsync(County(), _ct));
        var again = await database.InScopeAsync((services, _) => services.GetRequiredService<SampleCountyWriter>().AddMissingAsync(County(), _ct));

        Assert.True(lacked);
        Assert.Equal(all.Seals.Count - 9 + 2 + all.Bindings.Count - 20, added);
        Assert.Equal(0, again);
        Same.Assert(before, await AccountAsync("admin"));
        Assert.False(await database.InScopeAsync((services, _) => services.GetRequiredService<SampleCountyWriter>().LacksAnyAsync(keys, _ct)));
    }

    [Fact]
    public async Task Save_IntoADatabaseInUse_StoresNothing()
    {
        Assert.True(await SaveAsync(County()));

        Assert.False(await SaveAsync(County()));
    }

    [Fact]
    public async Task Save_ByTwoNodesAtOnce_IsDoneByOne()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => SaveAsync(County()))));

        Assert.Equal([false, true], outcomes.Order());
    }

    [Fact]
    public async Task SignInFailures_OfAnAccount_AreStored()
    {
        await SaveAsync(County());

        await database.InScopeAsync(async (services, _) =>
        {
            (await services.GetRequiredService<IAccountStore>().FindByUserNameAsync(" Clerk.Town ", _ct))!.RecordWrongPassword(database.Clock.Now);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });

        await database.InScopeAsync(async (services, _) => Assert.Equal(1, (await services.GetRequiredService<IAccountStore>().FindByUserNameAsync("clerk.town", _ct))!.FailedAttempts));
    }

    [Fact]
    public async Task Directory_AfterAChangeByAnotherNode_ShowsItWithinSeconds()
    {
        await SaveAsync(County());
        Assert.True((await AccountAsync("clerk.town"))!.IsActive);
        await database.InScopeAsync((_, db) => db.Set<Account>().Where(account => account.UserName == "clerk.town").ExecuteUpdateAsync(set => set.SetProperty(account => account.IsActive, false)));

        database.Clock.Now = database.Clock.Now.AddSeconds(10);

        Assert.False((await AccountAsync("clerk.town"))!.IsActive);
    }

    [Fact]
    public async Task Matters_LoadedTwice_AreStoredOnceAndFoundByEveryCode()
    {
        var first = await LoadAsync();
        var second = await LoadAsync();

        Assert.Equal((Matters.Count, 0), (first.Added.Count, first.Findings.Count));
        Assert.Equal((0, Matters.Count), (second.Added.Count, second.Unchanged.Count));
        await database.InScopeAsync(async (services, _) =>
        {
            var store = services.GetRequiredService<IMatterStore>();
            var definition = Matters[0].Definition;
            foreach (var code in new[] { definition.Number, definition.CatalogCode, definition.ImplementationCode, definition.HandlingItemCode })
                Assert.Equal(definition.Name, (await store.FindOpenAsync(code, Today, _ct))!.Name);
            Assert.Equal(Matters.Select(matter => matter.Sha256), (await store.OpenAsync(Today, _ct)).Select(matter => matter.Sha256));
            Assert.Empty(await store.OpenAsync(definition.EffectiveOn.AddYears(-10), _ct));
        });
    }

    [Fact]
    public async Task Matter_SuspendedAfterItWasRead_IsOpenNoLonger()
    {
        await LoadAsync();
        var code = Matters[0].Definition.Number;
        Assert.NotNull(await database.InScopeAsync((services, _) => services.GetRequiredService<IMatterStore>().FindOpenAsync(code, Today, _ct)));

        await database.InScopeAsync(async (services, _) =>
        {
            (await services.GetRequiredService<IMatterStore>().VersionsAsync(Matters[0].Definition.HandlingItemCode, _ct))[^1].Suspend();
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });

        Assert.Null(await database.InScopeAsync((services, _) => services.GetRequiredService<IMatterStore>().FindOpenAsync(code, Today, _ct)));
    }

    [Fact]
    public async Task SealUse_OfTheSameSealOnTheSameDocument_IsRefusedByTheDatabase()
    {
        await SaveAsync(County());
        var document = Guid.NewGuid();

        await UseSealAsync(document, "YZ-1");
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => UseSealAsync(document, "YZ-2"));

        Assert.True(DatabaseConflict.IsUniqueViolation(refused));
        await database.InScopeAsync(async (services, _) => Assert.Equal("YZ-1", Assert.Single(await services.GetRequiredService<ISealRegister>().UsesAsync(document, _ct)).Number));
    }

    private SampleCountyData County() => new SampleCountyLoader(database.Clock, password => $"hashed:{password.Length}").Load([.. Matters.Select(matter => matter.Definition)]);

    private Task<bool> SaveAsync(SampleCountyData county) => database.InScopeAsync((services, _) => services.GetRequiredService<SampleCountyWriter>().SaveAsync(county, _ct));

    private Task<LoadMattersReport> LoadAsync() => database.InScopeAsync(async (services, _) =>
    {
        var report = await ActivatorUtilities.CreateInstance<LoadMatters>(services).RunAsync(MatterFolders.Path, _ct);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        return report;
    });

    private Task<Account?> AccountAsync(string userName) => database.InScopeAsync((services, _) => services.GetRequiredService<IPlaceDirectory>().FindAccountAsync(userName, _ct));

    private Task UseSealAsync(Guid document, string number) => database.InScopeAsync(async (services, _) =>
    {
        var register = services.GetRequiredService<ISealRegister>();
        var seal = (await register.SealsAsync(_ct)).First(seal => seal.Entry.AutomaticKinds.Count > 0);
        var kind = seal.Entry.AutomaticKinds[0];
        var use = seal.Use(
            new SealRequest
            {
                DocumentId = document,
                DocumentKind = kind,
                DocumentSha256 = new string('d', 64),
                DocumentNumber = "示审受字〔2026〕1号",
                CaseNumber = "case",
                CatalogCode = seal.Entry.AutomaticCatalogCodes.Concat(seal.Entry.CatalogCodes).FirstOrDefault() ?? "370199001000",
                IsApproved = true,
                Place = seal.Entry.Custody,
                Mode = SealUseMode.Automatic,
                Purpose = "受理",
                AlreadySealed = false,
            },
            number,
            new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));
        register.Add(use);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });
}

public sealed class SampleCountyOnSqliteTests() : SampleCountyContract(new SqliteFixture());

public sealed class SampleCountyOnPostgreSqlTests() : SampleCountyContract(new PostgreSqlFixture());
