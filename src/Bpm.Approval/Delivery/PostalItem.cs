using Bpm.Approval.Cases;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Delivery;

/// <summary>Where a posted result is.</summary>
public enum PostalState
{
    /// <summary>已交寄.</summary>
    Posted,

    /// <summary>运输中.</summary>
    InTransit,

    /// <summary>已签收. Final.</summary>
    SignedFor,

    /// <summary>已退回. Final.</summary>
    Returned,
}

/// <summary>One report of the carrier.</summary>
/// <param name="At">UTC.</param>
/// <param name="State">Where it is.</param>
/// <param name="Note">In the carrier's words; may be empty.</param>
/// <param name="By">User name.</param>
public sealed record PostalReport(DateTimeOffset At, PostalState State, string Note, string By);

/// <summary>邮寄送达: a result in the post, by its tracking number. R32, R53.</summary>
public sealed class PostalItem
{
    /// <param name="id">New; sorts by time.</param>
    /// <param name="about">Whose result.</param>
    /// <param name="trackingNumber">On the postal slip.</param>
    /// <param name="recipient">To whom.</param>
    /// <param name="by">Who posted it.</param>
    /// <param name="at">UTC.</param>
    public PostalItem(Guid id, ApprovalCase about, string trackingNumber, string recipient, Actor by, DateTimeOffset at)
    {
        Id = id;
        CaseId = about.Id;
        CaseNumber = about.Number;
        StationCode = about.Pickup.StationCode;
        TrackingNumber = trackingNumber.Trim();
        Recipient = recipient;
        State = PostalState.Posted;
        PostedAt = at;
        Reports = [new PostalReport(at, PostalState.Posted, "已交寄", by.UserName)];
        Version = 1;
    }

    private PostalItem()
    {
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Of the case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Of the case.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>The place that posted it.</summary>
    public string StationCode { get; private set; } = "";

    /// <summary>On the postal slip.</summary>
    public string TrackingNumber { get; private set; } = "";

    /// <summary>To whom.</summary>
    public string Recipient { get; private set; } = "";

    /// <summary>Where it is.</summary>
    public PostalState State { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset PostedAt { get; private set; }

    /// <summary>What the carrier said, the oldest first.</summary>
    public IReadOnlyList<PostalReport> Reports { get; private set; } = [];

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; private set; }

    /// <summary>Records where it is now.</summary>
    /// <exception cref="RuleBrokenException"><c>postal.over</c>: it was signed for or came back.</exception>
    public void Report(PostalState state, string note, Actor by, DateTimeOffset at)
    {
        if (State is PostalState.SignedFor or PostalState.Returned)
            throw new RuleBrokenException("postal.over", $"邮件{TrackingNumber}{State.ChineseName()}，不能再更新。");
        State = state;
        Reports = [.. Reports, new PostalReport(at, state, note.Trim(), by.UserName)];
        Version++;
    }
}

/// <summary>What the states are called.</summary>
public static class PostalStates
{
    /// <summary>已交寄 …</summary>
    public static string ChineseName(this PostalState state) => state switch
    {
        PostalState.Posted => "已交寄",
        PostalState.InTransit => "运输中",
        PostalState.SignedFor => "已签收",
        PostalState.Returned => "已退回",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}

/// <summary>Posted results for changing.</summary>
public interface IPostalStore
{
    /// <summary>The item of a case, tracked; null where it was not posted.</summary>
    Task<PostalItem?> FindAsync(CaseId caseId, CancellationToken ct);

    /// <summary>Adds one; the burst or unit of work saves it.</summary>
    void Add(PostalItem item);
}
