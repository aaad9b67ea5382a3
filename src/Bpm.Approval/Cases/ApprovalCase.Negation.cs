using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;

namespace Bpm.Approval.Cases;

/// <content>A window's request to say no (domain 4.6). It moves nothing, and K1 runs on.</content>
public sealed partial class ApprovalCase
{
    /// <summary>The approver's time to answer runs.</summary>
    public void BeginNegation(TimeLimit toAnswer, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        if (Clock.Find(ClockKeys.Negation) is not { State: ClockState.Running })
            Clock.Start(ClockKeys.Negation, "窗口否定事项审核时限", toAnswer, "本县规定", now, "窗口提请否定", calendar);
        Version++;
    }

    /// <summary>It is answered.</summary>
    public void EndNegation(DateTimeOffset now, WorkingDayCalendar calendar)
    {
        if (Clock.Find(ClockKeys.Negation) is { State: ClockState.Running })
            Clock.Stop(ClockKeys.Negation, now, "已审核答复", calendar);
        Version++;
    }
}
