using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <summary>A clerk at any comprehensive window goes on with a case that a grid worker received (domain R26).</summary>
public sealed class TakeOverCase(CaseRights rights, IPlaceDirectory places, WindowMove moves, IUnitOfWork work, TimeProvider clock)
{
    private const string Operation = "take-over-case";

    /// <summary>Moves the window work to the clerk's place.</summary>
    /// <exception cref="NotFoundException"><c>case.not-found</c>.</exception>
    /// <exception cref="InputRefusedException"><c>station.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.receive-not-allowed</c>: no window clerk there.</exception>
    /// <exception cref="RuleBrokenException"><c>takeover.not-a-grid-case</c>, <c>takeover.no-comprehensive-window</c>, <c>takeover.here-already</c>, <c>station.closed</c>; see also <see cref="WindowMove"/>.</exception>
    public async Task<ApprovalCase> RunAsync(string caseNumber, string stationCode, string operationId, Account by, CancellationToken ct)
    {
        var (about, isRepeat) = await rights.FindAsync(caseNumber, Operation, operationId, by, ct);
        if (isRepeat)
            return about;
        var station = await places.FindStationAsync(stationCode, ct) ?? throw new InputRefusedException("station.not-found", $"没有编码为{stationCode}的站点。", "stationCode");
        station.RequireOpen();
        if (!by.Holds(PostRole.FrontClerk, station.Code))
            throw new NotAllowedException("case.receive-not-allowed", $"您在{station.Name}没有窗口岗位。");
        var from = about.Route.ReceivingStation;
        if (from == station.Code)
            throw new RuleBrokenException("takeover.here-already", "该办件已由本站办理。");
        if (await places.FindStationAsync(from, ct) is not { Kind: StationKind.VillageStation } || !about.Flags.HasFlag(CaseTraits.Agent))
            throw new RuleBrokenException("takeover.not-a-grid-case", "只有网格员在村（社区）站点收件的办件可以由其他综合窗口接续办理。");
        if (!station.Windows.Any(window => window.IsComprehensive && window.IsOpenAt(clock.GetUtcNow())))
            throw new RuleBrokenException("takeover.no-comprehensive-window", $"{station.Name}没有开放的综合受理窗口。");

        await moves.MoveAsync(about, from, station, Actor.Of(by), $"由{station.Name}综合受理窗口接续办理", ct);
        rights.Remember(about, Operation, operationId, by);
        await work.SaveAsync(ct);
        return about;
    }
}
