using Bpm.Data.Databases;
using Bpm.Engine.Soundness;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Soundness;

/// <summary>The county's severities of rules. Scoped.</summary>
public sealed class SoundnessSettings : ISoundnessSettings
{
    private readonly BpmDbContext _db;
    private readonly UnitOfWork _work;
    private readonly SoundnessSettingsCache _cache;
    private readonly TimeProvider _clock;

    internal SoundnessSettings(BpmDbContext db, UnitOfWork work, SoundnessSettingsCache cache, TimeProvider clock) => (_db, _work, _cache, _clock) = (db, work, cache, clock);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyDictionary<string, SoundnessSeverity>> GetAsync(CancellationToken ct) =>
        (await _cache.GetAsync(ReadAsync, ct)).ToDictionary(s => s.RuleId, s => s.Severity, StringComparer.Ordinal);

    /// <summary>What was set, with who and when. Not from the cache.</summary>
    public async Task<IReadOnlyList<SoundnessRuleSetting>> ListAsync(CancellationToken ct) => await ReadAsync(ct);

    /// <summary>Sets a rule's severity and saves. Other nodes follow within seconds.</summary>
    /// <param name="ruleId">Which rule.</param>
    /// <param name="severity">Null: the rule's own again.</param>
    /// <param name="by">Who.</param>
    /// <param name="ct">Stops it.</param>
    public async Task SetAsync(string ruleId, SoundnessSeverity? severity, string by, CancellationToken ct)
    {
        // One writer after the other, so that two people who set the same rule for the first time do not collide.
        await _work.BeginAsync(ct);
        if (!_db.IsSqlite)
            await _db.Database.ExecuteSqlAsync($"LOCK TABLE soundness_rule_setting IN SHARE ROW EXCLUSIVE MODE", ct);
        var stored = await _db.Set<SoundnessRuleSetting>().SingleOrDefaultAsync(s => s.RuleId == ruleId, ct);
        if (severity is not { } wanted)
        {
            if (stored is not null)
                _db.Remove(stored);
        }
        else if (stored is null)
        {
            _db.Add(new SoundnessRuleSetting { RuleId = ruleId, Severity = wanted, ChangedBy = by, ChangedAt = _clock.GetUtcNow() });
        }
        else
        {
            (stored.Severity, stored.ChangedBy, stored.ChangedAt) = (wanted, by, _clock.GetUtcNow());
        }

        await _work.SaveAsync(ct);
        _cache.Forget();
    }

    private async Task<IReadOnlyList<SoundnessRuleSetting>> ReadAsync(CancellationToken ct) =>
        await _db.Set<SoundnessRuleSetting>().AsNoTracking().OrderBy(s => s.RuleId).ToListAsync(ct);
}

/// <summary>Keeps the settings for a few seconds, since every save in the designer asks for them. A change made on another node is seen when they are over.</summary>
internal sealed class SoundnessSettingsCache(TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private volatile Entry? _current;

    public async ValueTask<IReadOnlyList<SoundnessRuleSetting>> GetAsync(Func<CancellationToken, Task<IReadOnlyList<SoundnessRuleSetting>>> read, CancellationToken ct)
    {
        if (_current is { } current && clock.GetUtcNow() - current.ReadAt < Lifetime)
            return current.Settings;
        var now = clock.GetUtcNow();
        var settings = await read(ct);
        _current = new Entry(now, settings);
        return settings;
    }

    public void Forget() => _current = null;

    private sealed record Entry(DateTimeOffset ReadAt, IReadOnlyList<SoundnessRuleSetting> Settings);
}
