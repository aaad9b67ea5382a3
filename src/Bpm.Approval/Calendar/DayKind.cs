namespace Bpm.Approval.Calendar;

/// <summary>What a day is to the law.</summary>
public enum DayKind
{
    /// <summary>An ordinary working day, Monday to Friday.</summary>
    WorkingDay,

    /// <summary>A Saturday or Sunday that is worked to make up for a holiday: a full working day.</summary>
    MakeUpWorkday,

    /// <summary>An ordinary weekend.</summary>
    Weekend,

    /// <summary>A day of an announced break, weekends within it included.</summary>
    Holiday,
}
