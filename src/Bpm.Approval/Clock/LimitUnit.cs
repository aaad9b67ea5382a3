namespace Bpm.Approval.Clock;

/// <summary>时限单位. Source: domain A.8.</summary>
public enum LimitUnit
{
    /// <summary>即办: the same day.</summary>
    Immediate,

    /// <summary>Hours of the clock, day and night.</summary>
    Hour,

    /// <summary>工作日, what "days" means in licensing law (行政许可法 art. 82).</summary>
    WorkingDay,

    /// <summary>自然日; an end on a rest day moves to the next working day (民法典 art. 203).</summary>
    CalendarDay,

    /// <summary>月, to the corresponding day (民法典 art. 202).</summary>
    Month,

    /// <summary>年, to the corresponding day.</summary>
    Year,
}
