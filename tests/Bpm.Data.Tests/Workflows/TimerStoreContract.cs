using System.Collections.Concurrent;
using Bpm.Data.Databases;
using Bpm.Data.Tests.Databases;
using Bpm.Engine.Runtime;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Data.Tests.Workflows.EngineSamples;

namespace Bpm.Data.Tests.Workflows;

/// <summary>What the pumps may rely on: nothing is handed to two workers, nothing is lost with a worker.</summary>
public abstract class TimerStoreContract(DatabaseFixture database)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly CancellationToken _ct = CancellationToken.None;

    /// <summary>Tests of one class share a database; each has a span of time of its own.</summary>
    private readonly DateTimeOffset _start = Moment.AddDays(Random.Shared.Next(1_000_000) / 10.0);

    /// <summary>Whether other nodes may be at work on the same database.</summary>
    protected abstract bool IsShared { get; }

    [Fact]
    public async Task ClaimDue_ByManyWorkersAtOnce_HandsEachTimerOutOnce()
    {
        await ClearAsync();
        var commit = new BurstCommit { BookmarksAdded = [.. Enumerable.Range(0, 300).Select(n => Bookmark($"{Guid.NewGuid():n}", $"i{n}", _start.AddSeconds(n)))] };
        await CommitAsync(commit);
        var taken = new ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (await ClaimAsync(_start.AddSeconds(299), 16) is { Count: > 0 } due)
            {
                foreach (var bookmark in due)
                    taken.Add(bookmark.BookmarkId);
            }
        })));

        Assert.Equal(commit.BookmarksAdded.Select(bookmark => bookmark.Id).Order(), taken.Order());
    }

    [Fact]
    public async Task ClaimDue_BeforeTheMoment_FindsNothingAndAtTheMomentFindsIt()
    {
        await ClearAsync();
        var due = _start.AddYears(10);
        await CommitAsync(new BurstCommit { BookmarksAdded = [Bookmark($"{Guid.NewGuid():n}", "i", due)] });

        Assert.Empty(await ClaimAsync(due.AddTicks(-TimeSpan.TicksPerMicrosecond)));
        Assert.Single(await ClaimAsync(due));
    }

    [Fact]
    public async Task ClaimDue_AfterAWorkerDied_HandsItOutAgainWhenTheLeaseEnds()
    {
        await ClearAsync();
        await CommitAsync(new BurstCommit { BookmarksAdded = [Bookmark($"{Guid.NewGuid():n}", "i", _start)] });
        Assert.Single(await ClaimAsync(_start));

        Assert.Empty(await ClaimAsync(_start + Lease - TimeSpan.FromSeconds(1)));
        Assert.Single(await ClaimAsync(_start + Lease));
    }

    [Fact]
    public async Task LeftLeases_WhenTheProgramStarts_AreFreeAtOnceWhereNobodyElseCanBeAtWork()
    {
        await ClearAsync();
        await CommitAsync(new BurstCommit { BookmarksAdded = [Bookmark($"{Guid.NewGuid():n}", "i", _start)] });
        Assert.Single(await ClaimAsync(_start));

        await database.Services.GetRequiredService<LeftLeases>().ReleaseAsync(_ct);

        Assert.Equal(IsShared ? 0 : 1, (await ClaimAsync(_start)).Count);
    }

    [Fact]
    public async Task ClaimDue_MoreThanAsked_TakesTheEarliestInOrder()
    {
        await ClearAsync();
        await CommitAsync(new BurstCommit { BookmarksAdded = [Bookmark("late", "i", _start.AddSeconds(2)), Bookmark("first", "i", _start), Bookmark("second", "i", _start.AddSeconds(1))] });

        Assert.Equal(["first", "second"], (await ClaimAsync(_start.AddDays(1), 2)).Select(due => due.BookmarkId));
    }

    [Fact]
    public async Task ClaimDueTriggers_FiredAndRescheduled_ComeBackAtTheNextMomentOnly()
    {
        await InScopeAsync(services => services.GetRequiredService<IWorkflowDefinitionStore>().AddAsync(Definition($"timed-{_start.Ticks}", 1), _ct));
        var id = $"t-{_start.Ticks}";
        await InScopeAsync(services => services.GetRequiredService<IWorkflowDefinitionStore>()
            .PublishAsync($"timed-{_start.Ticks}-v1", [Trigger(id, $"timed-{_start.Ticks}", _start)], Moment, _ct));
        Assert.Contains(await ClaimTriggersAsync(_start), trigger => trigger.Id == id);
        Assert.DoesNotContain(await ClaimTriggersAsync(_start), trigger => trigger.Id == id);

        await CommitAsync(new BurstCommit { TriggersRescheduled = [new TriggerDueChange(id, _start, _start.AddDays(1))] });

        await Assert.ThrowsAsync<WorkflowConcurrencyException>(() => CommitAsync(new BurstCommit { TriggersRescheduled = [new TriggerDueChange(id, _start, null)] }));
        Assert.DoesNotContain(await ClaimTriggersAsync(_start.AddHours(23)), trigger => trigger.Id == id);
        Assert.Contains(await ClaimTriggersAsync(_start.AddDays(1)), trigger => trigger.Id == id);
    }

    [Fact]
    public async Task StimulusQueue_ByManyWorkersAtOnce_HandsEachRowOutOnce()
    {
        await ClearAsync();
        var commit = new BurstCommit { StimuliQueued = [.. Enumerable.Range(0, 100).Select(_ => Stimulus($"{Guid.NewGuid():n}"))] };
        await CommitAsync(commit);
        var taken = new ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (await ClaimStimuliAsync(Moment) is { Count: > 0 } rows)
            {
                foreach (var row in rows)
                    taken.Add(row.Id);
            }
        })));

        Assert.Equal(commit.StimuliQueued.Select(stimulus => stimulus.Id).Order(), taken.Order());
    }

    [Fact]
    public async Task StimulusQueue_Postponed_IsFreeAgainFromThatMomentOrWhenABookmarkWaitsForIt()
    {
        await ClearAsync();
        await CommitAsync(new BurstCommit { StimuliQueued = [Stimulus("early", hash: "E")] });
        Assert.Single(await ClaimStimuliAsync(Moment));

        await InScopeAsync(services => services.GetRequiredService<IStimulusQueue>().PostponeAsync("early", Moment.AddMinutes(30), _ct));

        Assert.Empty(await ClaimStimuliAsync(Moment.AddMinutes(29)));
        await CommitAsync(new BurstCommit { BookmarksAdded = [Bookmark($"{Guid.NewGuid():n}", "i", hash: "E")] });
        Assert.Single(await ClaimStimuliAsync(Moment));
    }

    [Fact]
    public async Task StimulusQueue_Expired_IsNeverHandedOutAndPurged()
    {
        await ClearAsync();
        await CommitAsync(new BurstCommit { StimuliQueued = [Stimulus("old", Moment), Stimulus("young", Moment.AddSeconds(1))] });

        Assert.Equal("young", Assert.Single(await ClaimStimuliAsync(Moment)).Id);
        await InScopeAsync(async services => Assert.Equal(1, await services.GetRequiredService<IStimulusQueue>().PurgeExpiredAsync(Moment, _ct)));
    }

    private Task ClearAsync() => database.InScopeAsync(async (_, db) =>
    {
        await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteDeleteAsync(db.Set<BookmarkRecord>());
        await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteDeleteAsync(db.Set<StimulusRecord>());
    });

    private Task CommitAsync(BurstCommit commit) => InScopeAsync(services => services.GetRequiredService<IWorkflowStore>().CommitAsync(commit, _ct));

    private Task InScopeAsync(Func<IServiceProvider, Task> work) => database.InScopeAsync((services, _) => work(services));

    private Task<IReadOnlyList<DueBookmark>> ClaimAsync(DateTimeOffset now, int take = 100) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<ITimerStore>().ClaimDueAsync(now, take, Lease, _ct));

    private Task<IReadOnlyList<TriggerRecord>> ClaimTriggersAsync(DateTimeOffset now) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<ITimerStore>().ClaimDueTriggersAsync(now, 100, Lease, _ct));

    private Task<IReadOnlyList<StimulusRecord>> ClaimStimuliAsync(DateTimeOffset now) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<IStimulusQueue>().ClaimAsync(now, 16, Lease, _ct));
}

public sealed class TimerStoreOnSqliteTests(SqliteFixture database) : TimerStoreContract(database), IClassFixture<SqliteFixture>
{
    protected override bool IsShared => false;
}

public sealed class TimerStoreOnPostgreSqlTests(PostgreSqlFixture database) : TimerStoreContract(database), IClassFixture<PostgreSqlFixture>
{
    protected override bool IsShared => true;
}
