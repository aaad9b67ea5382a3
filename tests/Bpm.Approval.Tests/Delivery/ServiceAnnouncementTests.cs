using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Delivery;
using Bpm.Approval.Documents;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Delivery;

/// <summary>公告送达: where nobody could be found or reached, the result is announced and counts as served after thirty days.</summary>
public sealed class ServiceAnnouncementTests
{
    private static readonly AnnouncementRequest Exhausted = new("两次上门无人，邮件以“查无此人”退回", [DeliveryWay.Counter, DeliveryWay.Post], IsMissing: false, "示例县人民政府网站、西门社区公告栏");

    [Fact]
    [Trait("Demand", "R32")]
    public async Task Announcement_ServesTheResultAtTheEndOfThirtyDays_WithItsProof()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ReadyAsync(office);

        await AnnounceAsync(office, about, Exhausted);
        await office.DaysLaterAsync(30);
        var early = await office.LetTheLawActAsync(about);
        await office.DaysLaterAsync(1);
        var acted = await office.LetTheLawActAsync(about);

        Assert.Equal((false, true), (early, acted));
        Assert.Equal(new DateOnly(2026, 12, 23), about.Announcement!.UntilOn);
        Assert.Equal((DeliveryWay.Announcement, ChinaTime.At(new DateOnly(2026, 12, 23), new TimeOnly(23, 59))), (about.Delivery!.Way, about.Delivery.At));
        Assert.Equal(CaseState.Closed, about.State);
        var proof = office.Document(about, DocumentKind.ProofOfService).Content;
        Assert.All((string[])["公告送达", "查无此人", "2026年12月23日", office.Document(about, DocumentKind.GrantDecision).Number], said => Assert.Contains(said, proof, StringComparison.Ordinal));
        Assert.Null(about.LawActsAt);
        Assert.DoesNotContain(office.Stores.Tasks, task => task.CaseId == about.Id && task.IsOpen);
    }

    [Fact]
    public async Task Announcement_NamesDocumentsReasonPlacesAndTheLastDay_AndEndsTheOrgansTenDays()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ReadyAsync(office);

        await AnnounceAsync(office, about, Exhausted);
        await AnnounceAsync(office, about, Exhausted);

        var page = office.Document(about, DocumentKind.ServiceAnnouncement).Content;
        Assert.All(
            (string[])["李淑敏", "查无此人", "西门社区公告栏", "2026年11月23日", "2026年12月23日", "民事诉讼法", office.Document(about, DocumentKind.GrantDecision).Number],
            said => Assert.Contains(said, page, StringComparison.Ordinal));
        Assert.DoesNotContain("行政复议", page, StringComparison.Ordinal);
        Assert.Equal(ClockState.Stopped, about.Clock.Find(ClockKeys.Delivery)!.State);
        Assert.Equal(CaseState.AwaitingDelivery, about.State);
    }

    [Fact]
    public async Task Recipient_WhoComesWhileItRuns_IsServedAtTheCounter()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ReadyAsync(office);
        await AnnounceAsync(office, about, Exhausted);
        await office.DaysLaterAsync(5);

        await office.DoAsync("clerk.station", about, "Delivered", new JsonObject { ["recipient"] = "李淑敏", ["evidence"] = "签名第12号" });

        Assert.Equal((DeliveryWay.Counter, CaseState.Closed), (about.Delivery!.Way, about.State));
        Assert.Null(about.LawActsAt);
    }

    [Theory]
    [InlineData("", "网站", false, new[] { DeliveryWay.Counter, DeliveryWay.Post }, "announcement.reason-missing")]
    [InlineData("无人", " ", false, new[] { DeliveryWay.Counter, DeliveryWay.Post }, "announcement.places-missing")]
    [InlineData("无人", "网站", false, new[] { DeliveryWay.Post }, "announcement.other-ways-open")]
    [InlineData("无人", "网站", false, new[] { DeliveryWay.Agent, DeliveryWay.Electronic }, "announcement.other-ways-open")]
    [InlineData("下落不明", "网站", true, new DeliveryWay[0], null)]
    [InlineData("无人", "网站", false, new[] { DeliveryWay.Left, DeliveryWay.Post }, null)]
    public async Task Announcement_IsTheLastWay(string reason, string places, bool isMissing, DeliveryWay[] tried, string? code)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ReadyAsync(office);

        var refused = await Record.ExceptionAsync(() => AnnounceAsync(office, about, new AnnouncementRequest(reason, tried, isMissing, places)));

        Assert.Equal(code, (refused as RuleBrokenException)?.Code);
        Assert.Equal(code is null, about.Announcement is not null);
    }

    [Fact]
    public async Task Announcement_BySomebodyElseBeforeTheResultIsThereOrTwice_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var open = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station);
        var about = await ReadyAsync(office);

        var early = await Assert.ThrowsAsync<RuleBrokenException>(() => AnnounceAsync(office, open, Exhausted));
        var other = await Assert.ThrowsAsync<NotAllowedException>(() => AnnounceAsync(office, about, Exhausted, "clerk.town"));
        await AnnounceAsync(office, about, Exhausted);
        var again = await Assert.ThrowsAsync<RuleBrokenException>(() => AnnounceAsync(office, about, Exhausted, operation: "a2"));

        Assert.Equal(("case.illegal-move", "case.other-unit", "announcement.published-already"), (early.Code, other.Code, again.Code));
    }

    [Fact]
    public async Task ProofByAnnouncement_WithoutOneOrBeforeItsEnd_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ReadyAsync(office);
        var proof = new DeliveryProof(DeliveryWay.Announcement, "李淑敏", "公告", office.Clock.GetUtcNow(), "clerk.station", "王晓燕") { Absence = "下落不明" };

        var without = Assert.Throws<RuleBrokenException>(() => about.RecordDelivery(proof, WorkingDayCalendar.Embedded));
        await AnnounceAsync(office, about, Exhausted);
        var early = Assert.Throws<RuleBrokenException>(() => about.RecordDelivery(proof, WorkingDayCalendar.Embedded));

        Assert.Equal(("announcement.not-over", "announcement.not-over"), (without.Code, early.Code));
    }

    [Fact]
    public async Task Announcement_IsOfferedToWhoHandsOver_Once()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ReadyAsync(office);

        var before = await OfferedAsync(office, about, "clerk.station");
        var elsewhere = await OfferedAsync(office, about, "clerk.town");
        await AnnounceAsync(office, about, Exhausted);

        Assert.Equal((true, false, false), (before, elsewhere, await OfferedAsync(office, about, "clerk.station")));
    }

    private static Task<bool> OfferedAsync(ApprovalOffice office, ApprovalCase about, string who) =>
        office.UseAsync<CaseActions, bool>(actions => Task.FromResult(actions.Of(about, office.Account(who)).Any(action => action.Action == "service-announcement")));

    private static Task<ApprovalCase> AnnounceAsync(ApprovalOffice office, ApprovalCase about, AnnouncementRequest request, string who = "clerk.station", string operation = "a1") =>
        office.UseAsync<AnnounceService, ApprovalCase>(use => use.RunAsync(about.Number, request, operation, office.Account(who), CancellationToken.None));

    private static async Task<ApprovalCase> ReadyAsync(ApprovalOffice office)
    {
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);
        await office.DoAsync("clerk.station", about, "Granted");
        Assert.Equal(TaskKind.Delivery, office.OpenTask(about).Kind);
        return about;
    }
}
