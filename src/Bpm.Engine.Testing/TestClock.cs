namespace Bpm.Engine.Testing;

/// <summary>A clock that stands still until it is moved.</summary>
/// <param name="start">UTC. Null: 2026-01-05 00:00.</param>
public sealed class TestClock(DateTimeOffset? start = null) : TimeProvider
{
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Moves it on.</summary>
    public void Advance(TimeSpan by) => _now += by;

    /// <summary>Sets it.</summary>
    public void Set(DateTimeOffset now) => _now = now.ToUniversalTime();
}
