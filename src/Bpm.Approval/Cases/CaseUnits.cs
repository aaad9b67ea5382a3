using Bpm.Approval.Calendar;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Seals;

namespace Bpm.Approval.Cases;

/// <summary>Finds the unit that a key of the route means for a case.</summary>
public sealed class CaseUnits(IPlaceDirectory places, ISealRegister seals, IMatterStore matters, TimeProvider clock)
{
    /// <summary>The unit.</summary>
    /// <exception cref="Rules.RuleBrokenException"><c>seal.none-fits</c>: for <see cref="UnitKey.Sealing"/>, no seal fits the result.</exception>
    public async Task<CaseUnit> ResolveAsync(ApprovalCase about, UnitKey key, CancellationToken ct)
    {
        var code = key switch
        {
            UnitKey.Receiving => about.Route.ReceivingStation,
            UnitKey.Handling => about.Route.HandlingOrg,
            UnitKey.Deciding => about.Route.DecidingOrg,
            UnitKey.Organ => about.Route.InNameOfOrg,
            UnitKey.Delivering => about.Pickup.StationCode,
            UnitKey.Sealing => await CustodyAsync(about, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(key), key, null),
        };
        return new CaseUnit(code, await NameAsync(code, ct));
    }

    /// <summary>The post that does window work at a unit: where nobody holds the one wanted, its grid workers help (帮办代办).</summary>
    public async Task<PostRole> WindowRoleAsync(CaseUnit unit, PostRole wanted, CancellationToken ct)
    {
        if (wanted is not (PostRole.FrontClerk or PostRole.IssueClerk) || (await places.AccountsAtAsync(wanted, unit.Code, ct)).Count > 0)
            return wanted;
        return (await places.AccountsAtAsync(PostRole.GridWorker, unit.Code, ct)).Count > 0 ? PostRole.GridWorker : wanted;
    }

    /// <summary>Name of a station or organisation; its code where it has none.</summary>
    public async Task<string> NameAsync(string code, CancellationToken ct) =>
        (await places.FindStationAsync(code, ct))?.Name ?? (await places.FindOrganizationAsync(code, ct))?.Name ?? code;

    private async Task<string> CustodyAsync(ApprovalCase about, CancellationToken ct)
    {
        var matter = await matters.GetAsync(about, ct);
        var seal = SealPolicy.Choose(await seals.SealsAsync(ct), matter, about.Route, DocumentKind.GrantDecision, ChinaTime.DateOf(clock.GetUtcNow()));
        return seal.Entry.Custody;
    }
}
