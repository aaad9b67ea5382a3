using Bpm.Approval.Calendar;

namespace Bpm.Approval.Tolerance;

/// <summary>When a tolerated material is due (domain 4.1): the shortest of what the matter gives, what the terms give, and the promised due date less some days.</summary>
public static class ToleranceDeadline
{
    /// <summary>Working days after <paramref name="today"/>; 0 or less where the case cannot be tolerated.</summary>
    /// <param name="matterDays">Working days that the matter gives for the material.</param>
    /// <param name="terms">What else bounds it.</param>
    /// <param name="promisedDueOn">The last day of the promised limit; null where none is counted in days.</param>
    public static int Days(int matterDays, ToleranceTerms terms, DateOnly? promisedDueOn, DateOnly today, WorkingDayCalendar calendar)
    {
        var days = Math.Min(matterDays, terms.MostDays);
        return promisedDueOn is { } due ? Math.Min(days, Between(today, due, calendar) - terms.DaysBeforePromise) : days;
    }

    /// <summary>The days of the reminders, in order; those that are not after today are left out.</summary>
    public static IReadOnlyList<DateOnly> Reminders(ToleranceTerms terms, DateOnly dueOn, DateOnly today, WorkingDayCalendar calendar) =>
        [.. terms.RemindDaysBefore.Select(days => Before(dueOn, days, calendar)).Where(day => day > today).Distinct().Order()];

    private static int Between(DateOnly start, DateOnly through, WorkingDayCalendar calendar)
    {
        var count = 0;
        for (var day = start.AddDays(1); day <= through; day = day.AddDays(1))
            count += calendar.DayOrGuess(day).IsWorkingDay ? 1 : 0;
        return count;
    }

    private static DateOnly Before(DateOnly day, int workingDays, WorkingDayCalendar calendar)
    {
        while (workingDays > 0)
        {
            day = day.AddDays(-1);
            workingDays -= calendar.DayOrGuess(day).IsWorkingDay ? 1 : 0;
        }

        return day;
    }
}
