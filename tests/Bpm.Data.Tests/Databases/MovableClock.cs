namespace Bpm.Data.Tests.Databases;

/// <summary>A clock that stands still until a test moves it. Starts on Monday 2026-11-23, 09:00 in China.</summary>
public sealed class MovableClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
