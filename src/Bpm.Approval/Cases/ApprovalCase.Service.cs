using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;
using Bpm.Approval.Delivery;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <content>Service of the result by announcement.</content>
public sealed partial class ApprovalCase
{
    /// <summary>公告送达: where the result is served by announcement; null where it is not.</summary>
    public ServiceAnnouncement? Announcement { get; private set; }

    /// <summary>Announces the result, which nobody could hand over. The organ's ten days end with it; the recipient may still come for it until its last day.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>case.illegal-move</c>, <c>delivery.done-already</c>, <c>announcement.published-already</c>; <c>announcement.with-bundle</c>: a part is served with its bundle. See
    /// <see cref="ServiceAnnouncement.RequireComplete"/>.
    /// </exception>
    public void AnnounceService(ServiceAnnouncement announcement, WorkingDayCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(announcement);
        MustBe("公告送达", CaseState.AwaitingDelivery);
        if (Delivery is not null)
            throw new RuleBrokenException("delivery.done-already", "该办件已送达。");
        if (Announcement is not null)
            throw new RuleBrokenException("announcement.published-already", "该办件已经公告送达。");
        if (PartOf is not null)
            throw new RuleBrokenException("announcement.with-bundle", $"该办件随一件事办件{PartOf}统一送达。");
        announcement.RequireComplete();

        Announcement = announcement;
        Clock.Stop(ClockKeys.Delivery, announcement.PublishedAt, "已发出送达公告", calendar);
        LawActsAt = NextAct(State);
        Record(announcement.By, announcement.PublishedAt, "公告送达", $"{announcement.Reason}公告方式：{announcement.Places}。至{announcement.UntilOn:yyyy-MM-dd}届满，视为送达");
    }

    /// <summary>Whether the announcement's time is over and nobody came.</summary>
    internal bool IsServedByAnnouncement(DateTimeOffset now) => State is CaseState.AwaitingDelivery && Delivery is null && now >= Announcement?.DeemedAt;

    /// <summary>The proof that the announcement makes by itself.</summary>
    /// <exception cref="RuleBrokenException"><c>announcement.missing</c>.</exception>
    internal DeliveryProof AnnouncementProof() => Announcement is { } announced
        ? new DeliveryProof(DeliveryWay.Announcement, Applicant.Name, $"公告{announced.Places}，{ChinaTime.DateOf(announced.PublishedAt):yyyy-MM-dd}发出", announced.DeemedAt, announced.By.UserName, announced.By.DisplayName)
        {
            Absence = announced.Reason,
        }
        : throw new RuleBrokenException("announcement.missing", "没有发出送达公告。");

    private void MustHaveRunOut(DeliveryProof proof)
    {
        if (proof.Way is DeliveryWay.Announcement && (Announcement is null || proof.At < Announcement.DeemedAt))
            throw new RuleBrokenException("announcement.not-over", "没有发出送达公告，或者公告期尚未届满，不能视为送达。");
    }
}
