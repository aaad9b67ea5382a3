using Bpm.Approval.Cases;
using Bpm.Approval.Places;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Places;

/// <summary>Opens, changes and closes places.</summary>
internal static class StationRegisterEndpoints
{
    public static void MapStationRegister(this IEndpointRouteBuilder app)
    {
        var stations = app.MapGroup("/api/v1/stations").WithTags("站点").RequireAuthorization(Policies.CatalogPublish).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        stations.MapPost("", Open).WithSummary("设立站点").WithDescription("编码为所在地的 12 位区划代码；区划没有登记的填写 regionName。");
        stations.MapPut("/{code}", Change).WithSummary("变更站点").WithDescription("名称、地址、电话、开放时间和窗口；未填的不变。潮汐窗口填写 openFrom、openTo。");
        stations.MapPost("/{code}/close", Close).WithSummary("撤并站点").WithDescription("未办结的办件和任务转由承接站点办理。");
    }

    private static async Task<Created<StationRow>> Open(OpenStationBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var station = await bursts.RunAsync<StationOffice, Station>(
            office => office.OpenAsync(
                new NewStation(body.Code, body.Name, body.Kind, body.RegionName, body.ParentCode, body.OrganizationCode, body.Address ?? "", body.Phone ?? "", body.OpeningHours ?? "", body.ClosesAt, body.Windows),
                body.Reason, current.Account.UserName, ct),
            ct);
        return TypedResults.Created($"/api/v1/stations/{station.Code}", StationRow.Of(station));
    }

    private static async Task<Ok<StationRow>> Change(string code, ChangeStationBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) => TypedResults.Ok(StationRow.Of(
        await bursts.RunAsync<StationOffice, Station>(
            office => office.ChangeAsync(code, new StationChange(body.Name, body.Address, body.Phone, body.OpeningHours, body.ClosesAt, body.Windows), body.Reason, current.Account.UserName, ct), ct)));

    private static async Task<Ok<ClosedStationView>> Close(string code, CloseStationBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var closed = await bursts.RunAsync<StationOffice, ClosedStation>(office => office.CloseAsync(code, body.SuccessorCode, body.Reason, Actor.Of(current.Account), ct), ct);
        return TypedResults.Ok(new ClosedStationView(StationRow.Of(closed.Station), closed.Cases, closed.Tasks));
    }
}

/// <param name="Code">12 digits.</param>
/// <param name="OrganizationCode">Who runs it; null: it is known by its own code.</param>
internal sealed record OpenStationBody(
    string Code, string Name, StationKind Kind, string? Reason = null, string? RegionName = null, string? ParentCode = null, string? OrganizationCode = null, string? Address = null, string? Phone = null,
    string? OpeningHours = null, TimeOnly? ClosesAt = null, IReadOnlyList<Window>? Windows = null);

internal sealed record ChangeStationBody(
    string? Reason = null, string? Name = null, string? Address = null, string? Phone = null, string? OpeningHours = null, TimeOnly? ClosesAt = null, IReadOnlyList<Window>? Windows = null);

/// <param name="SuccessorCode">Station that takes the queue over.</param>
internal sealed record CloseStationBody(string SuccessorCode, string? Reason = null);

/// <param name="Cases">Numbers of the cases that went to the successor.</param>
/// <param name="Tasks">How many open tasks went with them.</param>
internal sealed record ClosedStationView(StationRow Station, IReadOnlyList<string> Cases, int Tasks);
