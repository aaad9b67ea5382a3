namespace Bpm.Approval.Calendar;

/// <summary>Working time between two moments: what lies within opening hours on working days. For statistics; legal limits count days.</summary>
/// <remarks>Not safe for several threads: it remembers what it has counted.</remarks>
/// <param name="calendar">Years without data are guessed by weekends.</param>
/// <param name="opens">Asia/Shanghai.</param>
/// <param name="closes">Asia/Shanghai, later than <paramref name="opens"/>.</param>
public sealed class WorkingHours(WorkingDayCalendar calendar, TimeOnly opens, TimeOnly closes)
{
    private static readonly DateOnly FirstRemembered = new(2020, 1, 1);

    /// <summary>Working days before each day since the first that is remembered.</summary>
    private readonly List<int> _before = [0];

    /// <summary>Nine to five, without a break at noon: what stations have unless they say otherwise.</summary>
    public static (TimeOnly Opens, TimeOnly Closes) Usual { get; } = (new TimeOnly(9, 0), new TimeOnly(17, 0));

    /// <summary>Working time from one moment to a later one; zero where it is not later.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
            return TimeSpan.Zero;

        var (first, last) = (ChinaTime.DateOf(from), ChinaTime.DateOf(to));
        if (first == last)
            return WithinDay(first, ChinaTime.LocalOf(from).TimeOfDay, ChinaTime.LocalOf(to).TimeOfDay);
        var whole = DaysBefore(last) - DaysBefore(first.AddDays(1));
        return WithinDay(first, ChinaTime.LocalOf(from).TimeOfDay, TimeSpan.FromDays(1)) + (whole * (closes - opens)) + WithinDay(last, TimeSpan.Zero, ChinaTime.LocalOf(to).TimeOfDay);
    }

    private TimeSpan WithinDay(DateOnly day, TimeSpan from, TimeSpan to)
    {
        if (!calendar.DayOrGuess(day).IsWorkingDay)
            return TimeSpan.Zero;
        var (start, end) = (Max(from, opens.ToTimeSpan()), Min(to, closes.ToTimeSpan()));
        return end > start ? end - start : TimeSpan.Zero;
    }

    /// <summary>Working days before this one, counted from the first that is remembered; negative before that.</summary>
    private int DaysBefore(DateOnly day)
    {
        var wanted = day.DayNumber - FirstRemembered.DayNumber;
        if (wanted < 0)
            return -Enumerable.Range(0, -wanted).Count(back => calendar.DayOrGuess(day.AddDays(back)).IsWorkingDay);
        while (_before.Count <= wanted)
            _before.Add(_before[^1] + (calendar.DayOrGuess(FirstRemembered.AddDays(_before.Count - 1)).IsWorkingDay ? 1 : 0));
        return _before[wanted];
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
