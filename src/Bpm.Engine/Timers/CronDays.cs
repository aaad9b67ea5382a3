namespace Bpm.Engine.Timers;

/// <summary>The field of days of the month.</summary>
internal sealed class CronDays
{
    private ulong _days;
    private List<Func<DateTime, bool>>? _special;

    public static CronDays Read(string text)
    {
        var days = new CronDays();
        foreach (var part in text.ToUpperInvariant().Split(','))
        {
            if (Special(part) is { } special)
                (days._special ??= []).Add(special);
            else
                days._days |= CronField.Read(part, 1, 31);
        }

        return days;
    }

    public bool Fits(DateTime day) => (_days & (1UL << day.Day)) != 0 || _special?.Exists(fits => fits(day)) == true;

    private static Func<DateTime, bool>? Special(string part)
    {
        if (part == "L")
            return day => day.Day == Last(day);
        if (part == "LW")
            return day => day.Day == Workday(day, Last(day));
        if (part.StartsWith("L-", StringComparison.Ordinal))
        {
            var before = CronField.Number(part[2..], 1, 30);
            return day => day.Day == Last(day) - before;
        }

        if (!part.EndsWith('W'))
            return null;
        var near = CronField.Number(part[..^1], 1, 31);
        return day => near <= Last(day) && day.Day == Workday(day, near);
    }

    private static int Last(DateTime day) => DateTime.DaysInMonth(day.Year, day.Month);

    /// <summary>The day from Monday to Friday nearest to this one within its month.</summary>
    private static int Workday(DateTime month, int day) => new DateTime(month.Year, month.Month, day).DayOfWeek switch
    {
        DayOfWeek.Saturday => day == 1 ? 3 : day - 1,
        DayOfWeek.Sunday => day == Last(month) ? day - 2 : day + 1,
        _ => day,
    };
}
