using Bpm.Approval.Rules;

namespace Bpm.Approval.Delegation.Lists;

/// <summary>Where a batch stands.</summary>
public enum ListBatchState
{
    /// <summary>草稿.</summary>
    Draft,

    /// <summary>已公布.</summary>
    Published,
}

/// <summary>What a batch says besides its entries.</summary>
/// <param name="Kind">Which list.</param>
/// <param name="Batch">第一批 …; unique within the list.</param>
/// <param name="IssuedBy">Code of the organ that publishes it.</param>
/// <param name="LegalInstrument">The file it rests on: number and title.</param>
/// <param name="InstrumentDate">The date of that file.</param>
/// <param name="EffectiveFrom">The first day it holds.</param>
public sealed record ListHeading(MatterListKind Kind, string Batch, string IssuedBy, string LegalInstrument, DateOnly InstrumentDate, DateOnly EffectiveFrom);

/// <summary>One dated batch of a list: what comes on it and what goes off it. Once published it never changes; a later batch does.</summary>
public sealed class ListBatch
{
    /// <param name="id">New.</param>
    /// <param name="heading">What it says.</param>
    /// <param name="entries">Its entries.</param>
    /// <param name="by">Who drew it up.</param>
    /// <param name="now">UTC.</param>
    public ListBatch(Guid id, ListHeading heading, IReadOnlyList<ListEntry> entries, string by, DateTimeOffset now)
    {
        Id = id;
        Kind = heading.Kind;
        Batch = heading.Batch;
        IssuedBy = heading.IssuedBy;
        LegalInstrument = heading.LegalInstrument;
        InstrumentDate = heading.InstrumentDate;
        EffectiveFrom = heading.EffectiveFrom;
        Entries = [.. entries];
        CreatedBy = by;
        CreatedAt = now;
        State = ListBatchState.Draft;
        Version = 1;
    }

    private ListBatch()
    {
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Which list.</summary>
    public MatterListKind Kind { get; private set; }

    /// <summary>第一批 …</summary>
    public string Batch { get; private set; } = "";

    /// <summary>Code of the organ that publishes it.</summary>
    public string IssuedBy { get; private set; } = "";

    /// <summary>The file it rests on.</summary>
    public string LegalInstrument { get; private set; } = "";

    /// <summary>The date of that file.</summary>
    public DateOnly InstrumentDate { get; private set; }

    /// <summary>The first day it holds.</summary>
    public DateOnly EffectiveFrom { get; private set; }

    /// <summary>What comes on the list and what goes off it.</summary>
    public IReadOnlyList<ListEntry> Entries { get; private set; } = [];

    /// <summary>Where it stands.</summary>
    public ListBatchState State { get; private set; }

    /// <summary>Who drew it up.</summary>
    public string CreatedBy { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Who published it; null = nobody yet.</summary>
    public string? PublishedBy { get; private set; }

    /// <summary>The day it was made public; null = not yet.</summary>
    public DateOnly? PublishedOn { get; private set; }

    /// <summary>Why it was published.</summary>
    public string? Reason { get; private set; }

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; private set; }

    /// <summary>Puts other entries into a draft.</summary>
    /// <exception cref="RuleBrokenException"><c>list.published-already</c></exception>
    public void Replace(IReadOnlyList<ListEntry> entries)
    {
        RequireDraft();
        Entries = [.. entries];
        Version++;
    }

    /// <summary>Makes it public.</summary>
    /// <exception cref="RuleBrokenException"><c>list.published-already</c>, <c>list.backdated</c>: it would hold before it is public.</exception>
    public void Publish(string by, DateOnly on, string reason)
    {
        RequireDraft();
        if (EffectiveFrom < on)
            throw new RuleBrokenException("list.backdated", $"{Kind.ChineseName()}（{Batch}）的生效日期{EffectiveFrom:yyyy-MM-dd}早于公布日期{on:yyyy-MM-dd}，不得倒签。");
        State = ListBatchState.Published;
        PublishedBy = by;
        PublishedOn = on;
        Reason = reason;
        Version++;
    }

    private void RequireDraft()
    {
        if (State is not ListBatchState.Draft)
            throw new RuleBrokenException("list.published-already", $"{Kind.ChineseName()}（{Batch}）已公布，不能修改；调整应当另立一批。");
    }
}
