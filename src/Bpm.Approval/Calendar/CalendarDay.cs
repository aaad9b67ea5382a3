namespace Bpm.Approval.Calendar;

/// <summary>A day and what it counts as.</summary>
/// <param name="Date">Asia/Shanghai.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Festival">春节 …; for a make-up day the festival it makes up for; null on ordinary days.</param>
/// <param name="IsGuess">True when the year's announcement is missing and only the weekend rule was applied.</param>
public sealed record CalendarDay(DateOnly Date, DayKind Kind, string? Festival, bool IsGuess)
{
    /// <summary>Whether the day counts.</summary>
    public bool IsWorkingDay => Kind is DayKind.WorkingDay or DayKind.MakeUpWorkday;
}
