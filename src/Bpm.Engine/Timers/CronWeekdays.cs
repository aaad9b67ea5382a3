namespace Bpm.Engine.Timers;

/// <summary>The field of days of the week.</summary>
internal sealed class CronWeekdays
{
    private ulong _days;
    private List<Func<DateTime, bool>>? _special;

    public static CronWeekdays Read(string text, string[] names)
    {
        var weekdays = new CronWeekdays();
        foreach (var part in text.ToUpperInvariant().Split(','))
        {
            if (Special(part, names) is { } special)
                (weekdays._special ??= []).Add(special);
            else
                weekdays._days |= Numbers(part, names);
        }

        return weekdays;
    }

    public bool Fits(DateTime day) => (_days & (1UL << (int)day.DayOfWeek)) != 0 || _special?.Exists(fits => fits(day)) == true;

    private static ulong Numbers(string part, string[] names)
    {
        // 7 is Sunday too, alone or as the end of a range.
        if (part == "7")
            part = "0";
        else if (part.EndsWith("-7", StringComparison.Ordinal))
            part = part[..^1] + "0";
        return CronField.Read(part.Replace("-7/", "-0/", StringComparison.Ordinal), 0, 6, names);
    }

    private static Func<DateTime, bool>? Special(string part, string[] names)
    {
        if (part.Length > 1 && part.EndsWith('L'))
        {
            var last = CronField.Number(part[..^1], 0, 7, names) % 7;
            return day => (int)day.DayOfWeek == last && day.Day > DateTime.DaysInMonth(day.Year, day.Month) - 7;
        }

        var hash = part.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0)
            return part == "L" ? day => day.DayOfWeek == DayOfWeek.Saturday : null;
        var weekday = CronField.Number(part[..hash], 0, 7, names) % 7;
        var which = CronField.Number(part[(hash + 1)..], 1, 5);
        return day => (int)day.DayOfWeek == weekday && (day.Day - 1) / 7 == which - 1;
    }
}
