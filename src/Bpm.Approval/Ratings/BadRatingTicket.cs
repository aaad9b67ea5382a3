using Bpm.Approval.Cases;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Ratings;

/// <summary>What a bad rating sets going (差评核查整改): called back, looked into, answered, closed by somebody who did not handle the case. Source: domain 7.1; 国办发〔2019〕51号.</summary>
public sealed class BadRatingTicket
{
    private readonly List<string> _handlers = [];
    private readonly List<TicketLine> _history = [];

    private BadRatingTicket()
    {
    }

    /// <param name="rating">A bad one.</param>
    /// <param name="handlers">User names of everybody who handled the case: none of them may follow it up.</param>
    /// <param name="contactBy">Last day to call back.</param>
    /// <param name="replyBy">Last day to answer.</param>
    public BadRatingTicket(CaseRating rating, IReadOnlyCollection<string> handlers, DateOnly contactBy, DateOnly replyBy, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        RatingId = rating.Id;
        CaseNumber = rating.CaseNumber;
        MatterName = rating.MatterName;
        UnitCode = rating.UnitCode;
        Level = rating.Level!.Value;
        ContactBy = contactBy;
        ReplyBy = replyBy;
        CreatedAt = now;
        _handlers.AddRange(handlers);
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Key of the rating.</summary>
    public Guid RatingId { get; private set; }

    /// <summary>Number of the case.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>Name of the matter.</summary>
    public string MatterName { get; private set; } = "";

    /// <summary>The unit that is rated.</summary>
    public string UnitCode { get; private set; } = "";

    /// <summary>How bad.</summary>
    public RatingLevel Level { get; private set; }

    /// <summary>Where it stands.</summary>
    public TicketState State { get; private set; }

    /// <summary>What was found; null before.</summary>
    public TicketFinding? Finding { get; private set; }

    /// <summary>User names of who handled the case.</summary>
    public IReadOnlyList<string> Handlers => _handlers;

    /// <summary>Last day to call back.</summary>
    public DateOnly ContactBy { get; private set; }

    /// <summary>Last day to answer.</summary>
    public DateOnly ReplyBy { get; private set; }

    /// <summary>Everything done, oldest first.</summary>
    public IReadOnlyList<TicketLine> History => _history;

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>The rater was called back.</summary>
    /// <exception cref="RuleBrokenException"><c>ticket.illegal-step</c>, <c>ticket.note-missing</c>.</exception>
    public void Contact(string note, Actor by, DateTimeOffset now) => Step(TicketState.Contacted, "回访", note, by, now, TicketState.New);

    /// <summary>It was looked into.</summary>
    /// <exception cref="RuleBrokenException"><c>ticket.illegal-step</c>, <c>ticket.note-missing</c>.</exception>
    public void Verify(TicketFinding finding, string note, Actor by, DateTimeOffset now)
    {
        Step(TicketState.Verified, $"核实：{finding.Name()}", note, by, now, TicketState.Contacted);
        Finding = finding;
    }

    /// <summary>The unit appeals: the rating is wrong or malicious. A supervisor decides.</summary>
    /// <exception cref="RuleBrokenException"><c>ticket.illegal-step</c>, <c>ticket.note-missing</c>.</exception>
    public void Appeal(string note, Actor by, DateTimeOffset now) => Step(TicketState.Appealed, "申诉", note, by, now, TicketState.Contacted, TicketState.Verified);

    /// <summary>A supervisor decides on the appeal.</summary>
    /// <exception cref="RuleBrokenException"><c>ticket.illegal-step</c>, <c>ticket.note-missing</c>.</exception>
    public void DecideAppeal(TicketFinding finding, string note, Actor by, DateTimeOffset now)
    {
        Step(TicketState.Verified, $"申诉复核：{finding.Name()}", note, by, now, TicketState.Appealed);
        Finding = finding;
    }

    /// <summary>Put right or explained, and answered to the rater.</summary>
    /// <exception cref="RuleBrokenException"><c>ticket.illegal-step</c>, <c>ticket.note-missing</c>.</exception>
    public void Reply(string note, Actor by, DateTimeOffset now) => Step(TicketState.Replied, "整改答复", note, by, now, TicketState.Verified);

    /// <summary>Reviewed with the rater, and over.</summary>
    /// <exception cref="RuleBrokenException"><c>ticket.illegal-step</c>, <c>ticket.note-missing</c>.</exception>
    public void Close(string note, Actor by, DateTimeOffset now) => Step(TicketState.Closed, "复核办结", note, by, now, TicketState.Replied);

    private void Step(TicketState to, string action, string note, Actor by, DateTimeOffset now, params ReadOnlySpan<TicketState> from)
    {
        if (!from.Contains(State))
            throw new RuleBrokenException("ticket.illegal-step", $"差评当前为“{State.Name()}”，不能{action}。");
        if (string.IsNullOrWhiteSpace(note))
            throw new RuleBrokenException("ticket.note-missing", "请填写处理情况。");

        State = to;
        _history.Add(new TicketLine(now, by.UserName, by.DisplayName, action, note.Trim()));
        Version++;
    }
}

/// <summary>Something done about a bad rating.</summary>
/// <param name="At">UTC.</param>
/// <param name="By">User name.</param>
/// <param name="ByName">Name.</param>
/// <param name="Action">What.</param>
/// <param name="Note">In words.</param>
public sealed record TicketLine(DateTimeOffset At, string By, string ByName, string Action, string Note);

/// <summary>Where the follow-up of a bad rating stands.</summary>
public enum TicketState
{
    /// <summary>待回访.</summary>
    New,

    /// <summary>已回访.</summary>
    Contacted,

    /// <summary>已核实.</summary>
    Verified,

    /// <summary>申诉中: a supervisor decides, never the rated unit.</summary>
    Appealed,

    /// <summary>已答复.</summary>
    Replied,

    /// <summary>已办结.</summary>
    Closed,
}

/// <summary>What was found about a bad rating.</summary>
public enum TicketFinding
{
    /// <summary>属实.</summary>
    Valid,

    /// <summary>不属实.</summary>
    Unfounded,

    /// <summary>评价对象有误.</summary>
    WrongTarget,
}

/// <summary>Chinese names.</summary>
public static class TicketNames
{
    /// <summary>What staff call it.</summary>
    public static string Name(this TicketState state) => state switch
    {
        TicketState.New => "待回访",
        TicketState.Contacted => "已回访",
        TicketState.Verified => "已核实",
        TicketState.Appealed => "申诉中",
        TicketState.Replied => "已答复",
        TicketState.Closed => "已办结",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>What staff call it.</summary>
    public static string Name(this TicketFinding finding) => finding switch
    {
        TicketFinding.Valid => "属实",
        TicketFinding.Unfounded => "不属实",
        TicketFinding.WrongTarget => "评价对象有误",
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding, null),
    };
}
