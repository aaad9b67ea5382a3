using System.Diagnostics;
using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;
using Bpm.Engine.Soundness;
using Bpm.Engine.Testing;
using Bpm.Engine.Tests.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Soundness;

/// <summary>What holds for all rules: severities, rules that fail, definitions used, size.</summary>
public class CheckerTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private static string Unreachable => new FlowJson().Start().Write("a").ToString();

    [Theory]
    [InlineData(SoundnessSeverity.Off, 0, false)]
    [InlineData(SoundnessSeverity.Warning, 1, false)]
    [InlineData(SoundnessSeverity.Error, 1, true)]
    public async Task County_ThatSetsASeverity_IsFollowed(SoundnessSeverity severity, int findings, bool isRefused)
    {
        await using var test = WithSettings(("flow.unreachable", severity));

        var saved = await DefinitionVersionTests.Versions(test, v => v.SaveDraftAsync(Unreachable, Ct));
        var refusal = await Record.ExceptionAsync(() => DefinitionVersionTests.Versions(test, v => v.PublishAsync("flow", null, null, Ct)));

        Assert.Equal(findings, saved.Findings.Count(f => f.Code == "flow.unreachable"));
        Assert.Equal(isRefused, refusal is DefinitionRefusedException);
    }

    [Fact]
    public async Task County_CannotSwitchOffWhatTheEngineNeeds()
    {
        await using var test = WithSettings(("definition.unknown-activity", SoundnessSeverity.Off));

        var findings = await RuleTests.CheckAsync(test, new FlowJson().Start().Add("x", "No").Connect("start>x").ToString());

        Assert.Contains(findings, f => f is { Code: "definition.unknown-activity", IsWarning: false });
    }

    [Fact]
    public async Task Rule_ThatThrows_IsAFindingAndTheOthersAreAsked()
    {
        await using var test = new WorkflowTest(services: s => s.AddSoundnessRule<Throws>());

        var findings = await RuleTests.CheckAsync(test, Unreachable);

        Assert.Equal(["flow.unreachable", "test.throws"], findings.Select(f => f.Code).Order(StringComparer.Ordinal));
        Assert.False(findings.Single(f => f.Code == "test.throws").IsWarning);
    }

    [Fact]
    public async Task Rule_OfAnotherAssembly_IsAskedAndSeesWhatIsUsed()
    {
        await using var test = new WorkflowTest(services: s => s.AddSoundnessRule<NoLines>());
        await test.AddAsync(new FlowJson("step") { Name = "Step", UsableAsActivity = true }.Start().Write("inner").Connect("start>inner").ToString());

        var finding = Assert.Single(await RuleTests.CheckAsync(test, new FlowJson().Start().Add("use", "Step").Add("again", "Step").Connect("start>use", "use>again").ToString()));

        Assert.Equal(("test.no-lines", "use", "Workflow1:flow1:use:Workflow1:flow1:inner"), (finding.Code, finding.ActivityId, finding.NodeId));
        Assert.Equal("子流程「Step」（第 1 版）的环节「inner」：不写。", finding.ToText());
    }

    [Fact]
    public async Task Check_FindsFaultsInLoopBodiesAndNestedContainers()
    {
        await using var test = new WorkflowTest();
        var body = FlowJson.Activity("body", "Elsa.Flowchart");
        body["activities"] = new JsonArray(FlowJson.Activity("first", "Elsa.Start"), FlowJson.Activity("alone", "Elsa.WriteLine"));
        var sequence = FlowJson.Activity("steps", "Elsa.Sequence");
        sequence["activities"] = new JsonArray(FlowJson.Activity("stop", "Elsa.Break"), FlowJson.Activity("late", "Elsa.WriteLine"));

        var findings = await RuleTests.CheckAsync(test, new FlowJson().Start().Add("loop", "Elsa.ForEach", ("items", FlowJson.Script("[1]")), ("body", body))
            .Add("again", "Elsa.ForEach", ("items", FlowJson.Script("[1]")), ("body", sequence)).Connect("start>loop", "loop>again").ToString());

        Assert.Equal(["alone", "late"], findings.Select(f => f.ActivityId));
        Assert.All(findings, f => Assert.Equal("flow.unreachable", f.Code));
    }

    [Fact]
    public async Task Check_OfAConsumer_SaysWhatIsWrongInsideTheDefinitionsItUses()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson("step") { Name = "Step", UsableAsActivity = true }.Start().Write("lost").ToString());

        var findings = await RuleTests.CheckAsync(test, new FlowJson().Start().Add("use", "Step").Connect("start>use").ToString());

        Assert.Equal(("flow.unreachable", "use"), (findings.Single().Code, findings.Single().ActivityId));
    }

    [Fact]
    public async Task Refusal_AsErrors_SaysPlaceAndMessage()
    {
        await using var test = new WorkflowTest();
        await DefinitionVersionTests.Versions(test, v => v.SaveDraftAsync(Unreachable, Ct));

        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => DefinitionVersionTests.Versions(test, v => v.PublishAsync("flow", null, null, Ct)));

        Assert.StartsWith("环节「a」：从开始环节走不到", refused.ToErrors()["a"].Single(), StringComparison.Ordinal);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("chain")]
    [InlineData("decisions")]
    [InlineData("loops")]
    [InlineData("fan")]
    [InlineData("islands")]
    [InlineData("ladder")]
    public async Task Check_OfFiveThousandNodes_EndsInSeconds(string shape)
    {
        await using var test = new WorkflowTest();
        await using var scope = test.Services.CreateAsyncScope();
        var importer = scope.ServiceProvider.GetRequiredService<DefinitionImporter>();
        var json = Large.Of(shape, 4_990);
        await importer.CheckAsync(new FlowJson().Start().ToString(), Ct);

        var began = Stopwatch.GetTimestamp();
        var findings = await importer.CheckAsync(json, Ct);

        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 20);
        Assert.DoesNotContain(findings, f => f.Message.Contains("没有在时限内完成", StringComparison.Ordinal));
        Assert.InRange(findings.Count, 0, 501);
    }

    private static WorkflowTest WithSettings(params (string Rule, SoundnessSeverity Severity)[] settings) =>
        new(services: s => s.AddScoped<ISoundnessSettings>(_ => new Fixed(settings.ToDictionary(x => x.Rule, x => x.Severity))));

    private sealed class Fixed(IReadOnlyDictionary<string, SoundnessSeverity> settings) : ISoundnessSettings
    {
        public ValueTask<IReadOnlyDictionary<string, SoundnessSeverity>> GetAsync(CancellationToken ct) => new(settings);
    }

    private sealed class Throws() : SoundnessRule("test.throws", SoundnessSeverity.Error, "总是出错", "测试")
    {
        protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
        {
            yield return new SoundnessFinding(null, "x");
            throw new InvalidOperationException("boom");
        }
    }

    private sealed class NoLines() : SoundnessRule("test.no-lines", SoundnessSeverity.Error, "不写", "测试")
    {
        protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct) =>
            definition.Nodes.Where(n => n.Descriptor.TypeName == "Elsa.WriteLine").Select(n => new SoundnessFinding(n, "不写。"));
    }
}
