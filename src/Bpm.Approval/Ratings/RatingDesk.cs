using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Ratings;

/// <summary>Asks for ratings, takes them, and follows the bad ones up.</summary>
public sealed class RatingDesk(IRatingStore ratings, ICaseStore cases, ITaskStore tasks, IUnitOfWork work, ApprovalOptions options, TimeProvider clock, WorkingDayCalendar calendar)
{
    /// <summary>An ended case asks for its rating, once; the burst saves.</summary>
    public async Task AskAsync(ApprovalCase about, CancellationToken ct)
    {
        if (await ratings.FindByCaseAsync(about.Id, ct) is null)
            ratings.Add(new CaseRating(about, options.Ratings.OpenDays, clock.GetUtcNow()));
    }

    /// <summary>The applicant rates by query code. A bad rating opens its follow-up.</summary>
    /// <exception cref="NotFoundException"><c>rating.not-found</c>: no such code, or its case has not ended.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="CaseRating.Rate"/>.</exception>
    /// <exception cref="InputRefusedException">See <see cref="CaseRating.Rate"/>.</exception>
    public async Task<CaseRating> RateAsync(string queryCode, RatingLevel level, IReadOnlyList<string> tags, string comment, RatingChannel channel, string? phone, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rating = await FindAsync(queryCode, ct);
        rating.Rate(level, tags, comment, channel, phone, now);
        if (level.IsBad())
            ratings.Add(new BadRatingTicket(rating, await HandlersAsync(rating, ct), DayAfter(options.Ratings.ContactDays, now), DayAfter(options.Ratings.ReplyDays, now), now));
        await work.SaveAsync(ct);
        return rating;
    }

    /// <summary>One more comment.</summary>
    /// <exception cref="NotFoundException"><c>rating.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="CaseRating.Add"/>.</exception>
    /// <exception cref="InputRefusedException">See <see cref="CaseRating.Add"/>.</exception>
    public async Task<CaseRating> AddAsync(string queryCode, string comment, CancellationToken ct)
    {
        var rating = await FindAsync(queryCode, ct);
        rating.Add(comment, options.Ratings.OpenDays, clock.GetUtcNow());
        await work.SaveAsync(ct);
        return rating;
    }

    /// <summary>The one who follows it up does a step: contact, verify, appeal, reply.</summary>
    /// <exception cref="NotFoundException"><c>ticket.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>ticket.other-unit</c>; <c>duty.handler-follows-up</c>: who handled the case.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="BadRatingTicket"/>.</exception>
    public async Task<BadRatingTicket> FollowUpAsync(Guid id, Account by, Action<BadRatingTicket, Actor, DateTimeOffset> step, CancellationToken ct)
    {
        var ticket = await ratings.FindTicketAsync(id, ct) ?? throw new NotFoundException("ticket.not-found", "没有这条差评记录。");
        RequireOther(ticket, by);
        if (!by.Holds(PostRole.Supervisor) && !by.Posts.Any(post => post.IsAt(ticket.UnitCode)))
            throw new NotAllowedException("ticket.other-unit", "只有被评价单位的其他人员或者督查人员可以处理。");
        return await StepAsync(ticket, by, step, ct);
    }

    /// <summary>A supervisor does what the rated unit may not: decides on an appeal, closes.</summary>
    /// <exception cref="NotFoundException"><c>ticket.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.supervisor-only</c>, <c>duty.handler-follows-up</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="BadRatingTicket"/>.</exception>
    public async Task<BadRatingTicket> SuperviseAsync(Guid id, Account by, Action<BadRatingTicket, Actor, DateTimeOffset> step, CancellationToken ct)
    {
        var ticket = await ratings.FindTicketAsync(id, ct) ?? throw new NotFoundException("ticket.not-found", "没有这条差评记录。");
        CaseRights.RequireSupervisor(by);
        RequireOther(ticket, by);
        return await StepAsync(ticket, by, step, ct);
    }

    private static void RequireOther(BadRatingTicket ticket, Account by)
    {
        if (ticket.Handlers.Contains(by.UserName))
            throw new NotAllowedException("duty.handler-follows-up", "办理人员不得处理对自己的差评（办理与监督评价相分离）。");
    }

    private async Task<BadRatingTicket> StepAsync(BadRatingTicket ticket, Account by, Action<BadRatingTicket, Actor, DateTimeOffset> step, CancellationToken ct)
    {
        step(ticket, Actor.Of(by), clock.GetUtcNow());
        await work.SaveAsync(ct);
        return ticket;
    }

    private async Task<CaseRating> FindAsync(string queryCode, CancellationToken ct) =>
        await ratings.FindByQueryCodeAsync(queryCode, ct) ?? throw new NotFoundException("rating.not-found", "没有查到可以评价的办件：请核对查询码；办结后才能评价。");

    private async Task<IReadOnlyCollection<string>> HandlersAsync(CaseRating rating, CancellationToken ct)
    {
        var about = (await cases.FindAsync(rating.CaseId, ct))!;
        return
        [
            .. (await tasks.FindAllAsync(rating.CaseId, ct)).Select(task => task.Assignee).Concat([about.SubmittedBy, about.ReceivedBy, about.AcceptedBy, about.Decision?.DecidedBy])
                .OfType<string>().Where(name => name != Actor.System.UserName).Distinct(),
        ];
    }

    private DateOnly DayAfter(int workingDays, DateTimeOffset now) => DueDate.Of(TimeLimit.WorkingDays(workingDays), ChinaTime.DateOf(now), now, calendar).DueOn!.Value;
}
