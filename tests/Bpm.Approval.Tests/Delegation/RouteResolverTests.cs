using Bpm.Approval.Delegation;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Calendar;
using Bpm.Approval.Tests.Matters;
using Bpm.Approval.Tests.SampleCounty;

namespace Bpm.Approval.Tests.Delegation;

public sealed class RouteResolverTests
{
    private const string Bureau = "11370898MB9900013K";
    private const string Town = "11370898MB99010164";
    private const string Center = "12370898MB9901032N";
    private const string Hall = "370898000000";
    private const string Ximen = "370898001001";
    private const string TownCenter = "370898100000";
    private const string Village = "370898100201";

    private readonly RouteResolver _routes = new(new SampleCountyDirectory(SampleCountyFixture.County));

    [Theory]
    [InlineData("M01", TownCenter, "small", DelegationMode.Delegated, Town, Town, Bureau, "numbered", Powers.All)]
    [InlineData("M01", TownCenter, "large", DelegationMode.EntrustedAcceptance, Bureau, Bureau, Bureau, "agency", Powers.Receive | Powers.Accept)]
    [InlineData("M01", Hall, "small", DelegationMode.Own, Bureau, Bureau, Bureau, "agency", Powers.All)]
    [InlineData("M02", Ximen, "small", DelegationMode.WindowForward, Ximen, Bureau, Bureau, "agency", Powers.All)]
    [InlineData("M02", Hall, "small", DelegationMode.Own, Hall, Bureau, Bureau, "agency", Powers.All)]
    [InlineData("M06", Village, "small", DelegationMode.EntrustedReceiving, Center, Center, Town, "service-center", Powers.Receive)]
    [InlineData("M06", TownCenter, "small", DelegationMode.Own, Center, Center, Town, "service-center", Powers.All)]
    [InlineData("M11", Ximen, "small", DelegationMode.EntrustedAcceptance, Bureau, Bureau, Bureau, "agency", Powers.Receive | Powers.Accept)]
    [InlineData("M11", TownCenter, "small", DelegationMode.EntrustedAcceptance, Bureau, Bureau, Bureau, "agency", Powers.Receive | Powers.Accept)]
    [InlineData("M11", Hall, "small", DelegationMode.Own, Bureau, Bureau, Bureau, "agency", Powers.All)]
    [Trait("Demand", "R9")]
    public async Task ResolveAsync_MatterAtStation_TakesTheRouteOfTheReference(
        string number, string station, string area, DelegationMode mode, string handling, string deciding, string inNameOf, string policy, Powers powers)
    {
        var route = await Resolve(number, station, SituationAnswers.Of(("area", area)));

        Assert.Equal(
            (mode, handling, deciding, inNameOf, policy, powers),
            (route.Mode, route.HandlingOrg, route.DecidingOrg, route.InNameOfOrg, route.SealPolicyKey, route.Powers));
        Assert.Equal(station, route.ReceivingStation);
        Assert.Contains("示例县人民政府", route.ReconsiderationBody, StringComparison.Ordinal);
        Assert.Contains("示例县人民法院", route.Court, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cold")]
    [InlineData("raw")]
    public async Task ResolveAsync_SmallPlaceWithColdOrRawFood_GoesToTheCounty(string item) =>
        Assert.Equal("M01-TOWN-ENTRUSTED", (await Resolve("M01", TownCenter, SituationAnswers.Of(("area", "small"), ("items", item)))).BindingId);

    [Fact]
    public async Task ResolveAsync_PlaceWithoutBinding_IsRefusedAndSaysWhereToGo()
    {
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => Resolve("M01", Ximen, SituationAnswers.None));

        Assert.Equal("matter.not-handled-here", refused.Code);
        Assert.Contains("没有交由本站办理", refused.Message, StringComparison.Ordinal);
        Assert.Contains("县政务服务中心、示范镇便民服务中心", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2028-01-01", "到期")]
    [InlineData("2024-12-31", "尚未公告或者生效")]
    public async Task ResolveAsync_OutsideTheTerm_IsRefusedWithTheReason(string day, string reason)
    {
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => Resolve("M11", Ximen, SituationAnswers.None, day));

        Assert.Equal("matter.not-handled-here", refused.Code);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_SituationOutsideEveryBinding_IsRefusedWithTheReason()
    {
        var county = SampleCountyFixture.County with { Bindings = [.. SampleCountyFixture.County.Bindings.Where(binding => binding.Terms.Id != "M01-TOWN-ENTRUSTED")] };
        var routes = new RouteResolver(new SampleCountyDirectory(county));

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => routes.ResolveAsync(
            WorkflowsFolder.Matter("M01"), TownCenter, SituationAnswers.Of(("area", "large")), Dates.Day("2026-11-22"), CancellationToken.None));

        Assert.Contains("所选情形不在本站办理范围内", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_UnknownStation_IsRefused() =>
        Assert.Equal("station.not-found", (await Assert.ThrowsAsync<InputRefusedException>(() => Resolve("M01", "999999999999", SituationAnswers.None))).Code);

    [Fact]
    public async Task PlacesAsync_Matter_ListsWhereItCanBeHandedIn()
    {
        var places = await _routes.PlacesAsync("370199001000", Dates.Day("2026-11-22"), CancellationToken.None);

        Assert.Equal([Hall, TownCenter], places.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(DelegationMode.Delegated, places[TownCenter]);
    }

    [Fact]
    [Trait("Demand", "R9")]
    public async Task RequireDecidePower_EntrustedAcceptance_IsRefused()
    {
        var route = await Resolve("M11", Ximen, SituationAnswers.None);

        Assert.Equal("authority.cannot-decide", Assert.Throws<NotAllowedException>(route.RequireDecidePower).Code);
        route.RequireAcceptPower();
    }

    [Fact]
    public async Task RequireAcceptPower_EntrustedReceiving_IsRefused() =>
        Assert.Equal("authority.cannot-accept", Assert.Throws<NotAllowedException>((await Resolve("M06", Village, SituationAnswers.None)).RequireAcceptPower).Code);

    private Task<CaseRoute> Resolve(string number, string station, SituationAnswers answers, string day = "2026-11-22") =>
        _routes.ResolveAsync(WorkflowsFolder.Matter(number), station, answers, Dates.Day(day), CancellationToken.None);
}
