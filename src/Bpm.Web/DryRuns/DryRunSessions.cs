using System.Collections.Concurrent;
using Bpm.Approval.Rules;

namespace Bpm.Web.DryRuns;

/// <summary>The dry runs of this node. They live in memory only: after a restart, or on another node, the page plays its recorded answers again.</summary>
internal sealed class DryRunSessions(DryRunSettings settings, TimeProvider clock) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Entry> _sessions = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly List<string> _reserved = [];

    public int Count => _sessions.Count;

    /// <summary>Keeps a place for a session of this person until the result is disposed.</summary>
    /// <exception cref="RuleBrokenException"><c>try.too-many-yours</c>, <c>try.too-many</c>.</exception>
    public IDisposable Reserve(string owner)
    {
        lock (_gate)
        {
            if (_reserved.Count(other => other == owner) + _sessions.Values.Count(entry => entry.Session.Owner == owner) >= settings.MaxSessionsPerPerson)
                throw new RuleBrokenException("try.too-many-yours", $"每人最多同时有{settings.MaxSessionsPerPerson}个试运行，请先结束一个。");
            if (_reserved.Count + _sessions.Count >= settings.MaxSessions)
                throw new RuleBrokenException("try.too-many", "同时进行的试运行过多，请稍后再试。");
            _reserved.Add(owner);
        }

        return new Reservation(this, owner);
    }

    public void Add(DryRunSession session) => _sessions[session.Id] = new Entry(session) { UsedAt = clock.GetUtcNow() };

    /// <summary>One's own session.</summary>
    /// <exception cref="NotFoundException"><c>try.not-found</c>: never there, closed, expired, or somebody else's.</exception>
    public DryRunSession Get(string id, string definitionId, string owner)
    {
        if (!_sessions.TryGetValue(id, out var entry) || entry.Session.Owner != owner || entry.Session.Tried.Definition.DefinitionId != definitionId || IsOver(entry))
            throw NotThere();
        entry.UsedAt = clock.GetUtcNow();
        return entry.Session;
    }

    /// <summary>Own sessions of a definition, the newest last.</summary>
    public IReadOnlyList<DryRunSession> Of(string definitionId, string owner) =>
        [.. _sessions.Values.Where(entry => entry.Session.Owner == owner && entry.Session.Tried.Definition.DefinitionId == definitionId && !IsOver(entry)).OrderBy(entry => entry.UsedAt).Select(entry => entry.Session)];

    /// <summary>When it ends if nobody touches it.</summary>
    public DateTimeOffset ExpiresAt(DryRunSession session) => (_sessions.TryGetValue(session.Id, out var entry) ? entry.UsedAt : clock.GetUtcNow()) + Idle;

    public async Task CloseAsync(DryRunSession session)
    {
        if (_sessions.TryRemove(session.Id, out var entry))
            await entry.Session.DisposeAsync();
    }

    /// <summary>Ends those that nobody touched for long.</summary>
    public async Task SweepAsync()
    {
        foreach (var entry in _sessions.Values.Where(IsOver))
            await CloseAsync(entry.Session);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var entry in _sessions.Values)
            await CloseAsync(entry.Session);
    }

    public static NotFoundException NotThere() => new("try.not-found", "没有这个试运行，或者已经结束、过期。");

    private TimeSpan Idle => TimeSpan.FromMinutes(settings.IdleMinutes);

    private bool IsOver(Entry entry) => clock.GetUtcNow() - entry.UsedAt >= Idle;

    private sealed class Entry(DryRunSession session)
    {
        private long _used;

        public DryRunSession Session { get; } = session;

        public DateTimeOffset UsedAt
        {
            get => new(Interlocked.Read(ref _used), TimeSpan.Zero);
            set => Interlocked.Exchange(ref _used, value.UtcTicks);
        }
    }

    private sealed class Reservation(DryRunSessions sessions, string owner) : IDisposable
    {
        public void Dispose()
        {
            lock (sessions._gate)
                sessions._reserved.Remove(owner);
        }
    }
}
