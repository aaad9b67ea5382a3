using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;

namespace Bpm.Approval.Cases;

/// <content>Papers on their way between units (domain 4.7, clock K9).</content>
public sealed partial class ApprovalCase
{
    /// <summary>Papers of the case leave with a list; the other side has its time to confirm, unless the case has ended.</summary>
    public void PapersLeft(string listNumber, string toName, TimeLimit toConfirm, Actor by, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        if (!State.IsFinal() && Clock.Find(ClockKeys.Handover) is not { State: ClockState.Running or ClockState.Suspended })
            Clock.Start(ClockKeys.Handover, "材料交接时限", toConfirm, "本县规定", now, "纸质材料移交", calendar);
        Record(by, now, "纸质材料移交", $"{listNumber}，移交{toName}");
    }

    /// <summary>Papers of the case arrived.</summary>
    /// <param name="isLast">No other list with its papers is on its way.</param>
    public void PapersArrived(string listNumber, string finding, bool isLast, Actor by, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        if (isLast && Clock.Find(ClockKeys.Handover) is { State: ClockState.Running })
            Clock.Stop(ClockKeys.Handover, now, "纸质材料已确认接收", calendar);
        Record(by, now, "纸质材料接收", $"{listNumber}，{finding}");
    }
}
