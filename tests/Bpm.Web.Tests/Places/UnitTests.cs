using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Places;

/// <summary>Units by name, for choosing one.</summary>
public sealed class UnitTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Units_AreOrganizationsAndStationsEachOnce()
    {
        var units = (await (await fixture.As("clerk.station")).ReadAsync("/api/v1/units")).EnumerateArray().ToList();

        Assert.Equal(units.Count, units.Select(unit => unit.Text("code")).Distinct().Count());
        Assert.Equal(("西门社区行政审批服务站", true), (Named(Application.WestGate).Text("name"), Named(Application.WestGate).GetProperty("isStation").GetBoolean()));
        Assert.True(Named("11370898MB9900013K").GetProperty("isOrgan").GetBoolean());
        using var anonymous = fixture.Server.Anonymous();
        (await anonymous.GetAsync("/api/v1/units")).ExpectProblem(401, "sign-in.required");

        System.Text.Json.JsonElement Named(string code) => units.Single(unit => unit.Text("code") == code);
    }

    [Fact]
    public async Task WindowStaff_AreShownToThoseWhoKeepDelegations()
    {
        var staff = (await (await fixture.As("publisher")).ReadAsync($"/api/v1/units/{Application.WestGate}/window-staff")).EnumerateArray().ToList();

        Assert.Equal(("clerk.station", "王晓燕"), (staff.Single().Text("userName"), staff.Single().Text("displayName")));
        (await (await fixture.As("clerk.station")).GetAsync($"/api/v1/units/{Application.WestGate}/window-staff")).ExpectProblem(403, "not-allowed");
    }
}
