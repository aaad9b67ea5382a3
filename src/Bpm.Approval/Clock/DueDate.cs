using Bpm.Approval.Calendar;

namespace Bpm.Approval.Clock;

/// <summary>The end of a limit, with every step of how it was counted.</summary>
/// <param name="DueOn">The last day, Asia/Shanghai; null while a suspension lasts.</param>
/// <param name="OverdueFrom">The first moment that is too late, UTC; null while a suspension lasts.</param>
/// <param name="IsProvisional">True when a year's holidays are missing and weekends only were applied in it.</param>
/// <param name="Steps">From the start to the end, day by day; only the ends where a unit is not counted in days.</param>
public sealed record DueDate(DateOnly? DueOn, DateTimeOffset? OverdueFrom, bool IsProvisional, IReadOnlyList<DerivationStep> Steps)
{
    /// <summary>Counts a limit that nothing suspends.</summary>
    /// <param name="limit">How long.</param>
    /// <param name="startDay">The day of the event, not counted.</param>
    /// <param name="startedAt">The moment of the event, UTC; matters for hours.</param>
    /// <param name="calendar">The working days.</param>
    public static DueDate Of(TimeLimit limit, DateOnly startDay, DateTimeOffset startedAt, WorkingDayCalendar calendar) =>
        Of(limit, 0, startDay, startedAt, "", [], calendar);

    internal static DueDate Of(
        TimeLimit limit, int extendedBy, DateOnly startDay, DateTimeOffset startedAt, string startGround, IReadOnlyList<Suspension> suspensions, WorkingDayCalendar calendar) =>
        new DueDateCount(limit, extendedBy, startDay, startedAt, startGround, suspensions, calendar).Run();
}
