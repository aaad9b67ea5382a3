namespace Bpm.Approval.Clock;

/// <summary>A length of time in a legal unit.</summary>
public sealed record TimeLimit
{
    /// <param name="count">1 or more; 0 exactly when the unit is <see cref="LimitUnit.Immediate"/>.</param>
    /// <param name="unit">The unit.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count does not go with the unit.</exception>
    public TimeLimit(int count, LimitUnit unit)
    {
        if (unit is LimitUnit.Immediate)
            ArgumentOutOfRangeException.ThrowIfNotEqual(count, 0);
        else
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        Unit = unit;
    }

    /// <summary>Done on the spot.</summary>
    public static TimeLimit Immediate { get; } = new(0, LimitUnit.Immediate);

    /// <summary>1 or more; 0 for <see cref="LimitUnit.Immediate"/>.</summary>
    public int Count { get; }

    /// <summary>The unit.</summary>
    public LimitUnit Unit { get; }

    /// <summary>工作日, 小时 …; 即办 has none.</summary>
    public string UnitName => Unit switch
    {
        LimitUnit.Immediate => "即办",
        LimitUnit.Hour => "小时",
        LimitUnit.WorkingDay => "工作日",
        LimitUnit.CalendarDay => "日",
        LimitUnit.Month => "个月",
        LimitUnit.Year => "年",
        _ => throw new InvalidOperationException($"Unknown unit {Unit}."),
    };

    /// <summary>A number of working days.</summary>
    public static TimeLimit WorkingDays(int count) => new(count, LimitUnit.WorkingDay);

    /// <summary>5个工作日, 即办 …</summary>
    public override string ToString() => Unit switch
    {
        LimitUnit.Immediate => "即办",
        LimitUnit.WorkingDay => $"{Count}个工作日",
        _ => $"{Count}{UnitName}",
    };

    /// <summary>The shortest and longest this can be, in calendar days, for comparing limits of different units (PV2).</summary>
    internal (double Shortest, double Longest) CalendarDays() => Unit switch
    {
        LimitUnit.Immediate => (0, 0),
        LimitUnit.Hour => (Count / 24.0, Count / 24.0),
        // The longest break announced so far is nine days; every five working days take at least seven.
        LimitUnit.WorkingDay => (Count, (Count / 5 * 7) + (Count % 5) + 11),
        LimitUnit.CalendarDay => (Count, Count),
        LimitUnit.Month => (Count * 28, Count * 31),
        LimitUnit.Year => (Count * 365, Count * 366),
        _ => throw new InvalidOperationException($"Unknown unit {Unit}."),
    };
}
