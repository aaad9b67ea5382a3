using System.Collections.Concurrent;
using Bpm.Approval.Operations;
using Bpm.Approval.Outbox;
using Bpm.Data.Databases;
using Bpm.Data.Outbox;
using Bpm.Data.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Outbox;

/// <summary>Messages leave at least once, by one worker at a time.</summary>
public abstract class OutboxContract(DatabaseFixture database)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly CancellationToken _ct = CancellationToken.None;
    private readonly DateTimeOffset _now = database.Clock.GetUtcNow();

    [Fact]
    public async Task Claim_ByManyWorkersAtOnce_HandsEachMessageOutOnce()
    {
        await ClearAsync();
        var messages = Enumerable.Range(0, 120).Select(n => Message($"m{n}")).ToArray();
        await AddAsync(messages);
        var taken = new ConcurrentBag<Guid>();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            while (await ClaimAsync(_now, 7) is { Count: > 0 } batch)
            {
                foreach (var id in batch)
                    taken.Add(id);
            }
        })));

        Assert.Equal(messages.Select(message => message.Id).Order(), taken.Order());
    }

    [Fact]
    public async Task Claim_AfterAWorkerDied_HandsTheMessageOutAgainWhenTheLeaseEnds()
    {
        await ClearAsync();
        await AddAsync(Message("lost"));
        Assert.Single(await ClaimAsync(_now));

        Assert.Empty(await ClaimAsync(_now + Lease - TimeSpan.FromSeconds(1)));
        Assert.Single(await ClaimAsync(_now + Lease));
    }

    [Fact]
    public async Task Claim_AFailedMessage_WaitsForItsNextTry()
    {
        await ClearAsync();
        await AddAsync(Message("failing"));
        var id = Assert.Single(await ClaimAsync(_now));

        await ChangeAsync(id, message => message.MarkFailed("连接被拒绝", _now));

        Assert.Empty(await ClaimAsync(_now.AddSeconds(4)));
        Assert.Single(await ClaimAsync(_now.AddSeconds(5)));
    }

    [Fact]
    public async Task Claim_DoneAndDeadMessages_NeverComeBack()
    {
        await ClearAsync();
        await AddAsync(Message("done"), Message("dead"));
        await ChangeAsync((await ClaimAsync(_now, 1))[0], message => message.MarkDone());
        await ChangeAsync((await ClaimAsync(_now, 1))[0], message =>
        {
            for (var i = 0; i < OutboxMessage.MaxAttempts; i++)
                message.MarkFailed("no", _now);
        });

        Assert.Empty(await ClaimAsync(_now.AddYears(1)));
        Assert.Equal((0, 1), await database.InScopeAsync((services, _) => services.GetRequiredService<DatabaseOutbox>().CountAsync(_ct)));
    }

    [Fact]
    public async Task Finish_ByAWorkerWhoseLeaseWasTakenOver_IsRefused()
    {
        await ClearAsync();
        await AddAsync(Message("slow"));
        var id = Assert.Single(await ClaimAsync(_now));

        await database.InScopeAsync(async (services, _) =>
        {
            var message = (await services.GetRequiredService<DatabaseOutbox>().FindAsync(id, _ct))!;
            Assert.Single(await ClaimAsync(_now + Lease));
            message.MarkDone();
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct));
        });
    }

    [Fact]
    public async Task Add_TheSameKeyTwice_IsRefusedByTheDatabase()
    {
        await ClearAsync();
        await AddAsync(Message("key"));

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(Message("key")));

        Assert.True(DatabaseConflict.IsUniqueViolation(refused));
    }

    private OutboxMessage Message(string key) => new(OutboxKinds.RegulatorPush, key, """{"pushId":"1"}""", _now);

    private Task<int> ClearAsync() => database.InScopeAsync((_, db) => db.Set<OutboxMessage>().ExecuteDeleteAsync());

    private Task AddAsync(params OutboxMessage[] messages) => database.InScopeAsync(async (services, _) =>
    {
        foreach (var message in messages)
            services.GetRequiredService<IOutbox>().Add(message);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });

    private Task<IReadOnlyList<Guid>> ClaimAsync(DateTimeOffset now, int take = 100) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<DatabaseOutbox>().ClaimAsync(now, take, Lease, _ct));

    private Task ChangeAsync(Guid id, Action<OutboxMessage> change) => database.InScopeAsync(async (services, _) =>
    {
        change((await services.GetRequiredService<DatabaseOutbox>().FindAsync(id, _ct))!);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });
}

public sealed class OutboxOnSqliteTests(SqliteFixture database) : OutboxContract(database), IClassFixture<SqliteFixture>;

public sealed class OutboxOnPostgreSqlTests(PostgreSqlFixture database) : OutboxContract(database), IClassFixture<PostgreSqlFixture>;
