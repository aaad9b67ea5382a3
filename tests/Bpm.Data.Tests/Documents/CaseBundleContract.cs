using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Documents.Archive;
using Bpm.Approval.Operations;
using Bpm.Data.Databases;
using Bpm.Data.Tests.Cases;
using Bpm.Data.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Documents;

/// <summary>The archived file of a case: one a case, read back as it was made.</summary>
public abstract class CaseBundleContract(DatabaseFixture database)
{
    private readonly CancellationToken _ct = CancellationToken.None;
    private readonly CaseBundle _made = new(CaseId.New(CaseSamples.Now), ContentHash.Of(Guid.NewGuid().ToString()), 17, CaseSamples.Now);

    [Fact]
    [Trait("Demand", "R33")]
    public async Task Bundle_ReadsBackTheSame_AndNoOtherCaseHasIt()
    {
        await AddAsync(_made);

        Same.Assert(_made, await FindAsync(_made.CaseId));
        Assert.Null(await FindAsync(CaseId.New(CaseSamples.Now)));
    }

    [Fact]
    public async Task SecondBundle_OfOneCase_IsRefused_AndTheFirstStands()
    {
        await AddAsync(_made);

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(new CaseBundle(_made.CaseId, new string('f', 64), 18, CaseSamples.Now)));

        Assert.True(DatabaseConflict.IsWorthAnotherTry(refused));
        Assert.Equal(_made.Sha256, (await FindAsync(_made.CaseId))!.Sha256);
    }

    private Task<CaseBundle?> FindAsync(CaseId id) => database.InScopeAsync((services, _) => services.GetRequiredService<ICaseBundleStore>().FindAsync(id, _ct));

    private Task AddAsync(CaseBundle bundle) => database.InScopeAsync(async (services, _) =>
    {
        services.GetRequiredService<ICaseBundleStore>().Add(bundle);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });
}

public sealed class CaseBundlesOnSqliteTests(SqliteFixture database) : CaseBundleContract(database), IClassFixture<SqliteFixture>;

public sealed class CaseBundlesOnPostgreSqlTests(PostgreSqlFixture database) : CaseBundleContract(database), IClassFixture<PostgreSqlFixture>;
