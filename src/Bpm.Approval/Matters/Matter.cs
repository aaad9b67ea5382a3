using Bpm.Approval.Rules;

namespace Bpm.Approval.Matters;

/// <summary>事项: one version of one handling item, as stored. What it says never changes; its state does.</summary>
public sealed class Matter
{
    private MatterDefinition? _definition;

    /// <param name="id">New.</param>
    /// <param name="source">What the file says, read and checked.</param>
    /// <param name="importedAt">UTC.</param>
    public Matter(MatterId id, MatterSource source, DateTimeOffset importedAt)
    {
        Id = id;
        _definition = source.Definition;
        Number = source.Definition.Number;
        CatalogCode = source.Definition.CatalogCode;
        ImplementationCode = source.Definition.ImplementationCode;
        HandlingItemCode = source.Definition.HandlingItemCode;
        Name = source.Definition.Name;
        ItemVersion = source.Definition.Version;
        EffectiveOn = source.Definition.EffectiveOn;
        SourceJson = source.Json;
        Sha256 = source.Sha256;
        ImportedAt = importedAt;
        State = MatterState.Draft;
        Version = 1;
    }

    private Matter()
    {
    }

    /// <summary>Which version of which handling item.</summary>
    public MatterId Id { get; private set; }

    /// <summary>M01.</summary>
    public string Number { get; private set; } = "";

    /// <summary>基本编码.</summary>
    public string CatalogCode { get; private set; } = "";

    /// <summary>实施编码.</summary>
    public string ImplementationCode { get; private set; } = "";

    /// <summary>业务办理项编码.</summary>
    public string HandlingItemCode { get; private set; } = "";

    /// <summary>食品经营许可.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The version of the item; unique together with <see cref="HandlingItemCode"/>.</summary>
    public int ItemVersion { get; private set; }

    /// <summary>Where this version stands.</summary>
    public MatterState State { get; private set; }

    /// <summary>The first day it can be applied for.</summary>
    public DateOnly EffectiveOn { get; private set; }

    /// <summary>The last day it can be applied for, inclusive; null = no end known.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>matter.json together with its forms, as <see cref="MatterSource"/> writes it.</summary>
    public string SourceJson { get; private set; } = "";

    /// <summary>Of <see cref="SourceJson"/>, lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset ImportedAt { get; private set; }

    /// <summary>UTC; null before publication.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>User name, or "workflows" for what came from the folder; null before publication.</summary>
    public string? PublishedBy { get; private set; }

    /// <summary>Who asked for the review; null = nobody yet.</summary>
    public string? SubmittedBy { get; private set; }

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; private set; }

    /// <summary>What it says. Read from <see cref="SourceJson"/> once.</summary>
    public MatterDefinition Definition => _definition ??= MatterSource.Read(SourceJson).Definition;

    /// <summary>Whether it can be applied for on this day.</summary>
    public bool IsOpen(DateOnly on) => State is MatterState.Published && EffectiveOn <= on && (EndsOn is null || on <= EndsOn);

    /// <summary>Publishes a draft, if the publication checks pass; the version before it ends the day before.</summary>
    /// <param name="versions">All stored versions of the same handling item.</param>
    /// <param name="now">UTC.</param>
    /// <param name="by">Who.</param>
    /// <param name="rules">What the county set about the checks; null = the defaults.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>matter.not-draft</c>; <c>matter.check-failed</c> with every finding; <c>matter.version-not-newer</c>: a newer or equally dated version is published (PV14).
    /// </exception>
    public void Publish(IReadOnlyList<Matter> versions, DateTimeOffset now, string by, PublicationRules? rules = null)
    {
        if (State is not (MatterState.Draft or MatterState.PendingReview or MatterState.Approved))
            throw new RuleBrokenException("matter.not-draft", $"{Name}第{ItemVersion}版为“{State.ChineseName()}”，不能发布。");
        RequireChecked(rules);
        var published = versions.Where(other => other.Id != Id && other.HandlingItemCode == HandlingItemCode && other.State is MatterState.Published).ToList();
        if (published.Exists(other => other.ItemVersion > ItemVersion || other.EffectiveOn >= EffectiveOn))
            throw new RuleBrokenException("matter.version-not-newer", $"PV14 {Name}已有同日或更晚生效的已发布版本，同一办理项同一日只能有一个版本。");

        foreach (var other in published)
            other.EndBefore(EffectiveOn);
        State = MatterState.Published;
        PublishedAt = now;
        PublishedBy = by;
        Version++;
    }

    /// <summary>Asks for the review of a draft, or of one that was sent back.</summary>
    /// <exception cref="RuleBrokenException"><c>matter.wrong-state</c></exception>
    public void Submit(string by)
    {
        Move(MatterState.PendingReview, MatterState.Draft, MatterState.Rejected);
        SubmittedBy = by;
    }

    /// <summary>Somebody else finds it right.</summary>
    /// <exception cref="RuleBrokenException"><c>matter.wrong-state</c>; <c>matter.check-failed</c> with every finding.</exception>
    /// <exception cref="NotAllowedException"><c>matter.own-review</c></exception>
    public void Approve(string by, PublicationRules? rules = null)
    {
        RequireOther(by);
        RequireChecked(rules);
        Move(MatterState.Approved, MatterState.PendingReview);
    }

    /// <summary>Somebody else sends it back.</summary>
    /// <exception cref="RuleBrokenException"><c>matter.wrong-state</c></exception>
    /// <exception cref="NotAllowedException"><c>matter.own-review</c></exception>
    public void Reject(string by)
    {
        RequireOther(by);
        Move(MatterState.Rejected, MatterState.PendingReview);
    }

    /// <summary>A suspended version can be applied for again.</summary>
    /// <exception cref="RuleBrokenException"><c>matter.wrong-state</c></exception>
    public void Resume() => Move(MatterState.Published, MatterState.Suspended);

    /// <summary>No new cases ever; running ones go on. What was never published is given up.</summary>
    /// <exception cref="RuleBrokenException"><c>matter.wrong-state</c></exception>
    public void Cancel() => Move(
        MatterState.Cancelled, MatterState.Draft, MatterState.PendingReview, MatterState.Approved, MatterState.Rejected, MatterState.Published, MatterState.Suspended);

    /// <summary>No new cases from now on; running ones go on.</summary>
    /// <exception cref="RuleBrokenException"><c>matter.not-published</c></exception>
    public void Suspend()
    {
        if (State is not MatterState.Published)
            throw new RuleBrokenException("matter.not-published", $"{Name}第{ItemVersion}版没有发布。");
        State = MatterState.Suspended;
        Version++;
    }

    private void RequireChecked(PublicationRules? rules)
    {
        var findings = PublicationCheck.Run(Definition, rules);
        if (findings.Count > 0)
            throw new RuleBrokenException("matter.check-failed", string.Join("；", findings.Select(finding => $"{finding.Code} {finding.Message}")));
    }

    private void RequireOther(string by)
    {
        if (State is MatterState.PendingReview && by == SubmittedBy)
            throw new NotAllowedException("matter.own-review", "本人提交的事项须由其他人审核。");
    }

    private void Move(MatterState to, params MatterState[] from)
    {
        if (!from.Contains(State))
            throw new RuleBrokenException("matter.wrong-state", $"{Name}第{ItemVersion}版为“{State.ChineseName()}”，不能变为“{to.ChineseName()}”。");
        State = to;
        Version++;
    }

    private void EndBefore(DateOnly successor)
    {
        if (EndsOn is { } ends && ends < successor)
            return;
        EndsOn = successor.AddDays(-1);
        Version++;
    }
}
