namespace Bpm.Web.DryRuns;

/// <summary>The moment that a dry run believes it is. Moves only forward, and only when somebody moves it.</summary>
internal sealed class VirtualClock(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void MoveTo(DateTimeOffset moment)
    {
        if (moment.UtcTicks > Interlocked.Read(ref _ticks))
            Interlocked.Exchange(ref _ticks, moment.UtcTicks);
    }
}
