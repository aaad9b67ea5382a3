using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Ratings;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Ratings;

/// <summary>好差评: every ended case asks, the applicant answers once, a bad answer is followed up by somebody else.</summary>
public sealed class RatingTests
{
    [Theory]
    [InlineData("Granted")]
    [InlineData("Denied")]
    [InlineData("NotAccepted")]
    [InlineData("NoCorrection")]
    [Trait("Demand", "R56")]
    public async Task EveryClosedCase_AsksForARatingOnce(string ending)
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await EndedAsync(office, ending);

        var asked = Assert.Single(office.Stores.Ratings);
        Assert.Equal((about.Number, about.QueryCode, null), (asked.CaseNumber, asked.QueryCode, asked.Level));
        Assert.Equal(ChinaTime.DateOf(office.Clock.GetUtcNow()).AddDays(30), asked.OpenUntil);
    }

    [Fact]
    [Trait("Demand", "R56")]
    public async Task OpenCase_AsksNothingYet()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station);

        Assert.Empty(office.Stores.Ratings);
        Assert.Equal("rating.not-found", (await Assert.ThrowsAsync<NotFoundException>(() => RateAsync(office, about, RatingLevel.Satisfied))).Code);
    }

    [Fact]
    public async Task GoodRating_OpensNothing_AndCannotBeChanged()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await EndedAsync(office, "Granted");

        await RateAsync(office, about, RatingLevel.VerySatisfied);

        Assert.Empty(office.Stores.Tickets);
        Assert.Equal(1, (int)office.Stores.Ratings.Single().Level!.Value);
        Assert.Equal("rating.given-already", (await Assert.ThrowsAsync<RuleBrokenException>(() => RateAsync(office, about, RatingLevel.Fair))).Code);
    }

    [Fact]
    [Trait("Demand", "R57")]
    public async Task BadRating_IsFollowedUpByNobodyWhoHandledTheCase()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await EndedAsync(office, "Granted");

        await RateAsync(office, about, RatingLevel.VeryDissatisfied);

        var ticket = Assert.Single(office.Stores.Tickets);
        Assert.Equal(new DateOnly(2026, 11, 24), ticket.ContactBy);
        Assert.Equal(new DateOnly(2026, 11, 30), ticket.ReplyBy);
        Assert.Subset(ticket.Handlers.ToHashSet(), new HashSet<string> { "clerk.station", "reviewer.county", "approver.county", "sealkeeper.county" });
        Assert.Equal("duty.handler-follows-up", (await Assert.ThrowsAsync<NotAllowedException>(() => FollowUpAsync(office, "reviewer.county", t => t.Contact))).Code);
        Assert.Equal("ticket.other-unit", (await Assert.ThrowsAsync<NotAllowedException>(() => FollowUpAsync(office, "reviewer.town", t => t.Contact))).Code);
        Assert.Equal("case.supervisor-only", (await Assert.ThrowsAsync<NotAllowedException>(() => CloseAsync(office, "publisher"))).Code);
        await FollowUpAsync(office, "supervisor", t => t.Contact);
        await FollowUpAsync(office, "supervisor", t => (note, by, now) => t.Verify(TicketFinding.Valid, note, by, now));
        await FollowUpAsync(office, "publisher", t => t.Appeal);
        await office.UseAsync<RatingDesk, BadRatingTicket>(d => d.SuperviseAsync(ticket.Id, office.Account("supervisor"), (t, by, now) => t.DecideAppeal(TicketFinding.Valid, "属实", by, now), CancellationToken.None));
        await FollowUpAsync(office, "supervisor", t => t.Reply);
        await CloseAsync(office, "supervisor");

        Assert.Equal(TicketState.Closed, ticket.State);
        Assert.Equal(6, ticket.History.Count);
    }

    [Fact]
    public async Task FollowUp_OutOfOrderOrWithoutWords_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        await RateAsync(office, await EndedAsync(office, "Granted"), RatingLevel.Dissatisfied);
        var ticket = office.Stores.Tickets.Single();
        var now = office.Clock.GetUtcNow();

        Assert.Equal("ticket.illegal-step", Code(() => ticket.Reply("已整改", Actor.System, now)));
        Assert.Equal("ticket.note-missing", Code(() => ticket.Contact(" ", Actor.System, now)));
        Assert.Equal("ticket.not-found", (await Assert.ThrowsAsync<NotFoundException>(() => office.UseAsync<RatingDesk, BadRatingTicket>(
            d => d.FollowUpAsync(Guid.NewGuid(), office.Account("supervisor"), (t, by, at) => t.Contact("", by, at), CancellationToken.None)))).Code);
    }

    [Fact]
    public async Task Rating_Malformed_OrTooLate_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        await EndedAsync(office, "Granted");
        var rating = office.Stores.Ratings.Single();
        var now = office.Clock.GetUtcNow();
        string Refused(RatingLevel level, string[] tags, string comment, string? phone) =>
            Assert.Throws<InputRefusedException>(() => rating.Rate(level, tags, comment, RatingChannel.Online, phone, now)).Code;

        Assert.Equal("rating.level-unknown", Refused((RatingLevel)6, [], "", null));
        Assert.Equal("rating.tag-unknown", Refused(RatingLevel.Satisfied, ["态度不好"], "", null));
        Assert.Equal("rating.comment-too-long", Refused(RatingLevel.Satisfied, [], new string('长', 501), null));
        Assert.Equal("rating.phone-invalid", Refused(RatingLevel.Satisfied, [], "", "12"));
        Assert.Equal("rating.closed", Code(() => rating.Rate(RatingLevel.Satisfied, [], "", RatingChannel.Online, null, now.AddDays(31))));
        Assert.Equal("rating.not-given", Code(() => rating.Add("补充", 30, now)));
        rating.Rate(RatingLevel.Dissatisfied, ["多次跑动"], "跑了三次", RatingChannel.QrCode, "13800000000", now);
        Assert.Equal("rating.comment-missing", Assert.Throws<InputRefusedException>(() => rating.Add(" ", 30, now)).Code);
        Assert.Equal("rating.closed", Code(() => rating.Add("补充", 30, now.AddDays(31))));
        rating.Add("后来解决了", 30, now.AddDays(3));
        Assert.Equal("rating.comment-added-already", Code(() => rating.Add("再补充", 30, now)));
    }

    [Fact]
    public void Levels_FollowTheStandard_OneIsBest()
    {
        Assert.Equal(["非常满意", "满意", "基本满意", "不满意", "非常不满意"], Enum.GetValues<RatingLevel>().Order().Select(level => level.Name()));
        Assert.Equal([4, 5], Enum.GetValues<RatingLevel>().Where(level => level.IsBad()).Select(level => (int)level));
    }

    private static string Code(Action act) => Assert.Throws<RuleBrokenException>(act).Code;

    private static Task<CaseRating> RateAsync(ApprovalOffice office, ApprovalCase about, RatingLevel level) =>
        office.UseAsync<RatingDesk, CaseRating>(d => d.RateAsync(about.QueryCode, level, [], "说明", RatingChannel.Online, null, CancellationToken.None));

    private static Task<BadRatingTicket> FollowUpAsync(ApprovalOffice office, string who, Func<BadRatingTicket, Action<string, Actor, DateTimeOffset>> step) => office.UseAsync<RatingDesk, BadRatingTicket>(
        d => d.FollowUpAsync(office.Stores.Tickets.Single().Id, office.Account(who), (ticket, by, now) => step(ticket)("已处理", by, now), CancellationToken.None));

    private static Task<BadRatingTicket> CloseAsync(ApprovalOffice office, string who) => office.UseAsync<RatingDesk, BadRatingTicket>(
        d => d.SuperviseAsync(office.Stores.Tickets.Single().Id, office.Account(who), (ticket, by, now) => ticket.Close("申请人满意", by, now), CancellationToken.None));

    private static async Task<ApprovalCase> EndedAsync(ApprovalOffice office, string ending)
    {
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station, null, ending == "NoCorrection" ? ["01"] : []);
        switch (ending)
        {
            case "NotAccepted":
                await office.DoAsync("clerk.station", about, "ProposeRefusal");
                await office.DoAsync("approver.county", about, "Approve");
                return about;
            case "NoCorrection":
                await office.DaysLaterAsync(16);
                await office.DoAsync("clerk.station", about, "Propose");
                await office.DoAsync("approver.county", about, "Approve");
                return about;
        }

        await office.DoAsync("clerk.station", about, "Accept");
        await office.DoAsync("reviewer.county", about, "Inspect");
        await office.DoAsync("reviewer.county", about, "Pass");
        await office.DoAsync("approver.county", about, ending, new JsonObject { ["facts"] = "事实", ["reason"] = "理由", ["article"] = "第八条" });
        await office.DoAsync("sealkeeper.county", about, "Done");
        await office.DoAsync("clerk.station", about, "Delivered");
        if (ending == "Granted")
            await office.AnswerPushAsync(about, FeedbackKind.Acknowledged);
        Assert.Equal(CaseState.Closed, about.State);
        return about;
    }
}
