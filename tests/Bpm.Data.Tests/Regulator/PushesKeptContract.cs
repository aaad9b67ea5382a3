using System.Data.Common;
using Bpm.Approval;
using Bpm.Approval.Calendar;
using Bpm.Approval.Outbox;
using Bpm.Approval.Regulator;
using Bpm.Data.Regulator;
using Bpm.Data.Tests.Cases;
using Bpm.Data.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Regulator;

/// <summary>What was pushed stays as it was, whoever asks the database; and the board finds what is late.</summary>
public abstract class PushesKeptContract(DatabaseFixture database)
{
    private readonly CancellationToken _ct = CancellationToken.None;

    [Theory]
    [InlineData("DELETE FROM regulatory_push")]
    [InlineData("UPDATE regulatory_push SET \"PayloadJson\" = 'x'")]
    [InlineData("UPDATE regulatory_push SET \"RegulatorCode\" = 'X'")]
    [InlineData("DELETE FROM push_history")]
    [InlineData("UPDATE push_history SET \"Note\" = 'x'")]
    [InlineData("DELETE FROM dead_letter")]
    [InlineData("UPDATE dead_letter SET \"Reason\" = 'x'")]
    [Trait("Demand", "R15")]
    public async Task Push_AndItsHistory_CannotBeDeletedOrRewritten(string sql)
    {
        await PushAsync(push => push.ConfirmByBureau(database.Clock.Now));
        await database.InScopeAsync(async (_, db) =>
        {
            db.Add(new DeadLetterEntry(Guid.NewGuid(), Guid.NewGuid(), DeadLetterAction.Retried, database.Clock.Now, "admin", "管理员", null, "网络已恢复"));
            await db.SaveChangesAsync(_ct);
        });

        await Assert.ThrowsAnyAsync<DbException>(() => database.InScopeAsync((_, db) => db.Database.ExecuteSqlRawAsync(sql, _ct)));
    }

    [Fact]
    public async Task Push_ChangesLater_KeepsItsEarlierHistory()
    {
        var id = await PushAsync(push => push.ConfirmByBureau(database.Clock.Now));
        await database.InScopeAsync(async (services, db) =>
        {
            (await services.GetRequiredService<IRegulatorPushStore>().FindAsync(id, _ct))!.MarkDelivered("R-1", database.Clock.Now);
            await db.SaveChangesAsync(_ct);
        });

        var history = await database.InScopeAsync((services, _) => services.GetRequiredService<PushBoardQueries>().HistoryAsync(id, _ct));

        Assert.Equal(["推送", "审批局确认", "送达"], history!.Select(line => line.Action));
    }

    [Fact]
    [Trait("Demand", "R15")]
    public async Task Board_ListsWhatIsLate_SinceWhenAndWithTheLastFailure()
    {
        // From Monday, the 23rd; it is Thursday.
        database.Clock.Now = CaseSamples.Now.AddDays(3);
        var late = await PushAsync(Deadlines.Set, CaseSamples.Now, fails: true);
        var inTime = await PushAsync(Deadlines.Set, database.Clock.Now);
        await PushAsync(_ => { }, CaseSamples.Now);

        var board = await database.InScopeAsync((services, _) => services.GetRequiredService<PushBoardQueries>().ReadAsync(late: true, null, null, new PageRequest(1, 100), _ct));
        var all = await database.InScopeAsync((services, _) => services.GetRequiredService<PushBoardQueries>().ReadAsync(late: false, PushAwaiting.FirstHop, null, new PageRequest(1, 100), _ct));

        var row = board.Rows.Items.Single(found => found.Id == late.Value);
        Assert.Equal((new DateTimeOffset(2026, 11, 23, 16, 0, 0, TimeSpan.Zero), 1, "Timeout"), (row.LateSince, row.Attempts, row.LastError));
        Assert.DoesNotContain(board.Rows.Items, found => found.Id == inTime.Value);
        Assert.Contains(all.Rows.Items, found => found.Id == inTime.Value && found.LateSince is null);
        Assert.True(board.Counts.Single(count => count.Awaiting is PushAwaiting.FirstHop) is { Late: >= 1, Count: >= 2 });
    }

    private static PushDeadlines Deadlines => new(new ApprovalOptions(), WorkingDayCalendar.Embedded);

    private async Task<PushId> PushAsync(Action<RegulatoryPush> change, DateTimeOffset? queuedAt = null, bool fails = false)
    {
        var about = CaseSamples.Submitted();
        var now = queuedAt ?? CaseSamples.Now;
        var push = new RegulatoryPush(PushId.New(now), about, PushKind.Granted, "11370898MB99000218", "示例县市场监督管理局", "{}", now);
        change(push);
        await database.InScopeAsync(async (_, db) =>
        {
            db.Add(about);
            db.Add(push);
            if (fails)
            {
                var message = new OutboxMessage(OutboxKinds.RegulatorPush, PushOffice.KeyOf(push.CaseNumber, push.Kind, push.RegulatorCode, 1, 1), "{}", database.Clock.Now);
                message.MarkFailed("Timeout", database.Clock.Now);
                db.Add(message);
            }

            await db.SaveChangesAsync(_ct);
        });
        return push.Id;
    }
}

public sealed class PushesKeptOnSqliteTests(SqliteFixture database) : PushesKeptContract(database), IClassFixture<SqliteFixture>;

public sealed class PushesKeptOnPostgreSqlTests(PostgreSqlFixture database) : PushesKeptContract(database), IClassFixture<PostgreSqlFixture>;
