using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Definitions;

/// <summary>Whatever is sent as a definition is taken in or refused with a reason; nothing else happens.</summary>
public class FuzzTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static TheoryData<string, string> Hostile => new()
    {
        { "brackets", "definition.too-large" },
        { "deep brackets", "definition.malformed-json" },
        { "deep objects", "definition.malformed-json" },
        { "nested activities", "definition.too-deep" },
        { "many activities", "definition.too-many-activities" },
        { "many unnamed", "" },
        { "half a surrogate", "definition.malformed-json" },
        { "half a surrogate escaped", "definition.malformed-json" },
        { "half a surrogate as a name", "definition.malformed-json" },
        { "member twice", "definition.malformed-json" },
        { "huge string", "" },
        { "huge id", "definition.id-too-long" },
        { "numbers as text", "" },
        { "root a text", "definition.missing-root" },
        { "zero bytes", "definition.malformed-json" },
        { "empty", "definition.malformed-json" },
    };

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Hostile))]
    public async Task Check_HostileText_IsRefusedWithItsCodeOrTaken(string kind, string code)
    {
        await using var test = new WorkflowTest();

        var findings = await CheckAsync(test, HostileText(kind));

        if (code.Length == 0)
            Assert.NotNull((await DefinitionVersionTests.Versions(test, v => v.SaveDraftAsync(HostileText(kind), Ct))).Version);
        else
            Assert.Contains(findings, f => f.Code == code);
    }

    [Fact(Timeout = 300_000)]
    public async Task Check_MutatedDefinitions_NeverFailsOtherwise()
    {
        await using var test = new WorkflowTest();
        var descriptors = test.Services.GetRequiredService<ActivityRegistry>().Descriptors.OrderBy(d => d.TypeName, StringComparer.Ordinal).ToList();
        for (var seed = 0; seed < 700; seed++)
        {
            var text = Mutate(new RandomDefinition(seed % 100, descriptors).Make(), new Random(seed));
            try
            {
                Assert.NotNull(await CheckAsync(test, text));
                await DefinitionVersionTests.Versions(test, v => v.SaveDraftAsync(text, Ct));
            }
            catch (DefinitionRefusedException refused)
            {
                Assert.NotEmpty(refused.Findings);
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Seed {seed}: {failure}");
            }
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task SubWorkflows_ThatContainEachOther_AreSaidToBeRecursive()
    {
        await using var test = new WorkflowTest();
        foreach (var (id, other) in ((string, string)[])[("a", "b"), ("b", "c"), ("c", "a"), ("a", "b")])
            await DefinitionVersionTests.Versions(test, v => v.SaveDraftAsync(new FlowJson(id) { UsableAsActivity = true }.Start().Add(FlowJson.Activity("use", "No.Type", ("workflowDefinitionId", other))).ToString(), Ct));

        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(() => DefinitionVersionTests.Versions(test, v => v.PublishAsync("a", null, null, Ct)));

        Assert.Contains(refused.Findings, f => f.Code == "definition.recursive");
    }

    [Fact(Timeout = 60_000)]
    public async Task SubWorkflows_ThatMultiply_AreRefusedEarly()
    {
        await using var test = new WorkflowTest();
        DefinitionRefusedException? refused = null;
        for (var level = 0; level < 12 && refused is null; level++)
        {
            var flow = new FlowJson($"l{level}") { UsableAsActivity = true }.Start();
            for (var i = 0; i < 10; i++)
                flow.Add($"u{i}", level == 0 ? "Elsa.End" : $"L{level - 1}");
            try
            {
                await test.AddAsync(flow.ToString());
            }
            catch (DefinitionRefusedException failure)
            {
                refused = failure;
            }
        }

        Assert.Equal("definition.too-many-activities", refused!.Findings.Single().Code);
    }

    private static async Task<IReadOnlyList<DefinitionFinding>> CheckAsync(WorkflowTest test, string json)
    {
        await using var scope = test.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DefinitionImporter>().CheckAsync(json, Ct);
    }

    private static string HostileText(string kind) => kind switch
    {
        "brackets" => new string('[', 10_000_000),
        "deep brackets" => "{\"a\":" + new string('[', 100_000),
        "deep objects" => string.Concat(Enumerable.Repeat("{\"root\":", 100_000)),
        "nested activities" => Flow(string.Concat(Enumerable.Repeat("""{"type":"Elsa.If","then":""", 70)) + "null" + new string('}', 70)),
        "many activities" => Flow(string.Join(",", Enumerable.Repeat("""{"type":"Elsa.Start"}""", 6_000))),
        "many unnamed" => Flow(string.Join(",", Enumerable.Repeat("""{"type":"Elsa.End"}""", 4_000))),
        "half a surrogate" => Flow("""{"type":"Elsa.WriteLine","text":"X"}""").Replace('X', '\ud800'),
        "half a surrogate escaped" => Flow("""{"type":"Elsa.WriteLine","text":"\ud800"}"""),
        "half a surrogate as a name" => Flow("""{"type":"Elsa.WriteLine","\udc00":1}"""),
        "member twice" => Flow("""{"type":"Elsa.Start","type":"Elsa.End"}"""),
        "huge string" => Flow($$"""{"type":"Elsa.WriteLine","text":"{{new string('字', 1_000_000)}}"}"""),
        "huge id" => Flow($$"""{"id":"{{new string('i', 1_000_000)}}","type":"Elsa.Start"}"""),
        "numbers as text" => Flow("""{"type":"Elsa.For","version":"1","start":"1","end":{"typeName":"Int32","expression":{"type":"Literal","value":"3"}}}""").Replace("\"version\":1", "\"version\":\"1\"", StringComparison.Ordinal),
        "root a text" => """{"definitionId":"a","root":"Elsa.Start"}""",
        "zero bytes" => "{\"definitionId\":\"a\"\0}",
        _ => "",
    };

    private static string Flow(string activities) => $$"""{"definitionId":"hostile","version":1,"root":{"type":"Elsa.Flowchart","id":"f","activities":[{{activities}}] } }""";

    private static string Mutate(string json, Random random)
    {
        if (random.Next(3) == 0)
            return MutateText(json, random);
        var node = JsonNode.Parse(json)!;
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var all = Objects(node).Where(o => o.Count > 0).ToList();
            var target = all[random.Next(all.Count)];
            var name = target.ElementAt(random.Next(target.Count)).Key;
            switch (random.Next(7))
            {
                case 0:
                    target.Remove(name);
                    break;
                case 1:
                    target[name] = Odd(random);
                    break;
                case 2:
                    target[name] = node.DeepClone();
                    break;
                case 3:
                    target[random.Next(2) == 0 ? name.ToUpperInvariant() : "id"] = "n1";
                    break;
                case 4:
                    target[name] = new JsonArray(target[name]?.DeepClone(), target[name]?.DeepClone());
                    break;
                case 5:
                    target[name] = new JsonObject { ["$values"] = Odd(random), ["_type"] = "x" };
                    break;
                default:
                    target["type"] = new[] { "Elsa.Flowchart", "Elsa.Workflow", "Elsa.NotFoundActivity", "Elsa.Switch", "Elsa.Sequence" }[random.Next(5)];
                    break;
            }
        }

        return node.ToJsonString(new JsonSerializerOptions { MaxDepth = 1000 });
    }

    private static string MutateText(string json, Random random)
    {
        var text = new StringBuilder(json);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, 1);
                    break;
                case 1:
                    text[at] = "{}[]\",:0\\\ud800x"[random.Next(11)];
                    break;
                case 2:
                    text.Insert(at, text.ToString(at, Math.Min(30, text.Length - at)));
                    break;
                default:
                    text.Length = Math.Max(1, at);
                    break;
            }
        }

        return text.ToString();
    }

    private static JsonNode? Odd(Random random) => random.Next(9) switch
    {
        0 => null,
        1 => "1",
        2 => JsonNode.Parse("1e400"),
        3 => new JsonArray(1, "a", null),
        4 => new JsonObject { ["type"] = 3 },
        5 => true,
        6 => new string('x', 5000),
        7 => new JsonObject { ["typeName"] = new JsonArray(), ["expression"] = new JsonObject { ["type"] = "Variable", ["value"] = "{\"id\":[1]" } },
        _ => -1,
    };

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject own => own.SelectMany(m => Objects(m.Value)).Prepend(own),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };
}
