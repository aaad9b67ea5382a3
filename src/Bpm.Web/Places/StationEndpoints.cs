using Bpm.Approval.Places;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Places;

internal static class StationEndpoints
{
    public static void MapStations(this IEndpointRouteBuilder app)
    {
        var places = app.MapGroup("/api/v1").WithTags("站点").RequireAuthorization(Policies.Staff).ProducesProblem(401);
        places.MapGet("/stations", List).WithSummary("所有办事站点").WithDescription("站点编码为所在地的 12 位区划代码。");
        places.MapGet("/organizations", Organizations).WithSummary("所有机构").WithDescription("编码为统一社会信用代码；没有的为站点编码。");
    }

    private static async Task<Ok<OrganizationList>> Organizations(IPlaceDirectory places, CancellationToken ct) =>
        TypedResults.Ok(new OrganizationList([.. (await places.OrganizationsAsync(ct)).Select(organization => new OrganizationRow(organization.Code, organization.Name, organization.Kind))]));

    private static async Task<Ok<IEnumerable<StationRow>>> List(IPlaceDirectory places, CancellationToken ct)
    {
        var stations = await places.StationsAsync(ct);
        return TypedResults.Ok(stations.OrderBy(station => station.Code, StringComparer.Ordinal).Select(station => StationRow.Of(station, stations.FirstOrDefault(other => other.Code == station.ParentCode)?.Name)));
    }
}

internal sealed record OrganizationList(IReadOnlyList<OrganizationRow> Items);

internal sealed record OrganizationRow(string Code, string Name, OrganizationKind Kind);

/// <param name="Code">12 digits.</param>
internal sealed record StationRow(
    string Code, string Name, ExerciseLevel Level, string LevelName, string OrganizationCode, StationKind Kind, string KindName, string Address, string Phone, string OpeningHours,
    string? ParentCode, string? ParentName, StationState State, string StateName, string? SuccessorCode, IReadOnlyList<Window> Windows)
{
    public static StationRow Of(Station station, string? parentName = null) => new(
        station.Code, station.Name, station.Level, NameOf(station.Level), station.OrganizationCode, station.Kind, NameOf(station.Kind), station.Address, station.Phone, station.OpeningHours,
        station.ParentCode, parentName, station.State, station.State is StationState.Open ? "运行" : "已撤并", station.SuccessorCode, station.Windows);

    private static string NameOf(ExerciseLevel level) => level switch
    {
        ExerciseLevel.Nation => "国家级",
        ExerciseLevel.Province => "省级",
        ExerciseLevel.City => "市级",
        ExerciseLevel.County => "县级",
        ExerciseLevel.Town => "乡级",
        ExerciseLevel.Village => "村级",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };

    private static string NameOf(StationKind kind) => kind switch
    {
        StationKind.CountyHall => "政务服务中心",
        StationKind.TownshipCenter => "便民服务中心",
        StationKind.ApprovalStation => "行政审批服务站",
        StationKind.VillageStation => "便民服务站",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
