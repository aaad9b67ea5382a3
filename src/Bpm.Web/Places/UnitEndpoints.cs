using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Places;

/// <summary>Units by name, for choosing one.</summary>
internal static class UnitEndpoints
{
    public static void MapUnits(this IEndpointRouteBuilder app)
    {
        var units = app.MapGroup("/api/v1/units").WithTags("站点").RequireAuthorization(Policies.Staff).ProducesProblem(401);
        units.MapGet("", List).WithSummary("所有单位和站点").WithDescription("isStation 为办事站点；isOrgan 为行政机关。");
        units.MapGet("/{code}/window-staff", WindowStaff).RequireAuthorization(Policies.Catalog).WithSummary("站点的窗口和网格人员").ProducesProblem(403);
    }

    private static async Task<Ok<IReadOnlyList<UnitRow>>> List(IPlaceDirectory places, CancellationToken ct)
    {
        var stations = (await places.StationsAsync(ct)).Select(station => new UnitRow(station.Code, station.Name, IsStation: true, IsOrgan: false)).ToList();
        var organizations = (await places.OrganizationsAsync(ct)).Where(organization => stations.TrueForAll(station => station.Code != organization.Code))
            .Select(organization => new UnitRow(organization.Code, organization.Name, IsStation: false, organization.IsAdministrativeOrgan));
        return TypedResults.Ok<IReadOnlyList<UnitRow>>([.. organizations.Concat(stations).OrderBy(unit => unit.IsStation).ThenBy(unit => unit.Code, StringComparer.Ordinal)]);
    }

    private static async Task<Ok<IReadOnlyList<StaffRow>>> WindowStaff(string code, IPlaceDirectory places, CancellationToken ct)
    {
        var found = (await places.AccountsAtAsync(PostRole.FrontClerk, code, ct)).Concat(await places.AccountsAtAsync(PostRole.GridWorker, code, ct));
        return TypedResults.Ok<IReadOnlyList<StaffRow>>([.. found.DistinctBy(account => account.UserName).Select(account => new StaffRow(account.UserName, account.DisplayName))]);
    }
}

/// <param name="Code">Unified social credit code, or 12 digits of a station.</param>
/// <param name="IsOrgan">An administrative organ in law.</param>
internal sealed record UnitRow(string Code, string Name, bool IsStation, bool IsOrgan);

internal sealed record StaffRow(string UserName, string DisplayName);
