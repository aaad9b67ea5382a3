using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;

namespace Bpm.Approval.Joint;

/// <summary>When an organ's opinion is due.</summary>
internal static class JointDueDate
{
    private static readonly string[] Total = [ClockKeys.Promised, ClockKeys.Statutory, ClockKeys.Joint];

    /// <summary>So many working days from now, at the latest the day on which the case itself is due.</summary>
    public static DateOnly Of(ApprovalCase about, int workingDays, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        var own = After(workingDays, now, calendar);
        var limits = Total.Select(key => about.Clock.Find(key)).Where(item => item is { State: ClockState.Running }).Select(item => item!.DueOn).OfType<DateOnly>();
        var last = limits.Append(own).Min();
        // A case that is overdue already cannot ask for an opinion by yesterday.
        return last < ChinaTime.DateOf(now) ? ChinaTime.DateOf(now) : last;
    }

    /// <summary>So many working days from now.</summary>
    public static DateOnly After(int workingDays, DateTimeOffset now, WorkingDayCalendar calendar) =>
        DueDate.Of(TimeLimit.WorkingDays(workingDays), ChinaTime.DateOf(now), now, calendar).DueOn!.Value;
}
