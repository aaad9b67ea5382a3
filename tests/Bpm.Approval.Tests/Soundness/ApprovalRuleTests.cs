using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.People;
using Bpm.Approval.Tests.Law;
using Bpm.Approval.Tests.Office;
using Bpm.Engine.Definitions;
using Bpm.Engine.Soundness;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Approval.Tests.Soundness;

/// <summary>What the domain asks of a process: each rule refuses what breaks it, at its place, and lets pass what nearly does.</summary>
public class ApprovalRuleTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private static readonly Dictionary<string, Sample> Samples = new()
    {
        ["approval.form-unknown"] = new("task", Task("form", "no-such-form"), Task("form", "accept-check")),
        ["approval.role-unknown"] = new("task", Task("role", "Nobody"), Task("role", "frontclerk")),
        ["approval.unit-unknown"] = new("task", Task("unit", "Nowhere"), Task("unit", "Receiving")),
        ["approval.choice-unknown"] = new("close", Close("Grantd"), Close("Granted")),
        ["approval.post-unstaffed"] = new("deliver", Deliver, Deliver) { Broken = s => s with { Accounts = [.. s.Accounts.Where(a => !a.Holds(PostRole.IssueClerk))] } },
        ["approval.seal-unknown"] = new("seal", Seal("DenialDecision"), Seal("DenialDecision")) { Broken = s => s with { Seals = [.. s.Seals.Where(x => !x.Entry.DocumentKinds.Contains(DocumentKind.DenialDecision)), s.Seals.First(x => !x.Entry.DocumentKinds.Contains(DocumentKind.DenialDecision))] } },
        ["approval.situation-unknown"] = new("asks", Asks("match."), Asks("match.no")),
        ["approval.template-unknown"] = new("seal", Seal("Denial"), Seal("DenialDecision")),
        ["approval.regulator-unknown"] = new("push", Push, Push) { Broken = s => s with { Regulators = [] } },
    };

    public static TheoryData<string> Rules => [.. Samples.Keys];

    private static string Deliver => new ProcessJson().Then("deliver", "Bpm.Deliver", []).ToString();

    private static string Push => new LawfulPath().ToString();

    [Fact]
    public async Task EveryRuleOfTheDomain_HasASample()
    {
        await using var test = Open(new InMemoryStores());
        await using var scope = test.Services.CreateAsyncScope();

        var rules = scope.ServiceProvider.GetRequiredService<SoundnessChecker>().Rules.Where(r => r.GetType().Assembly == typeof(Receive).Assembly && !r.Id.StartsWith("law.", StringComparison.Ordinal));

        Assert.Equal(Samples.Keys.Order(StringComparer.Ordinal), rules.Select(r => r.Id));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Publish_OfWhatBreaksTheRule_IsRefusedAtItsPlace(string rule)
    {
        var sample = Samples[rule];
        var stores = new InMemoryStores();
        await using var test = Open(new InMemoryStores { County = sample.Broken(stores.County) });

        var saved = await SaveAsync(test, sample.BrokenJson);
        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => PublishAsync(test, saved.Version.DefinitionId));

        Assert.True(saved.Findings.First(f => f.Code == rule).IsWarning);
        var finding = refused.Findings.First(f => f.Code == rule);
        Assert.Equal(sample.At, finding.ActivityId);
        Assert.StartsWith($"环节「{sample.At}」：", finding.ToText(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Publish_OfTheNearMiss_Passes(string rule)
    {
        await using var test = Open(new InMemoryStores());

        var saved = await SaveAsync(test, Samples[rule].SoundJson);

        Assert.Empty((await PublishAsync(test, saved.Version.DefinitionId)).Findings);
    }

    [Fact]
    public async Task Role_HandedToAStep_IsCheckedWhereItIsWritten()
    {
        await using var test = Open(new InMemoryStores());
        await test.AddAsync(new ProcessJson("step") { UsableAsActivity = true }.Input("Role").Then("task", "Bpm.HumanTask", [], ("role", "js:getRole()")).ToString());

        var broken = await SaveAsync(test, new ProcessJson().Then("use", "step", [], ("workflowDefinitionId", "step"), ("role", "Nobody")).ToString());
        var sound = await SaveAsync(test, new ProcessJson("other").Then("use", "step", [], ("workflowDefinitionId", "step"), ("role", "FrontClerk")).ToString());

        Assert.Equal(("approval.role-unknown", "use"), (broken.Findings.Single().Code, broken.Findings.Single().ActivityId));
        Assert.Empty(sound.Findings);
    }

    [Fact]
    public async Task Input_ThatAStepNeeds_IsMissedWhereTheStepIsUsed()
    {
        await using var test = Open(new InMemoryStores());
        await test.AddAsync(new ProcessJson("step") { UsableAsActivity = true }.Input("Role").Input("Remark").Then("task", "Bpm.HumanTask", [], ("role", "js:getRole()")).ToString());

        var findings = (await SaveAsync(test, new ProcessJson().Then("use", "step", [], ("workflowDefinitionId", "step")).ToString())).Findings;

        Assert.Equal(("input.missing", "use", "role"), (findings.Single().Code, findings.Single().ActivityId, findings.Single().Member));
    }

    [Fact]
    public async Task Title_ThatWasEmptied_IsMissed()
    {
        await using var test = Open(new InMemoryStores());

        var findings = (await SaveAsync(test, Task("title", " "))).Findings;

        Assert.Equal(("input.missing", "title"), (findings.Single().Code, findings.Single().Member));
    }

    [Fact]
    public async Task Outcomes_OfTasksAndDecisions_NeedConnectionsByTextOrName()
    {
        await using var test = Open(new InMemoryStores());
        static string Ask(params string[] ports) => new ProcessJson { UsableAsActivity = true }.Then("task", "Bpm.HumanTask", ports, ("outcomes", new JsonArray("Yes:同意", "No:不同意!"))).Then("close", "Bpm.Close", []).ToString();
        static string Decide(bool onTheSpot, params string[] ports) => new ProcessJson { UsableAsActivity = true }.Then("decide", "Bpm.Decide", ports, ("onTheSpot", onTheSpot)).Then("close", "Bpm.Close", []).ToString();

        Assert.Equal("flow.port-unconnected", (await SaveAsync(test, Ask("Yes:同意"))).Findings.Single().Code);
        Assert.Empty((await SaveAsync(test, Ask("Yes:同意", "No"))).Findings);
        Assert.Equal("flow.port-unconnected", (await SaveAsync(test, Decide(true, "Granted", "Denied"))).Findings.Single().Code);
        Assert.Empty((await SaveAsync(test, Decide(true, "Granted", "Referred"))).Findings);
        Assert.Empty((await SaveAsync(test, Decide(false, "Granted", "Denied"))).Findings);
    }

    [Fact]
    public async Task Files_AreTakenInBeforeTheCounty_SoItIsNotAskedOfThem()
    {
        var stores = new InMemoryStores();
        await using var test = Open(new InMemoryStores { County = stores.County with { Regulators = [] } });

        Assert.Empty((await test.AddFolderAsync(Path.GetDirectoryName(Matters.WorkflowsFolder.Matters)!)).Refused);
    }

    private static string Task(string input, string value) => new ProcessJson().Then("task", "Bpm.HumanTask", [], (input, value)).ToString();

    private static string Asks(string situation) => new ProcessJson().Then("asks", "Bpm.CheckApplication", ["Yes", "No"], ("situation", situation)).Then("task", "Bpm.HumanTask", []).ToString();

    private static string Close(string ending) => new ProcessJson { UsableAsActivity = true }.Then("close", "Bpm.Close", [], ("ending", ending)).ToString();

    private static string Seal(string document) => new ProcessJson().Then("seal", "Bpm.ApplySeal", [], ("documents", new JsonArray(document))).ToString();

    private static WorkflowTest Open(InMemoryStores stores) => new(o => o.AddActivitiesFrom<Receive>(), stores.AddTo, new TestClock(ApprovalOffice.Monday));

    private static async Task<DefinitionChange> SaveAsync(WorkflowTest test, string json)
    {
        await using var scope = test.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DefinitionVersions>().SaveDraftAsync(json, Ct);
    }

    private static async Task<DefinitionChange> PublishAsync(WorkflowTest test, string definitionId)
    {
        await using var scope = test.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DefinitionVersions>().PublishAsync(definitionId, null, null, Ct);
    }

    private sealed record Sample(string At, string BrokenJson, string SoundJson)
    {
        public Func<Bpm.Approval.SampleCounty.SampleCountyData, Bpm.Approval.SampleCounty.SampleCountyData> Broken { get; init; } = county => county;
    }
}
