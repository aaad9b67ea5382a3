using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Definitions;

/// <summary>Definitions that use others as activities.</summary>
public class ConsumerTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task Publish_StepThatUpdatesConsumers_PointsDirectAndTransitiveOnesAtTheNewVersions()
    {
        await using var test = new WorkflowTest();
        await SaveAsync(test, Step("step", "one", isAuto: true), publish: true);
        await SaveAsync(test, Using("middle", "Step", isUsable: true), publish: true);
        await SaveAsync(test, Using("outer", "Middle"), publish: true);
        await SaveAsync(test, Using("drafted", "Step"), publish: false);
        var locked = WorkflowDefinitionDocument.Parse(Using("locked", "Step"));
        locked.Json["isReadonly"] = true;
        await SaveAsync(test, locked.ToJson(), publish: true);

        var published = await SaveAsync(test, Step("step", "two", isAuto: true), publish: true);

        Assert.Equal(["drafted False", "middle True", "outer True"], published.Consumers.Select(c => $"{c.DefinitionId} {c.IsPublished}").Order());
        var middle = await PublishedAsync(test, "middle");
        var use = WorkflowDefinitionDocument.Parse(middle.Json).FindActivity("use")!;
        Assert.Equal((2, published.Version.Id, published.Version.Id), ((int)use["version"]!, (string)use["workflowDefinitionVersionId"]!, (string)use["latestAvailablePublishedVersionId"]!));
        Assert.Equal(middle.Id, (string)WorkflowDefinitionDocument.Parse((await PublishedAsync(test, "outer")).Json).FindActivity("use")!["workflowDefinitionVersionId"]!);
        Assert.Equal(1, (await PublishedAsync(test, "locked")).Version);
        await test.StartAsync("outer");
        Assert.Equal(["two"], test.Lines);
    }

    [Fact]
    public async Task Publish_StepThatDoesNotSaySo_LeavesConsumersUntilAskedFor()
    {
        await using var test = new WorkflowTest();
        await SaveAsync(test, Step("step", "one", isAuto: false), publish: true);
        await SaveAsync(test, Using("user", "Step"), publish: true);

        var published = await SaveAsync(test, Step("step", "two", isAuto: false), publish: true);
        Assert.Empty(published.Consumers);
        await test.StartAsync("user");
        var updated = await DefinitionVersionTests.Versions(test, v => v.UpdateReferencesAsync("step", "王", Ct));
        await test.StartAsync("user");

        Assert.Equal(["one", "two"], test.Lines);
        Assert.Equal(("user", true), (updated.Single().DefinitionId, updated.Single().IsPublished));
        Assert.Equal("王", (await PublishedAsync(test, "user")).PublishedBy);
        Assert.Empty(await DefinitionVersionTests.Versions(test, v => v.UpdateReferencesAsync("step", "王", Ct)));
    }

    [Fact]
    public async Task UpdateReferences_PublishesWhatIsPermittedWithItsReason_AndLeavesTheRestADraft()
    {
        await using var test = new WorkflowTest();
        await SaveAsync(test, Step("step", "one", isAuto: false), publish: true);
        await SaveAsync(test, Using("allowed", "Step"), publish: true);
        await SaveAsync(test, Using("kept", "Step", isUsable: true), publish: true);
        await SaveAsync(test, Using("outer", "Kept"), publish: true);
        await SaveAsync(test, Using("drafted", "Step"), publish: false);
        await SaveAsync(test, Step("step", "two", isAuto: false), publish: true);
        var asked = new List<string>();

        var updated = await DefinitionVersionTests.Versions(test, v => v.UpdateReferencesAsync("step", "王", (draft, _) =>
        {
            asked.Add(draft.DefinitionId);
            return Task.FromResult(draft.DefinitionId == "allowed" ? "改用新步骤" : null);
        }, Ct));

        Assert.Equal(["allowed", "kept"], asked.Order());
        Assert.Equal(["allowed True", "drafted False", "kept False"], updated.Select(c => $"{c.DefinitionId} {c.IsPublished}").Order());
        Assert.Equal("改用新步骤", (await PublishedAsync(test, "allowed")).PublishNote);
        Assert.Equal((1, 1), ((await PublishedAsync(test, "kept")).Version, (await PublishedAsync(test, "outer")).Version));
    }

    [Fact]
    public async Task Consumers_OfAStep_AreDirectAndTransitive()
    {
        await using var test = new WorkflowTest();
        await SaveAsync(test, Step("step", "one", isAuto: false), publish: true);
        await SaveAsync(test, Using("middle", "Step", isUsable: true), publish: true);
        await SaveAsync(test, Using("outer", "Middle"), publish: true);

        var consumers = await DefinitionVersionTests.Versions(test, v => v.ConsumersAsync("step", Ct));

        Assert.Equal(["middle"], consumers.Direct.Select(c => c.DefinitionId));
        Assert.Equal(["outer"], consumers.Transitive.Select(c => c.DefinitionId));
        await Assert.ThrowsAsync<WorkflowDefinitionNotFoundException>(() => DefinitionVersionTests.Versions(test, v => v.ConsumersAsync("nothing", Ct)));
    }

    [Fact]
    public async Task UpdateReferences_NothingPublished_IsRefused()
    {
        await using var test = new WorkflowTest();
        await SaveAsync(test, Step("step", "one", isAuto: false), publish: false);

        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => DefinitionVersionTests.Versions(test, v => v.UpdateReferencesAsync("step", null, Ct)));

        Assert.Equal("definition.not-published", refused.Findings.Single().Code);
    }

    [Fact]
    public async Task RunningInstance_StepPublishedAnewAndProgramRestarted_KeepsItsChildren()
    {
        await using var test = new WorkflowTest();
        await SaveAsync(test, Step("step", "one", isAuto: false, waits: true), publish: true);
        await SaveAsync(test, Using("user", "Step"), publish: true);
        await test.StartAsync("user");
        await SaveAsync(test, Step("step", "two", isAuto: false), publish: true);

        // As after a restart: compiled anew from what is stored.
        test.Services.GetRequiredService<WorkflowDefinitionCatalog>().Forget(test.Instance.DefinitionVersionId);
        await test.ResumeAsync("wait");

        Assert.Equal(WorkflowSubStatus.Finished, test.SubStatus);
        Assert.Equal(["one"], test.Lines);
    }

    [Fact]
    public async Task Retracted_AndPublishedAgain_KeepsItsChildrenToo()
    {
        await using var test = new WorkflowTest();
        await SaveAsync(test, Step("step", "one", isAuto: false, waits: true), publish: true);
        await SaveAsync(test, Using("user", "Step"), publish: true);
        await test.StartAsync("user");
        await SaveAsync(test, Step("step", "two", isAuto: false), publish: true);
        await DefinitionVersionTests.Versions(test, v => v.RetractAsync("user", Ct));

        await DefinitionVersionTests.Versions(test, v => v.PublishAsync("user", null, null, Ct));
        await test.ResumeAsync("wait");

        Assert.Equal(["one"], test.Lines);
    }

    private static string Step(string id, string line, bool isAuto, bool waits = false)
    {
        var flow = new FlowJson(id) { UsableAsActivity = true }.Option("autoUpdateConsumingWorkflows", isAuto).Start().Write("write", line);
        return (waits ? flow.Wait("wait").Connect("start>wait", "wait>write") : flow.Connect("start>write")).ToString();
    }

    private static string Using(string id, string type, bool isUsable = false) => new FlowJson(id) { UsableAsActivity = isUsable }.Start().Add("use", type).Connect("start>use").ToString();

    private static async Task<DefinitionChange> SaveAsync(WorkflowTest test, string json, bool publish) =>
        await DefinitionVersionTests.Versions(test, async v =>
        {
            var saved = await v.SaveDraftAsync(json, Ct);
            return publish ? await v.PublishAsync(saved.Version.DefinitionId, null, null, Ct) : saved;
        });

    private static async Task<WorkflowDefinitionRecord> PublishedAsync(WorkflowTest test, string id) =>
        (await DefinitionVersionTests.Versions(test, v => v.FindAsync(id, VersionOptions.Published, Ct)))!;
}
