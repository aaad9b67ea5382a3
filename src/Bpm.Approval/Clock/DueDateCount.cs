using Bpm.Approval.Calendar;

namespace Bpm.Approval.Clock;

/// <summary>One count of one limit. Rules: domain 3.4, 民法典 arts. 201-203, 行政许可法 arts. 45 and 82.</summary>
internal sealed class DueDateCount(
    TimeLimit limit, int extendedBy, DateOnly startDay, DateTimeOffset startedAt, string startGround, IReadOnlyList<Suspension> suspensions, WorkingDayCalendar calendar)
{
    private readonly List<DerivationStep> _steps = [];
    private bool _guessed;

    public DueDate Run()
    {
        Add(startDay, DerivationStepKind.Start, "起算", limit.Unit is LimitUnit.Immediate or LimitUnit.Hour ? startGround : Join(startGround, "当日不计入"));
        return limit.Unit switch
        {
            LimitUnit.Immediate => CountImmediate(),
            LimitUnit.Hour => CountHours(),
            LimitUnit.WorkingDay => CountDays(workingDaysOnly: true),
            LimitUnit.CalendarDay => CountDays(workingDaysOnly: false),
            LimitUnit.Month => CountMonths(limit.Count),
            LimitUnit.Year => CountMonths(limit.Count * 12),
            _ => throw new InvalidOperationException($"Unknown unit {limit.Unit}."),
        };
    }

    private DueDate CountImmediate()
    {
        if (Open() is { } open)
            return Paused(open);
        // After a special procedure the day it ended on is the day to finish.
        var day = suspensions.Count > 0 ? suspensions[^1].Through!.Value : startDay;
        return Due(day, ChinaTime.EndOf(day), "即办件，当日办结");
    }

    private DueDate CountHours()
    {
        if (Open() is { } open)
            return Paused(open);
        var pausedDays = suspensions.Sum(suspension => suspension.Through!.Value.DayNumber - suspension.From.DayNumber + 1);
        var end = startedAt.AddHours(limit.Count).AddDays(pausedDays);
        return Due(ChinaTime.DateOf(end), end, $"{ChinaTime.LocalOf(startedAt):MM-dd HH:mm}起{limit}，至{ChinaTime.LocalOf(end):MM-dd HH:mm}");
    }

    private DueDate CountDays(bool workingDaysOnly)
    {
        if (CountOn(startDay, limit.Count, workingDaysOnly, counted => workingDaysOnly ? $"第{counted}个工作日" : $"第{counted}日") is not { } day)
            return Paused(Open()!);
        return DueAfterExtension(day, counted => workingDaysOnly ? $"第{limit.Count + counted}个工作日（延长）" : $"延长第{counted}个工作日");
    }

    /// <summary>The day on which so many more have been counted; null where a suspension that lasts comes before.</summary>
    private DateOnly? CountOn(DateOnly day, int count, bool workingDaysOnly, Func<int, string> label)
    {
        for (var counted = 0; counted < count;)
        {
            day = day.AddDays(1);
            if (PauseOn(day) is { } pause)
            {
                if (pause.Through is null)
                    return null;
                Add(day, DerivationStepKind.Paused, "中止计算", pause.Ground);
                continue;
            }

            var facts = Look(day);
            if (workingDaysOnly && !facts.IsWorkingDay)
            {
                Skip(facts);
                continue;
            }

            counted++;
            Add(day, DerivationStepKind.Counted, label(counted), NoteOf(facts));
        }

        return day;
    }

    /// <summary>An extension is of working days, whatever the limit itself is counted in (行政许可法 arts. 42, 82).</summary>
    private DueDate DueAfterExtension(DateOnly day, Func<int, string> label) =>
        CountOn(day, extendedBy, workingDaysOnly: true, label) is { } end ? DueAfterBreak(end) : Paused(Open()!);

    private DueDate CountMonths(int months)
    {
        if (Open() is { } open)
            return Paused(open);
        var day = startDay.AddMonths(months);
        foreach (var suspension in suspensions.Where(suspension => suspension.From <= day))
        {
            var days = suspension.Through!.Value.DayNumber - suspension.From.DayNumber + 1;
            Add(suspension.From, DerivationStepKind.Paused, "中止计算", $"{suspension.Ground}，至{suspension.Through:yyyy-MM-dd}，共{days}日");
            day = day.AddDays(days);
        }

        Add(day, DerivationStepKind.Counted, $"第{limit}对应日", day.Day == startDay.Day ? "" : "当月无对应日的，为当月末日");
        return DueAfterExtension(day, counted => $"延长第{counted}个工作日");
    }

    /// <summary>An end on a rest day moves to the next working day (民法典 art. 203), or past a procedure that begins in between; a working day limit never ends on one.</summary>
    private DueDate DueAfterBreak(DateOnly day)
    {
        while (true)
        {
            if (PauseOn(day) is { } pause)
            {
                if (pause.Through is null)
                    return Paused(pause);
                Add(day, DerivationStepKind.Paused, "中止计算", pause.Ground);
            }
            else if (Look(day) is { IsWorkingDay: false } rest)
            {
                Skip(rest);
            }
            else
            {
                break;
            }

            day = day.AddDays(1);
        }

        return Due(day, ChinaTime.EndOf(day), "期限届满日，当日24时前有效");
    }

    private DueDate Due(DateOnly day, DateTimeOffset overdueFrom, string note)
    {
        Add(day, DerivationStepKind.Due, "届满", _guessed ? $"{note}；暂定，节假日安排未导入" : note);
        return new DueDate(day, overdueFrom, _guessed, _steps);
    }

    private DueDate Paused(Suspension pause)
    {
        Add(pause.From, DerivationStepKind.Paused, "中止计算", pause.Ground);
        return new DueDate(null, null, _guessed, _steps);
    }

    private CalendarDay Look(DateOnly day)
    {
        var facts = calendar.DayOrGuess(day);
        _guessed |= facts.IsGuess;
        return facts;
    }

    private void Skip(CalendarDay day)
    {
        var label = day.Kind is DayKind.Holiday ? $"休息日 {day.Festival}" : $"休息日 {Weekday(day.Date)}";
        Add(day.Date, DerivationStepKind.Skipped, label, day.IsGuess ? "节假日安排未导入，按周末推定" : "");
    }

    private static string NoteOf(CalendarDay day) =>
        day.Kind is DayKind.MakeUpWorkday ? $"调休上班日（{day.Festival}）" : day.IsGuess ? "节假日安排未导入，按工作日推定" : "";

    private static string Weekday(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday ? "周六" : "周日";

    private static string Join(string first, string second) => first.Length == 0 ? second : $"{first}；{second}";

    private Suspension? PauseOn(DateOnly day) => suspensions.FirstOrDefault(suspension => suspension.Covers(day));

    private Suspension? Open() => suspensions.FirstOrDefault(suspension => suspension.Through is null);

    private void Add(DateOnly date, DerivationStepKind kind, string label, string note) => _steps.Add(new DerivationStep(date, kind, label, note));
}
