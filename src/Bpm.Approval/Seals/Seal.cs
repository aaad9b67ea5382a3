using Bpm.Approval.Calendar;
using Bpm.Approval.Documents;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Seals;

/// <summary>印章: a registered seal and the rules of its use.</summary>
public sealed class Seal
{
    private readonly List<SealChange> _changes = [];

    /// <param name="entry">What is filed.</param>
    /// <exception cref="RuleBrokenException"><c>seal.entry-incomplete</c>: fewer than two keepers, no kinds, a term that ends before it begins, automatic use of a physical seal.</exception>
    public Seal(SealEntry entry)
    {
        RequireComplete(entry);
        Number = entry.Number;
        Entry = entry;
        State = SealState.Active;
        Version = 1;
    }

    private Seal() => Entry = null!;

    /// <summary>A seal that is asked for: in the register, not in use until another person activates it.</summary>
    /// <param name="by">User name.</param>
    /// <exception cref="RuleBrokenException"><c>seal.entry-incomplete</c></exception>
    public static Seal Request(SealEntry entry, string by, string reason, DateTimeOffset now)
    {
        var seal = new Seal(entry) { State = SealState.Requested };
        seal._changes.Add(new SealChange(now, by, SealState.Requested, reason));
        return seal;
    }

    /// <summary>Unique.</summary>
    public string Number { get; private set; } = "";

    /// <summary>What is filed. Stored as one JSON text.</summary>
    public SealEntry Entry { get; private set; }

    /// <summary>Whether it can be used.</summary>
    public SealState State { get; private set; }

    /// <summary>When it stopped being in use, UTC; null while active.</summary>
    public DateTimeOffset? StateChangedAt { get; private set; }

    /// <summary>Why it stopped being in use; null while active.</summary>
    public string? StateReason { get; private set; }

    /// <summary>From when on it was not in its keepers' hands, UTC; null where it is not lost. Uses since then are to be looked into.</summary>
    public DateTimeOffset? LostSince { get; private set; }

    /// <summary>Its life, the oldest first; empty for seals registered before changes were kept.</summary>
    public IReadOnlyList<SealChange> Changes => _changes;

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; private set; }

    /// <summary>Whether the register lets the platform put it on this kind of document without a keeper.</summary>
    public bool AllowsAutomatic(DocumentKind kind, string catalogCode) =>
        Entry.AutomaticKinds.Contains(kind) && (Entry.AutomaticCatalogCodes.Count == 0 || Entry.AutomaticCatalogCodes.Contains(catalogCode));

    /// <summary>Whether this person is one of its keepers.</summary>
    public bool IsKeptBy(Account account) => Entry.Keepers.Any(keeper => keeper.UserName == account.UserName);

    /// <summary>Puts the seal on a document, if every rule of domain 5.2 holds; changes nothing of the seal itself.</summary>
    /// <param name="request">Who, what, where.</param>
    /// <param name="useNumber">From <see cref="SealUse.NumberOf"/>.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>seal.not-active</c>, <c>seal.expired</c>, <c>seal.not-approved</c>, <c>seal.kind-not-allowed</c>, <c>seal.matter-not-allowed</c>,
    /// <c>seal.already-used</c>: this seal is on this document, <c>seal.not-automatic</c>.
    /// </exception>
    /// <exception cref="NotAllowedException"><c>seal.wrong-place</c>: outside its custody, <c>seal.not-keeper</c>, <c>duty.decider-seals</c>.</exception>
    public SealUse Use(SealRequest request, string useNumber, DateTimeOffset now)
    {
        RequireUsable(ChinaTime.DateOf(now));
        RequireFitting(request);
        if (request.Mode is SealUseMode.Automatic)
            RequireAutomatic(request);
        else
            RequireKeeper(request);
        return new SealUse(SealUseId.New(now), useNumber, this, request, now);
    }

    /// <summary>Moves it through its life: asked for, active, suspended and back, lost, revoked, destroyed.</summary>
    /// <param name="by">User name.</param>
    /// <param name="lostSince">Since when it is missing, UTC; null = now. Only for a loss.</param>
    /// <exception cref="RuleBrokenException"><c>seal.illegal-move</c>; <c>duty.requester-activates</c>: who asked for it puts it in use; <c>seal.lost-in-future</c>.</exception>
    public void Move(SealState to, string by, string reason, DateTimeOffset now, DateTimeOffset? lostSince = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (!MayBecome(to))
            throw new RuleBrokenException("seal.illegal-move", $"印章{Number}{State.ChineseName()}，不能变更为{to.ChineseName()}。");
        if (State is SealState.Requested && to is SealState.Active && _changes.Exists(change => change.To is SealState.Requested && change.By == by))
            throw new RuleBrokenException("duty.requester-activates", "申请人不得启用自己申请的印章。");
        if (lostSince > now)
            throw new RuleBrokenException("seal.lost-in-future", "遗失时间不能晚于现在。");

        State = to;
        StateChangedAt = to is SealState.Active ? null : now;
        StateReason = to is SealState.Active ? null : reason;
        if (to is SealState.Lost)
            LostSince = lostSince ?? now;
        _changes.Add(new SealChange(now, by, to, reason));
        Version++;
    }

    /// <summary>Whether it could be used lawfully at that moment, for who checks a document later.</summary>
    public bool WasUsableAt(DateTimeOffset moment)
    {
        var day = ChinaTime.DateOf(moment);
        if (day < Entry.ValidFrom || Entry.ValidTo < day || LostSince <= moment || (_changes is [{ To: SealState.Requested } request, ..] && moment < request.At))
            return false;
        var then = _changes.LastOrDefault(change => change.At <= moment);
        return then?.To is null or SealState.Active && (_changes.Count > 0 || StateChangedAt is not { } changed || moment < changed);
    }

    private bool MayBecome(SealState to) => State switch
    {
        SealState.Requested => to is SealState.Active or SealState.Revoked,
        SealState.Active => to is SealState.Suspended or SealState.Lost or SealState.Revoked,
        SealState.Suspended => to is SealState.Active or SealState.Lost or SealState.Revoked,
        SealState.Lost => to is SealState.Revoked,
        SealState.Revoked => to is SealState.Destroyed,
        _ => false,
    };

    private static void RequireComplete(SealEntry entry)
    {
        if (entry.Keepers.Select(keeper => keeper.StaffNumber).Distinct().Count() < 2)
            throw new RuleBrokenException("seal.entry-incomplete", $"印章{entry.Number}应有两名以上保管人。");
        if (entry.DocumentKinds.Count == 0)
            throw new RuleBrokenException("seal.entry-incomplete", $"印章{entry.Number}没有登记可用的文书种类。");
        if (entry.ValidTo < entry.ValidFrom)
            throw new RuleBrokenException("seal.entry-incomplete", $"印章{entry.Number}的有效期止于起始之前。");
        if (entry.AutomaticKinds.Count > 0 && entry.Medium is not SealMedium.Electronic)
            throw new RuleBrokenException("seal.entry-incomplete", $"实物印章{entry.Number}不能自动用印。");
        if (entry.AutomaticKinds.Except(entry.DocumentKinds).Any())
            throw new RuleBrokenException("seal.entry-incomplete", $"印章{entry.Number}的自动用印种类超出可用的文书种类。");
    }

    private void RequireUsable(DateOnly today)
    {
        if (State is not SealState.Active)
            throw new RuleBrokenException("seal.not-active", $"印章{Number}{State.ChineseName()}，不能使用。");
        if (today < Entry.ValidFrom || Entry.ValidTo < today)
            throw new RuleBrokenException("seal.expired", $"印章{Number}不在有效期内（{Entry.ValidFrom:yyyy-MM-dd}至{Entry.ValidTo:yyyy-MM-dd}）。");
    }

    private void RequireFitting(SealRequest request)
    {
        if (!request.IsApproved)
            throw new RuleBrokenException("seal.not-approved", $"文书{request.DocumentNumber}尚未批准，不能用印。");
        if (!Entry.DocumentKinds.Contains(request.DocumentKind))
            throw new RuleBrokenException("seal.kind-not-allowed", $"印章{Number}（{Entry.Kind.ChineseName()}）不得用于该种文书。");
        if (Entry.CatalogCodes.Count > 0 && !Entry.CatalogCodes.Contains(request.CatalogCode))
            throw new RuleBrokenException("seal.matter-not-allowed", $"印章{Number}不得用于事项{request.CatalogCode}。");
        if (request.AlreadySealed)
            throw new RuleBrokenException("seal.already-used", $"文书{request.DocumentNumber}已加盖印章{Number}。");
        if (request.Place != Entry.Custody)
            throw new NotAllowedException("seal.wrong-place", $"印章{Number}只能在保管地点使用，用印不出中心。");
    }

    private void RequireAutomatic(SealRequest request)
    {
        if (!AllowsAutomatic(request.DocumentKind, request.CatalogCode))
            throw new RuleBrokenException("seal.not-automatic", $"印章{Number}未登记对该种文书自动用印，应由保管人用印。");
    }

    private void RequireKeeper(SealRequest request)
    {
        if (request.Keeper is not { } keeper || !IsKeptBy(keeper) || !keeper.Holds(PostRole.SealKeeper, Entry.Custody))
            throw new NotAllowedException("seal.not-keeper", $"印章{Number}只能由登记的保管人在保管地点使用。");
        if (request.DecisionMaker == keeper.Id)
            throw new NotAllowedException("duty.decider-seals", $"{keeper.DisplayName}是本件的决定人，不能同时用印。");
    }
}
