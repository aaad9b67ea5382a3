using Bpm.Approval.Delegation;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <summary>Who may accept a case, and who may decide it on the spot: the route's powers and the clerk's letter.</summary>
public sealed class AcceptanceAuthority(IPlaceDirectory places, IMatterStore matters, LetterCheck letters, TimeProvider clock)
{
    /// <summary>Refuses acceptance by somebody whom route or letter do not empower.</summary>
    /// <param name="userName">Who accepts.</param>
    /// <exception cref="NotAllowedException"><c>authority.cannot-accept</c>, <c>authority.grid-worker</c>, <c>authority.no-letter</c>, <c>authority.unknown-account</c>.</exception>
    public async Task<Account> RequireMayAcceptAsync(ApprovalCase about, string userName, CancellationToken ct)
    {
        var clerk = await AccountAsync(userName, ct);
        await RequireNoLicenceByGridWorkerAsync(about, clerk, ct);
        if (IsAtReceivingPlace(about, clerk))
            about.Route.RequireAcceptPower();
        await RequireAuthorisedAsync(about, clerk, LetterPowers.Accept, ct);
        return clerk;
    }

    /// <summary>Refuses a decision on the spot by somebody whom route or letter do not empower.</summary>
    /// <param name="userName">Who decides.</param>
    /// <exception cref="NotAllowedException"><c>authority.cannot-decide</c>, <c>authority.grid-worker</c>, <c>authority.no-letter</c>, <c>authority.unknown-account</c>.</exception>
    public async Task<Account> RequireMayDecideOnTheSpotAsync(ApprovalCase about, string userName, CancellationToken ct)
    {
        var clerk = await AccountAsync(userName, ct);
        await RequireNoLicenceByGridWorkerAsync(about, clerk, ct);
        if (!about.IsInstant)
            throw new NotAllowedException("authority.cannot-decide", "只有即办件可以当场作出决定。");
        if (IsAtReceivingPlace(about, clerk) && about.Route.DecidingOrg != about.Route.ReceivingStation)
            about.Route.RequireDecidePower();
        await RequireAuthorisedAsync(about, clerk, LetterPowers.HandleOnTheSpot, ct);
        return clerk;
    }

    /// <summary>By a letter; an officer whom the organ itself has posted to the place needs none.</summary>
    private async Task RequireAuthorisedAsync(ApprovalCase about, Account clerk, LetterPowers power, CancellationToken ct)
    {
        var (station, now) = (await WindowOfAsync(about, clerk, ct), clock.GetUtcNow());
        if (!(await places.PostingsAsync(station, ct)).Any(posting => posting.UserName == clerk.UserName && posting.IsActiveAt(now) && posting.Covers(about.Route.InNameOfOrg, about.Matter.Code)))
            await letters.RequireAsync(clerk, station, about.Matter.Code, power, now, ct);
    }

    /// <summary>A grid worker receives, checks completeness and forwards; a licence is accepted by an organ's clerk (domain 2.7 G1, 3.7).</summary>
    private async Task RequireNoLicenceByGridWorkerAsync(ApprovalCase about, Account clerk, CancellationToken ct)
    {
        if (!clerk.Holds(PostRole.FrontClerk) && clerk.Holds(PostRole.GridWorker) && (await matters.GetAsync(about, ct)).MatterType is MatterType.Licence)
            throw new NotAllowedException("authority.grid-worker", "行政许可事项由窗口人员受理，网格员只能收件、核对和转送。");
    }

    private static bool IsAtReceivingPlace(ApprovalCase about, Account clerk) => clerk.Posts.Any(post => post.IsAt(about.Route.ReceivingStation));

    /// <summary>The station at which the clerk works on this case: letters are written for a place.</summary>
    private async Task<string> WindowOfAsync(ApprovalCase about, Account clerk, CancellationToken ct)
    {
        if (IsAtReceivingPlace(about, clerk))
            return about.Route.ReceivingStation;
        foreach (var post in clerk.Posts.Where(p => p.Role is PostRole.FrontClerk))
        {
            if (post.StationCode is { } station && await places.FindStationAsync(station, ct) is not null)
                return station;
        }

        return about.Route.ReceivingStation;
    }

    private async Task<Account> AccountAsync(string userName, CancellationToken ct) => await places.FindAccountAsync(userName, ct)
        ?? throw new NotAllowedException("authority.unknown-account", "没有可以承担该责任的经办人员。");
}
