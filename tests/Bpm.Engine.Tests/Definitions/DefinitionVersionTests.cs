using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Definitions;

/// <summary>Drafts, publication, retraction, reversion and deletion.</summary>
public class DefinitionVersionTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task SaveDraft_LastIsADraft_IsReplacedWithSameIdAndVersion()
    {
        await using var test = new WorkflowTest();

        var first = await Versions(test, v => v.SaveDraftAsync(Flow("a"), Ct));
        var second = await Versions(test, v => v.SaveDraftAsync(Flow("b"), Ct));

        Assert.Equal((first.Version.Id, 1), (second.Version.Id, second.Version.Version));
        Assert.Single(await HeadsAsync(test));
        var stored = WorkflowDefinitionDocument.Parse((await test.Definitions.FindAsync(first.Version.Id, Ct))!.Json);
        Assert.Equal((first.Version.Id, 1, true, false), (stored.Id, stored.Version, stored.IsLatest, stored.IsPublished));
        Assert.NotNull(stored.FindActivity("b"));
    }

    [Fact]
    public async Task SaveDraft_LastIsPublished_AddsAVersionAndPublishedStaysSo()
    {
        await using var test = new WorkflowTest();
        await Versions(test, v => v.SaveDraftAsync(Flow("a"), Ct));
        var published = await Versions(test, v => v.PublishAsync("flow", "王处长", "首次发布", Ct));

        var draft = await Versions(test, v => v.SaveDraftAsync(Flow("b"), Ct));

        Assert.Equal([(1, false, true), (2, true, false)], (await HeadsAsync(test)).Select(h => (h.Version, h.IsLatest, h.IsPublished)));
        Assert.NotEqual(published.Version.Id, draft.Version.Id);
        var stored = (await test.Definitions.FindAsync(published.Version.Id, Ct))!;
        Assert.Equal(("王处长", "首次发布", test.Clock.GetUtcNow()), (stored.PublishedBy, stored.PublishNote, stored.PublishedAt));
    }

    [Fact]
    public async Task SaveDraft_WithErrors_IsKeptAndPublishIsRefusedWithTheNode()
    {
        await using var test = new WorkflowTest();
        var json = new FlowJson().Start().Add("x", "Elsa.Nonsense", ("plan", JsonValue.Create(1.5))).Connect("start>x").ToString();

        var saved = await Versions(test, v => v.SaveDraftAsync(json, Ct));
        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => Versions(test, v => v.PublishAsync("flow", null, null, Ct)));

        Assert.True(saved.Findings.Single(f => f.Code == "definition.unknown-activity").IsWarning);
        Assert.Equal(("definition.unknown-activity", "Workflow1:flow1:x"), (refused.Findings.Single().Code, refused.Findings.Single().NodeId));
        Assert.Null(await test.Definitions.FindPublishedVersionIdAsync("flow", Ct));
        Assert.Contains("1.5", (await test.Definitions.FindAsync(saved.Version.Id, Ct))!.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaveDraft_OverWhatSomebodyElseSavedMeanwhile_IsRefused_ButNeverOverOnesOwn()
    {
        await using var test = new WorkflowTest();
        var mine = await Versions(test, v => v.SaveDraftAsync(Flow("a"), "analyst", null, Ct));
        var seen = new DefinitionSeen(mine.Version.Id, mine.Version.Sha256);
        await Versions(test, v => v.SaveDraftAsync(Flow("b"), "analyst", seen, Ct));
        await Versions(test, v => v.SaveDraftAsync(Flow("c"), "analyst", seen, Ct));

        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => Versions(test, v => v.SaveDraftAsync(Flow("d"), "publisher", seen, Ct)));
        var published = await Versions(test, v => v.PublishAsync("flow", "analyst", null, Ct));
        var afterPublication = await Assert.ThrowsAsync<DefinitionRefusedException>(() => Versions(test, v => v.SaveDraftAsync(Flow("d"), "publisher", seen, Ct)));
        var fresh = await Versions(test, v => v.SaveDraftAsync(Flow("d"), "publisher", new DefinitionSeen(published.Version.Id, published.Version.Sha256), Ct));

        Assert.Equal(("definition.changed-meanwhile", "definition.changed-meanwhile"), (refused.Findings.Single().Code, afterPublication.Findings.Single().Code));
        Assert.Equal((2, "publisher"), (fresh.Version.Version, fresh.Version.SavedBy));
    }

    [Fact]
    public async Task SaveDraft_UnknownMembersAndNumbers_StayToTheLetter()
    {
        await using var test = new WorkflowTest();

        var saved = await Versions(test, v => v.SaveDraftAsync("""{"definitionId":"a","name":" 名 ","own":{"$id":"1","n":1.00},"root":{"type":"Elsa.Start","id":"s","big":12345678901234567890123}}""", Ct));

        Assert.Contains("\"own\":{\"$id\":\"1\",\"n\":1.00}", saved.Version.Json, StringComparison.Ordinal);
        Assert.Contains("12345678901234567890123", saved.Version.Json, StringComparison.Ordinal);
        Assert.Equal("名", saved.Version.Name);
    }

    [Fact]
    public async Task Publish_NewVersion_ReplacesTriggersAndRunningInstanceKeepsItsOwn()
    {
        await using var test = new WorkflowTest();
        await Versions(test, v => v.SaveDraftAsync(Triggered("first"), Ct));
        await Versions(test, v => v.PublishAsync("flow", null, null, Ct));
        await test.StartAsync("flow");
        await Versions(test, v => v.SaveDraftAsync(Triggered("second"), Ct));
        await Versions(test, v => v.PublishAsync("flow", null, null, Ct));

        Assert.Equal((await test.Definitions.FindPublishedVersionIdAsync("flow", Ct)), Assert.Single(test.Definitions.Triggers).DefinitionVersionId);
        await test.SendEventAsync("go", correlationId: null);
        await test.RunUntilEndAsync();

        Assert.Contains("first", test.Lines);
        Assert.Equal(1, test.Instance.DefinitionVersion);
    }

    [Fact]
    public async Task Retract_PublishedWithTrigger_RemovesItAndDraftAfterwardsIsANewVersion()
    {
        await using var test = new WorkflowTest();
        await Versions(test, v => v.SaveDraftAsync(Triggered("a"), Ct));
        var published = await Versions(test, v => v.PublishAsync("flow", null, null, Ct));

        await Versions(test, v => v.RetractAsync("flow", Ct));

        Assert.Empty(test.Definitions.Triggers);
        await Assert.ThrowsAsync<WorkflowDefinitionNotFoundException>(() => test.StartAsync("flow"));
        Assert.Equal(2, (await Versions(test, v => v.SaveDraftAsync(Flow("b"), Ct))).Version.Version);
        Assert.Contains("\"a\"", (await test.Definitions.FindAsync(published.Version.Id, Ct))!.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revert_ToAnOlderVersion_CopiesItIntoANewDraft()
    {
        await using var test = new WorkflowTest();
        await Versions(test, v => v.SaveDraftAsync(Flow("a"), Ct));
        await Versions(test, v => v.PublishAsync("flow", null, null, Ct));
        await Versions(test, v => v.SaveDraftAsync(Flow("b"), Ct));
        await Versions(test, v => v.PublishAsync("flow", null, null, Ct));

        var reverted = await Versions(test, v => v.RevertAsync("flow", 1, Ct));

        Assert.Equal(3, reverted.Version);
        Assert.NotNull(WorkflowDefinitionDocument.Parse(reverted.Json).FindActivity("a"));
        Assert.Equal([(1, false, false), (2, false, true), (3, true, false)], (await HeadsAsync(test)).Select(h => (h.Version, h.IsLatest, h.IsPublished)));
        Assert.Equal(reverted.Id, (await Versions(test, v => v.RevertAsync("flow", 3, Ct))).Id);
    }

    [Fact]
    public async Task Delete_WhileInstancesRun_IsRefusedUnlessTold()
    {
        await using var test = new WorkflowTest();
        await Versions(test, v => v.SaveDraftAsync(Triggered("a"), Ct));
        await Versions(test, v => v.PublishAsync("flow", null, null, Ct));
        await test.StartAsync("flow");
        await Versions(test, v => v.SaveDraftAsync(Flow("b"), Ct));

        await Versions(test, v => v.DeleteVersionAsync("flow", 2, evenIfRunning: false, Ct));
        Assert.Equal([(1, true)], (await HeadsAsync(test)).Select(h => (h.Version, h.IsLatest)));
        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => Versions(test, v => v.DeleteAsync("flow", evenIfRunning: false, Ct)));
        await Versions(test, v => v.DeleteAsync("flow", evenIfRunning: true, Ct));

        Assert.Equal("definition.in-use", refused.Findings.Single().Code);
        Assert.Empty(await HeadsAsync(test));
        Assert.Empty(test.Definitions.Triggers);
        Assert.Single(test.Store.Instances);
    }

    [Fact]
    public async Task Delete_StepThatARunningConsumerUses_IsRefused()
    {
        await using var test = new WorkflowTest();
        await Versions(test, v => v.SaveDraftAsync(new FlowJson("step") { Name = "step", UsableAsActivity = true }.Start().Wait("w").Connect("start>w").ToString(), Ct));
        await Versions(test, v => v.PublishAsync("step", null, null, Ct));
        await test.AddAsync(new FlowJson("user").Start().Add("s", "Step").Connect("start>s").ToString());
        await test.StartAsync("user");

        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => Versions(test, v => v.DeleteVersionAsync("step", 1, evenIfRunning: false, Ct)));

        Assert.Equal("definition.in-use", refused.Findings.Single().Code);
    }

    [Fact]
    public async Task Readonly_Definition_IsNeitherSavedNorDeleted()
    {
        await using var test = new WorkflowTest();
        var document = WorkflowDefinitionDocument.Parse(Flow("a"));
        document.Json["isReadonly"] = true;
        await test.AddAsync(document.ToJson());

        foreach (var move in (Func<DefinitionVersions, Task>[])[v => v.SaveDraftAsync(Flow("b"), Ct), v => v.RevertAsync("flow", 1, Ct), v => v.DeleteAsync("flow", true, Ct), v => v.DeleteVersionAsync("flow", 1, true, Ct)])
            Assert.Equal("definition.read-only", (await Assert.ThrowsAsync<DefinitionRefusedException>(() => Versions(test, move))).Findings.Single().Code);
    }

    [Fact]
    public async Task Import_AsUpload_IgnoresTheVersionAndKeepsTheIdOfANewDefinitionOnly()
    {
        await using var test = new WorkflowTest();
        var file = WorkflowDefinitionDocument.Parse(Flow("a"));
        (file.Id, file.Version, file.IsPublished) = ("file-id", 7, true);

        var first = await Versions(test, v => v.ImportAsync(file.ToJson(), null, "李", null, Ct));
        var second = await Versions(test, v => v.ImportAsync(file.ToJson(), publish: false, null, null, Ct));

        Assert.Equal(("file-id", 1, true, "李"), (first.Version.Id, first.Version.Version, first.Version.IsPublished, first.Version.PublishedBy));
        Assert.Equal((2, false), (second.Version.Version, second.Version.IsPublished));
        Assert.NotEqual("file-id", second.Version.Id);
    }

    [Fact]
    public async Task Import_OverWhatSomebodyElseSavedSinceOneLooked_IsRefused()
    {
        await using var test = new WorkflowTest();
        var nothing = new DefinitionSeen("", null);
        var theirs = await Versions(test, v => v.SaveDraftAsync(Flow("a"), "王", null, Ct));

        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => Versions(test, v => v.ImportAsync(Flow("b"), false, "李", null, nothing, Ct)));
        var seen = new DefinitionSeen(theirs.Version.Id, theirs.Version.Sha256);
        var replaced = await Versions(test, v => v.ImportAsync(Flow("b"), false, "李", null, seen, Ct));
        var own = await Versions(test, v => v.ImportAsync(Flow("c"), false, "李", null, seen, Ct));

        Assert.Equal("definition.changed-meanwhile", refused.Findings.Single().Code);
        Assert.Equal(("李", theirs.Version.Id), (replaced.Version.SavedBy, replaced.Version.Id));
        Assert.Equal(theirs.Version.Id, own.Version.Id);
    }

    [Fact]
    public async Task Import_AsUploadToBePublishedWithErrors_StoresNothing()
    {
        await using var test = new WorkflowTest();

        await Assert.ThrowsAsync<DefinitionRefusedException>(() => Versions(test, v => v.ImportAsync(new FlowJson().Add("x", "No.Such").ToString(), publish: true, null, null, Ct)));

        Assert.Empty(await HeadsAsync(test));
    }

    [Fact]
    public async Task Import_AsFile_MayLackEverythingButIdAndRoot()
    {
        await using var test = new WorkflowTest();

        var record = await test.AddAsync("""{"definitionId":"bare","root":{"type":"Elsa.WriteLine","text":"hi"}}""");
        await test.StartAsync("bare");

        Assert.Equal(("bare-v1", 1), (record.Id, record.Version));
        Assert.Equal(["hi"], test.Lines);
    }

    [Theory]
    [InlineData("Latest", "3")]
    [InlineData("published", "2")]
    [InlineData("LatestOrPublished", "2,3")]
    [InlineData("LatestAndPublished", "")]
    [InlineData("Draft", "1,3")]
    [InlineData("AllVersions", "1,2,3")]
    [InlineData("1", "1")]
    public async Task VersionOptions_EachText_MeansItsVersions(string text, string expected)
    {
        await using var test = new WorkflowTest();
        foreach (var id in (string[])["a", "b"])
        {
            await Versions(test, v => v.SaveDraftAsync(Flow(id), Ct));
            await Versions(test, v => v.PublishAsync("flow", null, null, Ct));
        }

        await Versions(test, v => v.SaveDraftAsync(Flow("c"), Ct));

        var found = await Versions(test, v => v.ListAsync("flow", VersionOptions.Parse(text)!.Value, Ct));

        Assert.Equal(expected, string.Join(",", found.Select(f => f.Version)));
        Assert.Null(VersionOptions.Parse("sideways"));
    }

    [Fact]
    public async Task Draft_ReplacedWhileCompiled_NextStartRunsTheNewOne()
    {
        await using var test = new WorkflowTest();
        var draft = await Versions(test, v => v.SaveDraftAsync(Flow("a"), Ct));
        await test.StartAsync(new StartWorkflow { DefinitionVersionId = draft.Version.Id });
        await test.Definitions.ReplaceDraftAsync(draft.Version with { Json = Flow("b"), Sha256 = "other" }, null, Ct);

        await test.StartAsync(new StartWorkflow { DefinitionVersionId = draft.Version.Id });

        Assert.Equal(["a", "b"], test.Lines);
    }

    [Fact]
    public async Task Catalog_MoreThanItsCapacity_DropsWhatWasNotUsedForLongest()
    {
        await using var test = new WorkflowTest(o => o.Definitions.MaxCompiled = 10);
        for (var i = 0; i < 30; i++)
            await test.AddAsync(new FlowJson($"f{i}").Start().Write($"l{i}").Connect($"start>l{i}").ToString());

        await test.StartAsync("f0");
        await test.StartAsync("f29");

        Assert.InRange(test.Services.GetRequiredService<WorkflowDefinitionCatalog>().Count, 1, 10);
        Assert.Equal(["l0", "l29"], test.Lines);
    }

    [Fact]
    public async Task Publish_AmongManyPublished_CompilesNothingElse()
    {
        await using var test = new WorkflowTest();
        var catalog = test.Services.GetRequiredService<WorkflowDefinitionCatalog>();
        for (var i = 0; i < 20; i++)
        {
            await test.AddAsync(new FlowJson($"f{i}").Start().ToString());
            catalog.Forget($"f{i}-v1");
        }

        await Versions(test, v => v.SaveDraftAsync(Flow("a"), Ct));
        await Versions(test, v => v.PublishAsync("flow", null, null, Ct));

        Assert.Equal(1, catalog.Count);
    }

    internal static async Task<T> Versions<T>(WorkflowTest test, Func<DefinitionVersions, Task<T>> act)
    {
        await using var scope = test.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<DefinitionVersions>());
    }

    internal static async Task Versions(WorkflowTest test, Func<DefinitionVersions, Task> act)
    {
        await using var scope = test.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<DefinitionVersions>());
    }

    private static string Flow(string line) => new FlowJson().Start().Write(line).Connect($"start>{line}").ToString();

    private static string Triggered(string line)
    {
        var json = new FlowJson().Wait("go").Write(line).Wait("more").Connect($"go>{line}", $"{line}>more");
        var document = WorkflowDefinitionDocument.Parse(json.ToString());
        document.FindActivity("go")!["customProperties"]!["canStartWorkflow"] = true;
        return document.ToJson();
    }

    private static Task<IReadOnlyList<WorkflowDefinitionHead>> HeadsAsync(WorkflowTest test) => test.Definitions.ListHeadsAsync(Ct);
}
