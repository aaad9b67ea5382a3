using System.Text;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;
using Bpm.Web.Tests.Http;

namespace Bpm.Web.Tests.Publishing;

/// <summary>Pointing paths at a step's new version publishes them: with who and why, and only what is sound.</summary>
public sealed class UpdateReferencesTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task UpdateReferences_WithAReason_IsOnTheRecordOfEachConsumer()
    {
        var analyst = await fixture.As("analyst");
        var consumer = await FourEyesTests.ConsumedAsync(fixture.Server, "typed");
        (await analyst.PublishAsync("typed-step", "步骤改名")).Expect(200);

        (await analyst.PostAsync("/elsa/api/workflow-definitions/typed-step/update-references", null, ("X-Bpm-Reason", Uri.EscapeDataString("统一改用新步骤")))).Expect(200);

        var record = (await analyst.ReadAsync($"{DefinitionWork.Root}/{consumer}/publications")).Items("items").Single(one => one.GetProperty("version").GetInt32() == 2);
        Assert.Equal(("Publish", "analyst", "统一改用新步骤", true), (record.Text("action"), record.Text("by"), record.Text("reason"), record.GetProperty("reasonIsTyped").GetBoolean()));
    }

    [Fact]
    public async Task UpdateReferences_WithoutAReason_SaysWhichStepItFollows()
    {
        var analyst = await fixture.As("analyst");
        var consumer = await FourEyesTests.ConsumedAsync(fixture.Server, "silent");
        (await analyst.PublishAsync("silent-step", "步骤改名")).Expect(200);

        var updated = (await analyst.PostAsync("/elsa/api/workflow-definitions/silent-step/update-references")).Expect(200);

        Assert.Equal(consumer, updated.GetProperty("affectedWorkflows")[0].GetString());
        Assert.Equal(0, updated.GetProperty("awaitingApproval").GetArrayLength());
        var record = (await analyst.ReadAsync($"{DefinitionWork.Root}/{consumer}/publications")).Items("items").Single(one => one.GetProperty("version").GetInt32() == 2);
        Assert.Equal(("更新对“SilentStep”第2版的引用", false), (record.Text("reason"), record.GetProperty("reasonIsTyped").GetBoolean()));
    }

    [Fact]
    public async Task UpdateReferences_WithAReasonThatCannotStand_ChangesNothing()
    {
        var analyst = await fixture.As("analyst");
        await FourEyesTests.ConsumedAsync(fixture.Server, "short");
        (await analyst.PublishAsync("short-step", "步骤改名")).Expect(200);
        var before = fixture.Server.Fingerprint();

        (await analyst.PostAsync("/elsa/api/workflow-definitions/short-step/update-references", null, ("X-Bpm-Reason", Uri.EscapeDataString("改")))).ExpectProblem(400, "definition.reason-invalid");
        (await analyst.PostAsync("/elsa/api/workflow-definitions/nowhere/update-references")).ExpectProblem(404, "definition.not-found");

        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    public async Task UpdateReferences_OfAConsumerThatIsUnsoundWithTheNewStep_LeavesItADraft()
    {
        var analyst = await fixture.As("analyst");
        var consumer = await FourEyesTests.ConsumedAsync(fixture.Server, "needy");
        await NeedMoreAsync(analyst, "needy-step");
        (await analyst.PublishAsync("needy-step", "增加必填项")).Expect(200);

        var updated = (await analyst.PostAsync("/elsa/api/workflow-definitions/needy-step/update-references")).Expect(200);

        Assert.Equal(consumer, updated.GetProperty("withErrors")[0].GetString());
        var versions = (await analyst.ReadAsync($"{DefinitionWork.Root}/{consumer}/versions")).EnumerateArray().ToList();
        Assert.Equal(["Draft", "Published"], versions.Select(version => version.Text("state")));
    }

    /// <summary>The step's draft reads an input that its users do not give.</summary>
    private static async Task NeedMoreAsync(ApiClient analyst, string definitionId)
    {
        var step = await analyst.ExportAsync(definitionId);
        step["inputs"] = new JsonArray(new JsonObject { ["name"] = "Needed", ["type"] = "String" });
        step["root"]!["activities"]![0]!["text"] = Definitions.Script("getInput('Needed')", "String");
        (await analyst.ImportAsync(("step.json", Encoding.UTF8.GetBytes(step.ToJsonString())))).Expect(200);
    }
}
