using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Delivery;

/// <summary>公告送达: the recipient cannot be found, or no other way of service succeeded. Served at the end of the period (民事诉讼法 art. 95, which administrative service follows).</summary>
/// <param name="Reason">What was tried and why it failed, for the file.</param>
/// <param name="Tried">Ways that failed.</param>
/// <param name="IsMissing">下落不明: nobody knows where the recipient is.</param>
/// <param name="Places">Where it was put up or printed.</param>
/// <param name="PublishedAt">UTC.</param>
/// <param name="UntilOn">The last day of the period, local.</param>
/// <param name="By">Who published it.</param>
public sealed record ServiceAnnouncement(string Reason, IReadOnlyList<DeliveryWay> Tried, bool IsMissing, string Places, DateTimeOffset PublishedAt, DateOnly UntilOn, Actor By)
{
    /// <summary>Calendar days from the day after publication (民事诉讼法 art. 95).</summary>
    public const int Days = 30;

    /// <summary>The moment from which it counts as served, UTC: the end of the last day.</summary>
    public DateTimeOffset DeemedAt => ChinaTime.At(UntilOn, new TimeOnly(23, 59));

    /// <summary>The last day of an announcement.</summary>
    public static DateOnly LastDay(DateTimeOffset publishedAt, WorkingDayCalendar calendar) =>
        DueDate.Of(new TimeLimit(Days, LimitUnit.CalendarDay), ChinaTime.DateOf(publishedAt), publishedAt, calendar).DueOn!.Value;

    /// <summary>Refuses an announcement where the ordinary ways are not exhausted.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>announcement.reason-missing</c>, <c>announcement.places-missing</c>; <c>announcement.other-ways-open</c>: neither missing, nor both direct service and the post tried.
    /// </exception>
    public void RequireComplete()
    {
        Require(!string.IsNullOrWhiteSpace(Reason), "announcement.reason-missing", "公告送达应当在案卷中记明原因和经过。");
        Require(!string.IsNullOrWhiteSpace(Places), "announcement.places-missing", "请填写公告张贴的地点或者发布的媒体。");
        var triedDirectly = Tried.Any(way => way is DeliveryWay.Counter or DeliveryWay.Agent or DeliveryWay.Left);
        Require(IsMissing || (triedDirectly && Tried.Contains(DeliveryWay.Post)), "announcement.other-ways-open", "受送达人下落不明，或者直接送达、邮寄送达均无法送达的，才可以公告送达。");
    }

    private static void Require(bool holds, string code, string message)
    {
        if (!holds)
            throw new RuleBrokenException(code, message);
    }
}
