using Bpm.Approval.Calendar;

namespace Bpm.Approval.Clock;

/// <summary>Reads a limit at a moment and picks its light. Source: domain 3.4.</summary>
internal static class ClockReader
{
    private static readonly TimeSpan ImmediateTurnsYellow = TimeSpan.FromHours(2);

    public static ClockReading Read(ClockItem item, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        var due = item.Count(calendar);
        var today = ChinaTime.DateOf(now);
        var remaining = item.State is ClockState.Running ? Remaining(item, due!, now, today, calendar) : null;
        return new ClockReading
        {
            Key = item.Key,
            Name = item.Name,
            Limit = item.Limit,
            Basis = item.Basis,
            State = item.State,
            Light = LightOf(item, due, now, remaining),
            StartedOn = item.StartedOn,
            DueOn = due?.DueOn,
            StoppedOn = item.StoppedOn,
            Remaining = remaining,
            IsDueToday = item.State is ClockState.Running && due!.DueOn == today,
            WasLate = item.WasLate,
            IsProvisional = due?.IsProvisional ?? false,
            Derivation = due?.Steps ?? [],
        };
    }

    private static Light LightOf(ClockItem item, DueDate? due, DateTimeOffset now, int? remaining)
    {
        if (item.State is ClockState.Suspended)
            return Light.Suspended;
        if (item.State is not ClockState.Running)
            return Light.Off;
        // The applicant's own time to ask is over: nobody is late.
        if (item.Key is ClockKeys.HearingRequest && now >= due!.OverdueFrom)
            return Light.Off;
        if (now >= due!.OverdueFrom)
            return ClockKeys.IsStatutory(item.Key) ? Light.Overdue : Light.Red;
        return IsNear(item, now, remaining!.Value) ? Light.Yellow : Light.Normal;
    }

    private static bool IsNear(ClockItem item, DateTimeOffset now, int remaining)
    {
        if (item.Limit.Unit is LimitUnit.Immediate)
            return now - item.Events[^1].At >= ImmediateTurnsYellow;

        var length = item.Limit.Unit is LimitUnit.Month or LimitUnit.Year
            ? item.DueOn!.Value.DayNumber - item.StartedOn!.Value.DayNumber
            : item.Limit.Count + item.ExtendedBy;
        var used = length - remaining;
        var lastUnits = item.Limit.Unit is LimitUnit.Hour ? 0 : length >= 10 ? 2 : 1;
        // Whole numbers: 90 % of 5 days is 4.5, reached with the fifth.
        return used * 10 >= length * 9 || remaining <= lastUnits;
    }

    private static int? Remaining(ClockItem item, DueDate due, DateTimeOffset now, DateOnly today, WorkingDayCalendar calendar)
    {
        var dueOn = due.DueOn!.Value;
        return item.Limit.Unit switch
        {
            LimitUnit.Hour => (int)Math.Floor((due.OverdueFrom!.Value - now).TotalHours),
            LimitUnit.WorkingDay when today <= dueOn => Between(today, dueOn, calendar, item.Suspensions()),
            LimitUnit.WorkingDay => -Between(dueOn, today, calendar, []),
            _ => dueOn.DayNumber - today.DayNumber,
        };
    }

    private static int Between(DateOnly after, DateOnly through, WorkingDayCalendar calendar, IReadOnlyList<Suspension> suspensions)
    {
        var count = 0;
        for (var day = after.AddDays(1); day <= through; day = day.AddDays(1))
        {
            if (calendar.DayOrGuess(day).IsWorkingDay && !suspensions.Any(suspension => suspension.Covers(day)))
                count++;
        }

        return count;
    }
}
