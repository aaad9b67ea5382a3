using Bpm.Approval.Cases;
using Bpm.Approval.Operations;
using Bpm.Data.Cases;
using Bpm.Data.Tests.Databases;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Data.Tests.Cases.CaseSamples;

namespace Bpm.Data.Tests.Cases;

/// <summary>Which cases time alone moves.</summary>
public abstract class CasesToMoveContract(DatabaseFixture database)
{
    private readonly CancellationToken _ct = CancellationToken.None;

    [Fact]
    public async Task ByLaw_FromTheEndOfTheFifthWorkingDayOn_FindsTheReceivedCase()
    {
        var made = Submitted();
        made.MarkReceived(Clerk, Now, Calendar);
        await AddAsync(made);
        var end = new DateTimeOffset(2026, 11, 30, 16, 0, 0, TimeSpan.Zero);

        await database.InScopeAsync(async (services, _) =>
        {
            var cases = services.GetRequiredService<CasesToMove>();
            Assert.DoesNotContain(made.Id, await cases.ByLawAsync(end.AddSeconds(-1), [], 1000, _ct));
            Assert.Contains(made.Id, await cases.ByLawAsync(end, [], 1000, _ct));
            Assert.DoesNotContain(made.Id, await cases.ByLawAsync(end, [made.Id], 1000, _ct));
        });
    }

    [Fact]
    public async Task ByLaw_OnceMoved_FindsItNoMore()
    {
        var made = Submitted();
        made.MarkReceived(Clerk, Now, Calendar);
        made.DeemAccepted(Now.AddDays(30), Calendar);
        await AddAsync(made);

        await database.InScopeAsync(async (services, _) =>
            Assert.DoesNotContain(made.Id, await services.GetRequiredService<CasesToMove>().ByLawAsync(Now.AddDays(60), [], 1000, _ct)));
    }

    [Fact]
    public async Task ToArchive_EndedLongEnoughAgo_FindsItUntilItIsArchived()
    {
        var made = Submitted();
        made.Withdraw(Clerk, "不再经营", Now, Calendar);
        await AddAsync(made);

        await database.InScopeAsync(async (services, _) =>
        {
            var cases = services.GetRequiredService<CasesToMove>();
            Assert.DoesNotContain(made.Id, await cases.ToArchiveAsync(Now.AddSeconds(-1), [], 1000, _ct));
            Assert.Contains(made.Id, await cases.ToArchiveAsync(Now, [], 1000, _ct));
            (await services.GetRequiredService<ICaseStore>().FindAsync(made.Id, _ct))!.Archive(Now);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
            Assert.DoesNotContain(made.Id, await cases.ToArchiveAsync(Now, [], 1000, _ct));
        });
    }

    private Task AddAsync(ApprovalCase made) => database.InScopeAsync(async (services, _) =>
    {
        services.GetRequiredService<ICaseStore>().Add(made);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });
}

public sealed class CasesToMoveOnSqliteTests(SqliteFixture database) : CasesToMoveContract(database), IClassFixture<SqliteFixture>;

public sealed class CasesToMoveOnPostgreSqlTests(PostgreSqlFixture database) : CasesToMoveContract(database), IClassFixture<PostgreSqlFixture>;
