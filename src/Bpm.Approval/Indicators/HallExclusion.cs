using Bpm.Approval.Rules;

namespace Bpm.Approval.Indicators;

/// <summary>不进综合窗口: a matter that a hall handles at a specialist window only (police, tax …), with the reason. Domain 7.4 (I8), R55.</summary>
public sealed class HallExclusion
{
    /// <param name="id">New; sorts by time.</param>
    /// <param name="stationCode">The hall or centre.</param>
    /// <param name="catalogCode">Basic code of the matter.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">User name.</param>
    /// <param name="at">UTC.</param>
    /// <exception cref="InputRefusedException"><c>exclusion.reason-missing</c></exception>
    public HallExclusion(Guid id, string stationCode, string catalogCode, string reason, string by, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new InputRefusedException("exclusion.reason-missing", "请写明不进综合窗口的理由。", "reason");
        Id = id;
        StationCode = stationCode;
        CatalogCode = catalogCode;
        Reason = reason.Trim();
        By = by;
        At = at;
        Version = 1;
    }

    private HallExclusion()
    {
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The hall or centre.</summary>
    public string StationCode { get; private set; } = "";

    /// <summary>Basic code.</summary>
    public string CatalogCode { get; private set; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>User name.</summary>
    public string By { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>When it ended, UTC; null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Who ended it; null while it holds.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>Why it ended; null while it holds.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; private set; }

    /// <summary>Takes the matter back into the comprehensive windows; the entry stays on record.</summary>
    /// <exception cref="RuleBrokenException"><c>exclusion.ended</c></exception>
    public void End(string reason, string by, DateTimeOffset at)
    {
        if (EndedAt is not null)
            throw new RuleBrokenException("exclusion.ended", "该事项已恢复进入综合窗口。");
        (EndedAt, EndedBy, EndReason) = (at, by, reason);
        Version++;
    }
}
