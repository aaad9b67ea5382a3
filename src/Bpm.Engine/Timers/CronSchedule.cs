using System.Globalization;

namespace Bpm.Engine.Timers;

/// <summary>A cron expression of six fields: second, minute, hour, day of month, month, day of week.</summary>
/// <remarks>
/// Lists, ranges, steps, <c>*</c>, <c>?</c> and English names; <c>L</c>, <c>L-n</c>, <c>nW</c> and <c>LW</c> as day of month; <c>nL</c> and <c>n#k</c> as day of week.
/// Sunday is 0 or 7. Where day of month and day of week are both restricted, both must hold.
/// </remarks>
internal sealed class CronSchedule
{
    private const int YearsAhead = 100;
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly ulong _seconds;
    private readonly ulong _minutes;
    private readonly ulong _hours;
    private readonly ulong _months;
    private readonly CronDays _days;
    private readonly CronWeekdays _weekdays;

    private CronSchedule(string[] fields)
    {
        _seconds = CronField.Read(fields[0], 0, 59);
        _minutes = CronField.Read(fields[1], 0, 59);
        _hours = CronField.Read(fields[2], 0, 23);
        _days = CronDays.Read(fields[3]);
        _months = CronField.Read(fields[4], 1, 12, Months, 1);
        _weekdays = CronWeekdays.Read(fields[5], Weekdays);
    }

    /// <exception cref="FormatException">It is no such expression.</exception>
    public static CronSchedule Parse(string? text)
    {
        var fields = (text ?? "").Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 6)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"A cron expression has six fields, seconds first; '{text}' has {fields.Length}."));
        try
        {
            return new CronSchedule(fields);
        }
        catch (FormatException failure)
        {
            throw new FormatException($"'{text}' is no cron expression: {failure.Message}", failure);
        }
    }

    /// <summary>The first moment after this one, UTC. Null: never within a hundred years.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        var from = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Unspecified).AddSeconds(1);
        var last = from.AddYears(YearsAhead);
        for (var day = from.Date; day <= last; day = day.AddDays(1))
        {
            if (!Fits(day))
                continue;
            var earliest = day == from.Date ? from.TimeOfDay : TimeSpan.Zero;
            for (var time = TimeFrom(earliest); time is { } found; time = TimeFrom(found + TimeSpan.FromSeconds(1)))
            {
                var moment = day + found;
                if (zone.IsInvalidTime(moment))
                    continue;
                var utc = new DateTimeOffset(moment, zone.GetUtcOffset(moment)).ToUniversalTime();
                if (utc > after)
                    return utc;
            }
        }

        return null;
    }

    private static bool Has(ulong set, int value) => (set & (1UL << value)) != 0;

    private bool Fits(DateTime day) => Has(_months, day.Month) && _days.Fits(day) && _weekdays.Fits(day);

    private TimeSpan? TimeFrom(TimeSpan earliest)
    {
        if (earliest >= TimeSpan.FromDays(1))
            return null;
        for (var hour = earliest.Hours; hour < 24; hour++)
        {
            if (!Has(_hours, hour))
                continue;
            for (var minute = hour == earliest.Hours ? earliest.Minutes : 0; minute < 60; minute++)
            {
                if (!Has(_minutes, minute))
                    continue;
                for (var second = hour == earliest.Hours && minute == earliest.Minutes ? earliest.Seconds : 0; second < 60; second++)
                {
                    if (Has(_seconds, second))
                        return new TimeSpan(hour, minute, second);
                }
            }
        }

        return null;
    }
}
