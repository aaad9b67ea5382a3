using Bpm.Approval.Calendar;
using Bpm.Approval.Documents;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Seals;

/// <summary>印章: a registered seal and the rules of its use.</summary>
public sealed class Seal
{
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

    /// <summary>Takes it out of use, for a while or for good; a loss blocks at once.</summary>
    /// <exception cref="RuleBrokenException"><c>seal.not-active</c></exception>
    public void TakeOutOfUse(SealState state, DateTimeOffset now, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentOutOfRangeException.ThrowIfEqual(state, SealState.Active);
        if (State is not (SealState.Active or SealState.Suspended))
            throw new RuleBrokenException("seal.not-active", $"印章{Number}{State.ChineseName()}，状态不能再变更。");
        State = state;
        StateChangedAt = now;
        StateReason = reason;
        Version++;
    }

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
