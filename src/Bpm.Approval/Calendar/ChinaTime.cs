namespace Bpm.Approval.Calendar;

/// <summary>Between moments (UTC) and legal days (Asia/Shanghai).</summary>
/// <remarks>The offset has been +08:00 without summer time since 1992; a fixed offset needs no zone data on the machine.</remarks>
public static class ChinaTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The day that this moment belongs to: 15:59 UTC is still today, 16:00 UTC is tomorrow.</summary>
    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(LocalOf(moment).DateTime);

    /// <summary>The clock on the wall, offset +08:00.</summary>
    public static DateTimeOffset LocalOf(DateTimeOffset moment) => moment.ToOffset(Offset);

    /// <summary>00:00 of the day, as UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();

    /// <summary>00:00 of the following day, as UTC: from here on the day is over.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    /// <summary>A time of day, as UTC.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new DateTimeOffset(day.ToDateTime(time), Offset).ToUniversalTime();
}
