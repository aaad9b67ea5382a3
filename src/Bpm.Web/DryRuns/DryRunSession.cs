using Bpm.Approval.Rules;
using Bpm.Data.DryRuns;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;
using Bpm.Engine.Runtime.Jobs;
using Bpm.Engine.Timers;

namespace Bpm.Web.DryRuns;

/// <summary>One dry run: a database, a clock and services of its own. One call at a time.</summary>
internal sealed class DryRunSession : IAsyncDisposable
{
    /// <summary>Timers that one move of the clock may fire.</summary>
    private const int MaxTimers = 200;

    /// <summary>Rounds of queued work after an act.</summary>
    private const int MaxRounds = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // An act takes a moment, so that what follows another is later than it.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ScratchDatabase _database;
    private readonly ServiceProvider _services;
    private readonly DryRunSettings _settings;
    private readonly List<RecordedStep> _log = [];
    private bool _isClosed;

    public DryRunSession(string owner, TriedVersion tried, string? matterCode, DryRunStart start, ScratchDatabase database, VirtualClock clock, SessionOutput output, ServiceProvider services, DryRunSettings settings)
    {
        (Owner, Tried, MatterCode, Start, Clock, Output) = (owner, tried, matterCode, start, clock, output);
        (_database, _services, _settings) = (database, services, settings);
        StartedAt = clock.GetUtcNow();
    }

    /// <summary>Not to be guessed.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    public string Owner { get; }

    public TriedVersion Tried { get; }

    /// <summary>Null: without a case.</summary>
    public string? MatterCode { get; }

    public DryRunStart Start { get; }

    public VirtualClock Clock { get; }

    public SessionOutput Output { get; }

    /// <summary>Virtual, UTC.</summary>
    public DateTimeOffset StartedAt { get; }

    public int Steps { get; private set; }

    public int MaxSteps => _settings.MaxSteps;

    /// <summary>What was answered so far.</summary>
    public IReadOnlyList<RecordedStep> Log => _log;

    /// <summary>Runs a call when the one before is done.</summary>
    /// <exception cref="RuleBrokenException"><c>try.busy</c>, <c>try.too-slow</c>, <c>try.too-large</c>, <c>try.definition-refused</c>, <c>try.failed</c>; and what the use cases refuse.</exception>
    /// <exception cref="NotFoundException"><c>try.not-found</c>: it was closed meanwhile.</exception>
    public async Task<T> UseAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken ct)
    {
        if (!await _turn.WaitAsync(Patience, ct))
            throw new RuleBrokenException("try.busy", "试运行正在执行上一步操作，请稍候。");
        try
        {
            if (_isClosed)
                throw DryRunSessions.NotThere();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(TimeSpan.FromSeconds(_settings.MaxSeconds));
            return await TranslatedAsync(() => call(limit.Token), ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>One act, then everything that follows from it at once. What it returns is kept in the log; null where it is no answer.</summary>
    public async Task ActAsync(Func<SessionActs, Task<RecordedStep?>> act, CancellationToken ct)
    {
        CountStep();
        Clock.MoveTo(Clock.GetUtcNow() + Tick);
        if (await InScopeAsync(act) is { } step)
            _log.Add(step with { AfterMinutes = MinutesNow() });
        await SettleAsync(ct);
    }

    /// <summary>Moves the clock; on the way every timer fires at its own moment.</summary>
    /// <exception cref="RuleBrokenException"><c>try.too-many-timers</c>; the clock stands at the last one.</exception>
    public async Task AdvanceAsync(DateTimeOffset to, CancellationToken ct)
    {
        for (var fired = 0; await InScopeAsync<DryRunQueries, DateTimeOffset?>(queries => queries.NextDueAsync(ct)) is { } due && due <= to; fired++)
        {
            if (fired >= MaxTimers)
                throw new RuleBrokenException("try.too-many-timers", $"到该时刻前定时超过{MaxTimers}次，时钟停在{Approval.Calendar.ChinaTime.LocalOf(Clock.GetUtcNow()):yyyy-MM-dd HH:mm}。");
            CountStep();
            Clock.MoveTo(due);
            var waited = await InScopeAsync<DryRunQueries, IReadOnlyList<BookmarkRecord>>(queries => queries.BookmarksAsync(ct));
            if (await _services.GetRequiredService<DuePump>().RunOnceAsync(ct) == 0)
                throw new RuleBrokenException("try.timer-failed", "到期的定时没有执行成功，原因见“问题”。");
            RecordExpired(waited, due);
            await SettleAsync(ct);
        }

        Clock.MoveTo(to);
        await SettleAsync(ct);
    }

    public async Task<T> InScopeAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public static RuleBrokenException TooLarge() => new("try.too-large", "试运行的数据超过允许的大小，已停止。");

    public async ValueTask DisposeAsync()
    {
        // Whoever works in it ends first: the database must not vanish under a burst.
        await _turn.WaitAsync();
        if (!_isClosed)
        {
            _isClosed = true;
            await _services.DisposeAsync();
            _database.Dispose();
        }

        _turn.Release();
    }

    private Task<RecordedStep?> InScopeAsync(Func<SessionActs, Task<RecordedStep?>> act) => InScopeAsync<SessionActs, RecordedStep?>(act);

    private int MinutesNow() => (int)(Clock.GetUtcNow() - StartedAt).TotalMinutes;

    private void CountStep()
    {
        if (Steps >= _settings.MaxSteps)
            throw new RuleBrokenException("try.too-many-steps", $"一次试运行最多{_settings.MaxSteps}步，请重新开始。");
        Steps++;
    }

    /// <summary>Where somebody could have answered and the time ran out, that was the answer.</summary>
    private void RecordExpired(IReadOnlyList<BookmarkRecord> waited, DateTimeOffset due)
    {
        foreach (var bookmark in waited.Where(bookmark => bookmark.DueAt == due && AwaitedThings.KindOf(bookmark) is not AwaitedKind.Timer))
            _log.Add(new RecordedStep(bookmark.ActivityNodeId, RecordedKind.Timer, AfterMinutes: MinutesNow()));
    }

    /// <summary>Queued stimuli and background activities, until nothing of them is left that can be done now.</summary>
    private async Task SettleAsync(CancellationToken ct)
    {
        var stimuli = _services.GetRequiredService<StimulusPump>();
        var jobs = _services.GetRequiredService<JobPump>();
        for (var round = 0; await stimuli.RunOnceAsync(ct) + await jobs.RunOnceAsync(ct) > 0; round++)
        {
            if (round >= MaxRounds)
                throw new RuleBrokenException("try.endless", "流程不停地触发自己，已停止。");
        }

        // A background activity that was stopped is given back without a word.
        ct.ThrowIfCancellationRequested();
    }

    private static async Task<T> TranslatedAsync<T>(Func<Task<T>> call, CancellationToken ct)
    {
        try
        {
            return await call();
        }
        catch (Exception refused) when (refused is RuleBrokenException or NotAllowedException or InputRefusedException or NotFoundException)
        {
            throw;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new RuleBrokenException("try.too-slow", "这一步用时过长，已停止。");
        }
        catch (Exception full) when (ScratchDatabase.IsFull(full))
        {
            throw TooLarge();
        }
        catch (DefinitionRefusedException refused)
        {
            throw new RuleBrokenException("try.definition-refused", $"该版本不能运行：{refused.Message}");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // In earnest this would be an error of the program for whoever clicks; the one who draws the path is told what it is.
            throw new RuleBrokenException("try.failed", $"这一步出错，什么都没有改变：{failure.GetType().Name}: {failure.Message}");
        }
    }
}
