using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Seals;

/// <summary>Keeps the register of seals: who asks for one, puts it in use, takes it out. Source: domain 5.2.</summary>
public sealed class SealOffice(ISealRegister register, IPlaceDirectory places, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Asks for a seal.</summary>
    /// <exception cref="InputRefusedException"><c>seal.reason-missing</c>, <c>seal.owner-unknown</c>, <c>seal.custody-unknown</c>, <c>seal.keeper-unknown</c>: no account with this name that keeps seals there.</exception>
    /// <exception cref="RuleBrokenException"><c>seal.number-taken</c>, <c>seal.entry-incomplete</c>.</exception>
    public async Task<Seal> RequestAsync(SealEntry entry, string reason, Account by, CancellationToken ct)
    {
        RequireReason(reason);
        if (await register.FindAsync(entry.Number, ct) is not null)
            throw new RuleBrokenException("seal.number-taken", $"印章编号{entry.Number}已经登记。");
        if (await places.FindOrganizationAsync(entry.OwnerCode, ct) is null)
            throw new InputRefusedException("seal.owner-unknown", $"没有机关{entry.OwnerCode}。", "ownerCode");
        if (await places.FindOrganizationAsync(entry.Custody, ct) is null && await places.FindStationAsync(entry.Custody, ct) is null)
            throw new InputRefusedException("seal.custody-unknown", $"没有保管地点{entry.Custody}。", "custody");
        foreach (var keeper in entry.Keepers.Where(k => k.UserName is not null))
        {
            if (await places.FindAccountAsync(keeper.UserName!, ct) is not { } account || !account.Holds(PostRole.SealKeeper, entry.Custody))
                throw new InputRefusedException("seal.keeper-unknown", $"{keeper.Name}不是该保管地点的印章管理员。", "keepers");
        }

        var seal = Seal.Request(entry, by.UserName, reason.Trim(), clock.GetUtcNow());
        register.Add(seal);
        await work.SaveAsync(ct);
        return seal;
    }

    /// <summary>Moves a seal through its life. A keeper may suspend it and report its loss; everything else is an administrator's.</summary>
    /// <param name="lostSince">Since when it is missing, UTC; null = now.</param>
    /// <returns>The seal, and where it is lost every use since.</returns>
    /// <exception cref="NotFoundException"><c>seal.not-found</c></exception>
    /// <exception cref="NotAllowedException"><c>seal.not-yours</c></exception>
    /// <exception cref="InputRefusedException"><c>seal.reason-missing</c></exception>
    /// <exception cref="RuleBrokenException">See <see cref="Seal.Move"/>.</exception>
    public async Task<(Seal Seal, IReadOnlyList<SealUse> UsesSinceLoss)> MoveAsync(
        string number, SealState to, string reason, Account by, CancellationToken ct, DateTimeOffset? lostSince = null)
    {
        RequireReason(reason);
        var seal = await register.FindAsync(number, ct) ?? throw new NotFoundException("seal.not-found", $"没有登记印章{number}。");
        var isKeepers = to is SealState.Suspended or SealState.Lost && seal.IsKeptBy(by);
        if (!isKeepers && !by.Posts.Any(post => post.Role is PostRole.Administrator))
            throw new NotAllowedException("seal.not-yours", "只有管理员可以变更印章状态；保管人可以停用、报失自己保管的印章。");

        seal.Move(to, by.UserName, reason.Trim(), clock.GetUtcNow(), lostSince);
        await work.SaveAsync(ct);
        return (seal, to is SealState.Lost ? await register.UsesSinceAsync(number, seal.LostSince!.Value, ct) : []);
    }

    private static void RequireReason(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 500)
            throw new InputRefusedException("seal.reason-missing", "请填写理由，不超过500个字。", "reason");
    }
}
