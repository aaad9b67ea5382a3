using System.Text.Json.Nodes;
using Bpm.Engine.Authoring;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Tests.Soundness;

/// <summary>For each rule of the engine a definition that breaks it, and one that nearly does.</summary>
internal static class Samples
{
    /// <param name="Rule">The rule's id.</param>
    /// <param name="Broken">Breaks it.</param>
    /// <param name="Sound">Differs in what the rule asks for, and breaks no rule at all.</param>
    /// <param name="At">Activity id of the finding. Null: the definition itself.</param>
    public sealed record Sample(string Rule, string Broken, string Sound, string? At)
    {
        /// <summary>Definitions used, published before.</summary>
        public IReadOnlyList<string> Uses { get; init; } = [];

        /// <summary>Definitions saved before, and not published.</summary>
        public IReadOnlyList<string> Drafts { get; init; } = [];

        /// <summary>The finding warns, and the definition is published all the same.</summary>
        public bool IsWarning { get; init; }

        /// <summary>It cannot even be saved.</summary>
        public bool IsUnreadable { get; init; }

        public Action<EngineOptions>? Engine { get; init; }
    }

    private static FlowJson Flow => new FlowJson().Start();

    private static FlowJson Decision => Flow.Decide("d", "getInput('X') == 1").Input("X", "Int32").Connect("start>d");

    private static JsonNode Edited(FlowJson flow, Action<JsonNode> edit)
    {
        var json = JsonNode.Parse(flow.ToString())!;
        edit(json);
        return json;
    }

    private static JsonObject With(JsonObject activity, string property, JsonNode value)
    {
        activity["customProperties"]![property] = value;
        return activity;
    }

    private static JsonObject Merge(string mode) => With(FlowJson.Activity("m", "Elsa.WriteLine"), "mergeMode", mode);

    public static IReadOnlyList<Sample> All =>
    [
        new("definition.missing-id", Edited(Flow, j => j["definitionId"] = "").ToJsonString(), Flow.ToString(), null) { IsUnreadable = true },
        new("definition.missing-root", """{"id":"flow-v1","definitionId":"flow"}""", Flow.ToString(), null),
        new("definition.id-too-long", Flow.Write(new string('x', 201)).Connect($"start>{new string('x', 201)}").ToString(), Flow.Write(new string('x', 200)).Connect($"start>{new string('x', 200)}").ToString(), "flow1"),
        new("definition.duplicate-id", Flow.Write("a").Write("a").Connect("start>a").ToString(), Flow.Write("a").Write("A").Connect("start>a", "a>A").ToString(), "a"),
        new("definition.bad-member", Flow.Add("c", "Test.Counts", ("numbers", "[1")).Connect("start>c").ToString(), Flow.Add("c", "Test.Counts", ("numbers", "[1]")).Connect("start>c").ToString(), "c") { Engine = o => o.AddActivity<Counts>() },
        new("definition.duplicate-input", Flow.Input("A", "String").Input("a", "String").ToString(), Flow.Input("A", "String").Input("B", "String").ToString(), null),
        new("definition.duplicate-output", Flow.Output("A", "String").Output("A", "String").ToString(), Flow.Output("A", "String").Output("B", "String").ToString(), null),
        new("definition.unknown-activity", Flow.Add("x", "Elsa.Nonsense").Connect("start>x").ToString(), Flow.Add("x", "elsa.writeline").Connect("start>x").ToString(), "x"),
        new("definition.broken-connection", Flow.Write("a").Connect("start>a", "a>nowhere").ToString(), Flow.Write("a").Write("nowhere").Connect("start>a", "a>nowhere").ToString(), "flow1"),
        new("definition.script-invalid", Flow.WriteScript("w", "1 +").Connect("start>w").ToString(), Flow.WriteScript("w", "1 + 1").Connect("start>w").ToString(), "w"),
        new("definition.cron-invalid", new FlowJson().Add(With(FlowJson.Activity("c", "Elsa.Cron", ("cronExpression", FlowJson.Literal("0 * * * *", "String"))), "canStartWorkflow", true)).ToString(), new FlowJson().Add(With(FlowJson.Activity("c", "Elsa.Cron", ("cronExpression", FlowJson.Literal("0 0 * * * *", "String"))), "canStartWorkflow", true)).ToString(), "c"),
        new("definition.unknown-type", Flow.Variable("v", "Nonsense", null).ToString(), Flow.Variable("v", "List<String>", null).ToString(), null) { IsWarning = true },
        new("definition.bad-default", Flow.Variable("v", "List<String>", "[1").ToString(), Flow.Variable("v", "List<String>", "[\"1\"]").ToString(), null) { IsWarning = true },
        new("definition.expression-unavailable", Flow.Add("w", "Elsa.WriteLine", ("text", FlowJson.Wrapped("Python", "1"))).Connect("start>w").ToString(), Flow.Add("w", "Elsa.WriteLine", ("text", FlowJson.Wrapped("Literal", "1"))).Connect("start>w").ToString(), "w") { IsWarning = true },
        new("definition.converter-unavailable", Converted(new JsonObject { ["id"] = "upper" }), Converted(null), "s") { IsWarning = true },

        new("definition.template-invalid", Liquid("{{ 1"), Liquid("{{ 1 }}"), "w"),
        new("definition.template-unknown-name", Liquid("{{ Variable.X }}"), Liquid("{{ Variables.X }}"), "w") { IsWarning = true },
        new("definition.config-unavailable", Flow.WriteScript("w", "getConfig('X')").Connect("start>w").ToString(), Flow.WriteScript("w", "'config' + 1").Connect("start>w").ToString(), "w") { IsWarning = true },
        new("definition.commit-strategy-unknown", Flow.Option("commitStrategyName", "Sometimes").ToString(), Flow.Option("commitStrategyName", "ActivityExecuted").ToString(), null) { IsWarning = true },
        new("definition.channel-unavailable", Dispatch("channelName", "fast"), Dispatch("channelName", ""), "x") { IsWarning = true, Uses = [Child] },
        new("definition.trace-unavailable", Dispatch("startNewTrace", true), Dispatch("startNewTrace", false), "x") { IsWarning = true, Uses = [Child] },
        new("definition.recursive", Using("a", "b"), Using("a", "c"), "use") { Uses = [new FlowJson("c") { UsableAsActivity = true }.Start().ToString()], Drafts = [Using("a", "b"), Using("b", "a")] },

        new("flow.no-start", new FlowJson().Decide("a", "1").Write("b").Connect("a-True>b", "b>a").ToString(), new FlowJson().Write("a").Write("b").Connect("a>b").ToString(), "flow1"),
        new("flow.unreachable", Flow.Write("a").Write("b").Write("c").Connect("start>a", "b>c").ToString(), new FlowJson().Start().Write("a").Add(With(FlowJson.Activity("e", "Elsa.Event", ("eventName", FlowJson.Literal("x", "String"))), "canStartWorkflow", true)).Connect("start>a", "e>a").ToString(), "b"),
        new("flow.port-unconnected", Decision.Write("a").Connect("d-True>a").ToString(), Decision.Write("a").Connect("d-True>a", "d-False>a").ToString(), "d"),
        new("flow.port-unknown", Flow.Write("a").Write("b").Connect("start>a", "a>b", "a-Yes>b").ToString(), Flow.Write("a").Write("b").Connect("start>a", "a>b").ToString(), "a"),
        new("flow.path-without-end", Decision.Write("a").Add("end", "Elsa.End").Connect("d-True>a", "d-False>end").ToString(), Decision.Write("a").Write("b").Connect("d-True>a", "d-False>b").ToString(), "a"),
        new("flow.join-never-fills", Decision.Write("a").Write("b").Join("j", "WaitAll").Connect("d-True>a", "d-False>b", "a>j", "b>j").ToString(), Flow.Fork("f", "A", "B").Write("a").Write("b").Join("j", "WaitAll").Connect("start>f", "f-A>a", "f-B>b", "a>j", "b>j").ToString(), "j"),
        new("definition.merge-may-wait-for-ever", Flow.Fork("f", "A", "B").Decide("d", "true").Write("b").Write("c").Add(Merge("Merge")).Connect("start>f", "f-A>d", "f-B>b", "d-True>m", "d-False>c", "b>m").ToString(), Flow.Fork("f", "A", "B").Write("a").Write("b").Add(Merge("Merge")).Connect("start>f", "f-A>a", "f-B>b", "a>m", "b>m").ToString(), "m") { IsWarning = true },
        new("flow.back-connection-invalid", Decision.Write("a").Decide("b", "true").Write("c").Connect("d-True>a", "d-False>b", "a>b", "b-True>a", "b-False>c").ToString(), Decision.Write("a").Decide("b", "true").Write("c").Connect("d-True>a", "d-False>b", "a>b", "b-True>d", "b-False>c").ToString(), "b"),
        new("flow.loop-without-exit", Flow.Write("a").Write("b").Connect("start>a", "a>b", "b>a").ToString(), Flow.Write("a").Decide("b", "true").Write("c").Connect("start>a", "a>b", "b-True>a", "b-False>c").ToString(), "a"),
        new("definition.loop-without-body", Flow.Add("l", "Elsa.While", ("condition", FlowJson.Script("false"))).Connect("start>l").ToString(), Flow.Add("l", "Elsa.While", ("condition", FlowJson.Script("false")), ("body", FlowJson.Activity("w", "Elsa.WriteLine"))).Connect("start>l").ToString(), "l"),
        new("definition.loop-without-step", For(0), For(-1), "l"),
        new("input.missing", Flow.Add("e", "Elsa.Event", ("eventName", FlowJson.Literal(" ", "String"))).Connect("start>e").ToString(), Flow.Add("e", "Elsa.Event", ("eventName", FlowJson.Script("'x'", "String"))).Connect("start>e").ToString(), "e"),
        new("reference.unknown-variable", Flow.Variable("Total", "Int32", 0).WriteScript("w", "getTotals() + 1").Connect("start>w").ToString(), Flow.Variable("Total", "Int32", 0).WriteScript("w", "/* getTotals() */ getTotal() + 'getTotals()'").Connect("start>w").ToString(), "w"),
        new("reference.unknown-input", Flow.Input("A", "String").WriteScript("w", "getInput('B')").Connect("start>w").ToString(), Flow.Input("A", "String").WriteScript("w", "getInput('a') + getA()").Connect("start>w").ToString(), "w"),
        new("reference.unknown-output", Flow.Add("Fee", "Elsa.RunJavaScript", ("script", FlowJson.Literal("1"))).WriteScript("w", "getSumFromFee()").Connect("start>Fee", "Fee>w").ToString(), Flow.Add("Fee", "Elsa.RunJavaScript", ("script", FlowJson.Literal("1"))).WriteScript("w", "getResultFromFee() + getOutputFrom('Fee', 'Result')").Connect("start>Fee", "Fee>w").ToString(), "w"),
        new("subflow.not-published", Using("flow", "draft"), Using("flow", "child"), "use") { Uses = [Step("child", 1)], Drafts = [Step("draft", 1)] },
        new("subflow.version-clash", UsingVersions(1, 2), UsingVersions(1, 1), "use1") { Uses = [Step("child", 1), Step("child", 2)] },
        new("subflow.child-not-published", Dispatch("waitForCompletion", true), Dispatch("waitForCompletion", true).Replace("\"child\"", "\"other\"", StringComparison.Ordinal), "x") { Uses = [Step("other", 1)], Drafts = [Child] },
        new("definition.fork-without-branches", Flow.Fork("f").Connect("start>f").ToString(), Flow.Fork("f", "A").Write("a").Connect("start>f", "f-A>a").ToString(), "f"),
    ];

    private static string Child => new FlowJson("child").Start().ToString();

    private static string Liquid(string template) => Flow.Variable("X", "String", "x").Add("w", "Elsa.WriteLine", ("text", FlowJson.Wrapped("Liquid", template, "String"))).Connect("start>w").ToString();

    private static string Dispatch(string setting, JsonNode value) =>
        Flow.Add("x", "Elsa.DispatchWorkflow", ("workflowDefinitionId", FlowJson.Literal("child", "String")), (setting, FlowJson.Literal(value))).Connect("start>x").ToString();

    private static string Step(string definitionId, int version) => new FlowJson(definitionId) { UsableAsActivity = true, Version = version }.Start().ToString();

    private static string UsingVersions(params int[] versions)
    {
        var flow = Flow;
        var last = "start";
        foreach (var (version, index) in versions.Select((v, i) => (v, i + 1)))
        {
            flow.Add($"use{index}", "No.Type", ("workflowDefinitionId", "child"), ("workflowDefinitionVersionId", $"child-v{version}")).Connect($"{last}>use{index}");
            last = $"use{index}";
        }

        return flow.ToString();
    }

    private static string Using(string definitionId, string used) =>
        new FlowJson(definitionId) { UsableAsActivity = true }.Start().Add("use", "No.Type", ("workflowDefinitionId", used)).Connect("start>use").ToString();

    private static string For(int step) => Flow.Add("l", "Elsa.For", ("step", FlowJson.Literal(step)), ("body", FlowJson.Activity("w", "Elsa.WriteLine"))).Connect("start>l").ToString();

    private static string Converted(JsonObject? converter)
    {
        var script = FlowJson.Activity("s", "Elsa.RunJavaScript", ("script", FlowJson.Literal("1", "String")));
        script["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v" }, ["converter"] = converter };
        return Flow.Variable("v", "Object", null).Add(script).Connect("start>s").ToString();
    }

    [Activity("Test")]
    public sealed class Counts : CodeActivity
    {
        [Input]
        public List<int> Numbers { get; set; } = [];
    }
}
