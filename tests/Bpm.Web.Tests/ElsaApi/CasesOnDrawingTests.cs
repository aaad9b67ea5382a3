using System.Text.Json;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.ElsaApi;

/// <summary>From a case to its drawing and back, and where the cases of a path stand.</summary>
public sealed class CasesOnDrawingTests(InstanceServer fixture) : IClassFixture<InstanceServer>
{
    [Fact]
    public async Task Case_ToWhoMayOpenTheDesigner_NamesItsInstanceAndToClerksNot()
    {
        var toClerk = (await (await fixture.As("clerk.town")).CaseAsync(fixture.CaseNumber)).GetProperty("workflow");
        var toSupervisor = (await (await fixture.As("supervisor")).CaseAsync(fixture.CaseNumber)).GetProperty("workflow");

        Assert.Equal(JsonValueKind.Null, toClerk.GetProperty("instanceId").ValueKind);
        Assert.Equal(fixture.OfCase, toSupervisor.Text("instanceId"));
        Assert.Equal(toClerk.Text("definitionId"), toSupervisor.Text("definitionId"));
    }

    [Fact]
    public async Task CaseOfAnInstance_IsToldWithWhetherTheCallerMayOpenIt()
    {
        var forSupervisor = await (await fixture.As("supervisor")).ReadAsync($"/api/v1/definitions/instances/{fixture.OfCase}/case");
        var forAnalyst = await (await fixture.As("analyst")).ReadAsync($"/api/v1/definitions/instances/{fixture.OfCase}/case");

        Assert.Equal((fixture.CaseNumber, true), (forSupervisor.Text("caseNumber"), forSupervisor.GetProperty("canOpen").GetBoolean()));
        Assert.Equal((fixture.CaseNumber, false), (forAnalyst.Text("caseNumber"), forAnalyst.GetProperty("canOpen").GetBoolean()));
        (await (await fixture.As("analyst")).GetAsync($"/api/v1/definitions/instances/{await fixture.StartAsync("waits")}/case")).ExpectProblem(404, "case.not-found");
        (await (await fixture.As("analyst")).GetAsync("/api/v1/definitions/instances/no-such/case")).ExpectProblem(404, "case.not-found");
        (await (await fixture.As("clerk.town")).GetAsync($"/api/v1/definitions/instances/{fixture.OfCase}/case")).ExpectProblem(403, "not-allowed");
    }

    [Fact]
    public async Task Heat_OfACasesVersion_ShowsWhereItStands()
    {
        var version = fixture.Server.Text($"SELECT DefinitionVersionId FROM workflow_instance WHERE Id = '{fixture.OfCase}'");
        var waiting = fixture.Server.Text($"SELECT ActivityNodeId FROM bookmark WHERE InstanceId = '{fixture.OfCase}' LIMIT 1");

        var heat = await (await fixture.As("analyst")).ReadAsync($"/api/v1/definitions/versions/{version}/heat");

        Assert.Equal((1, 1, 0), (heat.GetProperty("total").GetProperty("cases").GetInt32(), heat.GetProperty("total").GetProperty("running").GetInt32(), heat.GetProperty("total").GetProperty("faulted").GetInt32()));
        var node = heat.Items("nodes").Single(found => found.Text("nodeId") == waiting);
        Assert.Equal(1, node.GetProperty("standing").GetInt32());
        Assert.True(heat.Items("nodes").Exists(found => found.GetProperty("working") is { ValueKind: JsonValueKind.Object } working && working.GetProperty("median").GetDouble() >= 0));
        (await (await fixture.As("analyst")).GetAsync("/api/v1/definitions/versions/no-such/heat")).ExpectProblem(404, "definition.not-found");
        (await (await fixture.As("approver.town")).GetAsync($"/api/v1/definitions/versions/{version}/heat")).ExpectProblem(403, "not-allowed");
    }
}
