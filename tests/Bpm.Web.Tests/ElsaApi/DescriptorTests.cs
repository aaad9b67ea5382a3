using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;
using static Bpm.Web.Tests.ElsaApi.Drawing;

namespace Bpm.Web.Tests.ElsaApi;

/// <summary>What Studio's picker, property panel and dialogs are given. Source: studio-api.md 4.3, 4.4 and 6.1.</summary>
public sealed class DescriptorTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly string[] Hints =
    [
        "singleline", "multiline", "checkbox", "checklist", "radiolist", "dropdown", "multitext", "code-editor", "expression-editor", "json-editor", "dictionary", "datetime-picker", "type-picker", "variable-picker",
        "input-picker", "output-picker", "outcome-picker", "dynamic-outcomes", "workflow-definition-picker", "flow-switch-editor", "switch-editor", "http-status-codes",
    ];

    private Task<ApiClient> Analyst => fixture.As("analyst");

    [Fact]
    public async Task Activities_HaveNothingThatBlanksTheCanvas()
    {
        var all = await AllAsync();

        Assert.Equal(all.Count, all.Select(a => (a.Text("typeName"), a.GetProperty("version").GetInt32())).Distinct().Count());
        Assert.All(all, activity =>
        {
            Assert.All((string[])["inputs", "outputs", "ports"], list => Assert.Equal(JsonValueKind.Array, activity.GetProperty(list).ValueKind));
            Assert.All((string[])["customProperties", "constructionProperties"], bag => Assert.Equal(JsonValueKind.Object, activity.GetProperty(bag).ValueKind));
            Assert.Contains(activity.Text("kind"), (string[])["Action", "Trigger", "Job", "Task"]);
            Assert.NotEmpty(activity.Text("category"));
            Assert.All(activity.Items("ports"), port => Assert.Contains(port.Text("type"), (string[])["Embedded", "Flow"]));
            Assert.DoesNotContain(activity.Items("inputs"), input => Reserved.Contains(input.Text("name")));
        });
        Assert.False(all.Single(a => a.Text("typeName") == "Elsa.NotFoundActivity").GetProperty("isBrowsable").GetBoolean());
        Assert.False(all.Single(a => a.Text("typeName") == "Elsa.Workflow").GetProperty("isBrowsable").GetBoolean());
    }

    [Fact]
    public async Task MomentOfANewNode_IsEmpty_UntilSomebodyChoosesOne()
    {
        var startAt = (await AllAsync()).Single(a => a.Text("typeName") == "Elsa.StartAt");

        var moment = startAt.Items("inputs").Single(input => input.Text("uiHint") == "datetime-picker");

        Assert.Equal(JsonValueKind.Null, moment.GetProperty("defaultValue").ValueKind);
    }

    [Fact]
    public async Task EveryActivity_IsNamedAndDescribedInChinese_WithAllItsPortsInputsAndOutputs()
    {
        var shown = (await AllAsync()).Where(a => a.GetProperty("isBrowsable").GetBoolean()).ToList();
        var foreign = new List<string>();
        foreach (var activity in shown)
        {
            Note(activity.Text("typeName"), activity, "category", "displayName", "description", "name");
            foreach (var part in (string[])["inputs", "outputs"])
            {
                foreach (var member in activity.Items(part).Where(m => m.GetProperty("isBrowsable").GetBoolean()))
                    Note($"{activity.Text("typeName")}.{member.Text("name")}", member, "displayName");
            }

            foreach (var input in activity.Items("inputs").Where(_ => activity.Text("namespace") is "Bpm" or "Elsa"))
                Note($"{activity.Text("typeName")}.{input.Text("name")}", input, "description");
            foreach (var port in activity.Items("ports").Where(p => p.GetProperty("isBrowsable").GetBoolean()))
                Note($"{activity.Text("typeName")}:{port.Text("name")}", port, "displayName");
        }

        Assert.Empty(foreign);

        void Note(string what, JsonElement json, params string[] members) => foreign.AddRange(members.Where(m => !json.Text(m).Any(c => c is >= '\u4E00' and <= '\u9FFF')).Select(m => $"{what} {m}: {json.Text(m)}"));
    }

    [Fact]
    public async Task EveryInput_HasAnEditorThatStudioKnows_AndADropDownHasChoices()
    {
        foreach (var activity in await AllAsync())
        {
            foreach (var input in activity.Items("inputs"))
            {
                var what = $"{activity.Text("typeName")}.{input.Text("name")}";
                var hint = input.Text("uiHint");
                Assert.True(Hints.Contains(hint), $"{what}: {hint}");
                // Departments' systems are the county's own setting; this server has none.
                if (hint is "dropdown" or "checklist" or "radiolist" && what is not ("Bpm.PushToDepartment.System" or "Bpm.AwaitDepartmentResult.System"))
                    Assert.True(ChoicesOf(input).Count > 0, what);
            }
        }
    }

    [Theory]
    [InlineData("Bpm.HumanTask", "Role", "BackReviewer", "后台审查人员")]
    [InlineData("Bpm.HumanTask", "Unit", "Handling", "办理单位（后台）")]
    [InlineData("Bpm.HumanTask", "Form", "refusal", null)]
    [InlineData("Bpm.Decide", "Form", "decision", null)]
    [InlineData("Bpm.ApplySeal", "Documents", "Certificate", "证照")]
    [InlineData("Bpm.ApplySeal", "Mode", "Automatic", "自动用印")]
    [InlineData("Bpm.Close", "Ending", "NoCorrection", "逾期未补正退件")]
    [InlineData("Bpm.Close", "CompetentOrgan", "示例县卫生健康局", null)]
    [InlineData("Bpm.PushToRegulator", "Kind", "Denied", "不予")]
    [InlineData("Elsa.FlowJoin", "Mode", "WaitAll", "等待全部分支")]
    public async Task Choices_ComeFromTheProgram_InChinese(string type, string input, string value, string? text)
    {
        var choices = ChoicesOf((await AllAsync()).Single(a => a.Text("typeName") == type).Items("inputs").Single(i => i.Text("name") == input));

        var choice = choices.SingleOrDefault(c => c.Text("value") == value);
        Assert.True(choice.ValueKind is JsonValueKind.Object, string.Join(" ", choices.Select(c => c.Text("value"))));
        if (text is not null)
            Assert.Equal(text, choice.Text("text"));
    }

    [Fact]
    public async Task EnumInputs_OfferEveryValueThatTheActivityKnows()
    {
        var all = await AllAsync();
        foreach (var descriptor in typeof(Bpm.Approval.ApprovalServices).Assembly.GetTypes().Where(t => t.GetCustomAttributes(typeof(Bpm.Engine.Authoring.ActivityAttribute), false).Length > 0))
        {
            foreach (var property in descriptor.GetProperties().Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericArguments()[0].IsEnum && p.PropertyType.GetGenericArguments()[0] != typeof(Bpm.Approval.People.PostRole)))
            {
                var choices = ChoicesOf(all.Single(a => a.Text("typeName") == "Bpm." + descriptor.Name).Items("inputs").Single(i => i.Text("name") == property.Name));
                Assert.Equal(Enum.GetNames(property.PropertyType.GetGenericArguments()[0]).Order(), choices.Select(c => c.Text("value")).Order());
            }
        }
    }

    [Fact]
    public async Task StepsUsedAsActivities_AreOfferedWithTheirInputsAsChoices()
    {
        var step = (await AllAsync()).Single(a => a.Text("displayName") == "决定与用印" && a.GetProperty("isBrowsable").GetBoolean());

        Assert.Equal("办事步骤", step.Text("category"));
        Assert.Equal("WorkflowDefinitionActivity", step.GetProperty("customProperties").Text("RootType"));
        Assert.Equal("decide-and-seal", step.GetProperty("constructionProperties").Text("WorkflowDefinitionId"));
        var unit = step.Items("inputs").Single(i => i.Text("name") == "Unit");
        Assert.Equal("dropdown", unit.Text("uiHint"));
        Assert.Contains("Deciding", ChoicesOf(unit).Select(c => c.Text("value")));
    }

    [Fact]
    public async Task EveryConnectionOfEveryShippedDrawing_LeavesFromAPortThatStudioDraws()
    {
        var analyst = await Analyst;
        var ports = (await AllAsync()).ToLookup(a => a.Text("typeName"), a => a.Items("ports").Where(p => p.Text("type") == "Flow").Select(p => p.Text("name")));
        var astray = new List<string>();
        foreach (var id in (await analyst.ReadAsync($"{Definitions}?versionOptions=Published")).Texts("items", "definitionId").Where(id => id.StartsWith('m') || fixture.Server.Count($"SELECT count(*) FROM workflow_definition WHERE DefinitionId = '{id}' AND SavedBy IS NULL") > 0))
        {
            var root = (await analyst.OpenAsync(id, "Published"))["root"]!;
            foreach (var source in root["connections"]!.AsArray().Select(c => c!["source"]!))
            {
                var activity = root["activities"]!.AsArray().Single(a => a!["id"]!.ToString() == source["activity"]!.ToString())!;
                var dynamic = activity["outcomes"]?["expression"]?["value"]?.ToString() is { } list && list.StartsWith('[') ? JsonNode.Parse(list)!.AsArray().Select(o => o!.ToString()) : [];
                var port = source["port"]?.ToString() ?? "Done";
                if (!ports[activity["type"]!.ToString()].SelectMany(p => p).Concat(dynamic).Contains(port) && activity["type"]!.ToString() is not ("Elsa.FlowSwitch" or "Elsa.FlowFork"))
                    astray.Add($"{id} {activity["id"]}:{port}");
            }
        }

        Assert.Empty(astray);
    }

    [Fact]
    public async Task Activities_AskedForAgain_AreNotSentAgain_UntilSomethingIsNew()
    {
        var analyst = await Analyst;
        var first = await analyst.GetAsync($"{Api}/descriptors/activities?Refresh=True");
        var tag = first.Headers["ETag"];

        Assert.Equal(304, (await analyst.GetAsync($"{Api}/descriptors/activities?Refresh=True", ("If-None-Match", tag))).Status);

        var model = Model(NewName("Shared"));
        model["options"] = new JsonObject { ["usableAsActivity"] = true };
        await analyst.DrawAsync(model, publish: true);
        var second = await analyst.GetAsync($"{Api}/descriptors/activities", ("If-None-Match", tag));
        Assert.Equal(200, second.Status);
        Assert.Contains(model["name"]!.GetValue<string>(), second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_AreAskedForAnew_WithWhatTheFormHolds()
    {
        var options = (await (await Analyst).PostAsync($"{Api}/descriptors/activities/Bpm.HumanTask/options/form", new { context = new { role = "BackReviewer" } })).Expect(200);

        Assert.Contains("refusal", options.GetProperty("items").GetProperty("dropdown").GetProperty("selectList").Items("items").Select(i => i.Text("value")));
        (await (await Analyst).PostAsync($"{Api}/descriptors/activities/Bpm.HumanTask/options/colour", new { })).ExpectProblem(404, "descriptor.input-not-found");
    }

    [Theory]
    [InlineData("descriptors/expression-descriptors", "type", "JavaScript")]
    [InlineData("descriptors/storage-drivers", "typeName", "WorkflowInstanceStorageDriver")]
    [InlineData("descriptors/variables", "typeName", "String")]
    [InlineData("descriptors/incident-strategies", "typeName", "FaultStrategy")]
    [InlineData("descriptors/log-persistence-strategies", "typeName", "Exclude")]
    [InlineData("descriptors/commit-strategies/workflows", "name", "WorkflowExecuted")]
    [InlineData("descriptors/commit-strategies/activities", "name", "CommitAlways")]
    public async Task Catalogue_HasWhatTheEngineKnows(string path, string member, string value)
    {
        var answer = await (await Analyst).ReadAsync($"{Api}/{path}");

        Assert.Contains(value, answer.Texts("items", member));
        Assert.Equal(answer.GetProperty("items").GetArrayLength(), answer.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Catalogues_OfTheRest_AnswerAsStudioExpects()
    {
        var analyst = await Analyst;

        Assert.Equal("javascript", (await analyst.ReadAsync($"{Api}/descriptors/expression-descriptors")).Items("items").Single(i => i.Text("type") == "JavaScript").GetProperty("properties").Text("MonacoLanguage"));
        Assert.Equal(4, (await analyst.ReadAsync($"{Api}/descriptors/workflow-activation-strategies")).GetProperty("count").GetInt32());
        Assert.Empty((await analyst.ReadAsync($"{Api}/descriptors/output-converters?sourceType=Object&destinationType=String")).Items("items"));
        Assert.Empty((await analyst.ReadAsync($"{Api}/secrets/descriptors")).Items("types"));
        Assert.Empty((await analyst.PostAsync($"{Api}/secrets/picker")).Expect(200).Items("items"));
        Assert.Contains("max-age=60", (await analyst.GetAsync($"{Api}/descriptors/variables")).Headers["Cache-Control"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScriptTypes_HaveTheFunctionsTheDefinitionsVariablesAndItsFormsFields()
    {
        var analyst = await Analyst;
        var step = (await analyst.PostAsync($"{Api}/scripting/javascript/type-definitions/refuse-acceptance", new { workflowDefinitionId = "refuse-acceptance", activityTypeName = "Elsa.RunJavaScript", propertyName = "Script" })).Text;
        var path = (await analyst.PostAsync($"{Api}/scripting/javascript/type-definitions/m01-promised-town", new { activityTypeName = "Elsa.FlowDecision" })).Text;

        Assert.Contains("declare function getCorrelationId(): string;", step, StringComparison.Ordinal);
        Assert.Contains("declare function setOutcome(name: string): void;", step, StringComparison.Ordinal);
        Assert.Contains("declare function getUnit(): string;", step, StringComparison.Ordinal);
        Assert.Contains("declare function getRefusal(): Form_refusal;", step, StringComparison.Ordinal);
        Assert.Contains("\"competentOrgan\"?: string;", step, StringComparison.Ordinal);
        Assert.Contains("declare function getCaseNumber(): string;", path, StringComparison.Ordinal);
        Assert.DoesNotContain("setOutcome(", path, StringComparison.Ordinal);
        (await analyst.PostAsync($"{Api}/scripting/javascript/type-definitions/nowhere", new { })).ExpectProblem(404, "definition.not-found");
    }

    [Fact]
    public async Task TestOfOneActivity_RunsItInMemory_AndLeavesNothing()
    {
        var analyst = await Analyst;
        var model = Model(NewName());
        model["variables"] = JsonNode.Parse("""[{ "id": "v1", "name": "Count", "typeName": "Int32", "isArray": false, "value": "20" }]""");
        model["customProperties"] = JsonNode.Parse("""{ "VariableTestValues": { "v1": 41 } }""");
        var line = model.Activity("line");
        line["type"] = "Elsa.RunJavaScript";
        line.Remove("text");
        line["script"] = JsonNode.Parse("""{ "typeName": "String", "expression": { "type": "Literal", "value": "getCount() + 1" } }""");
        var drawn = await analyst.DrawAsync(model);
        var before = fixture.Server.Fingerprint();

        var tested = (await analyst.PostAsync($"{Api}/tests/activities", Handle(drawn, "line"))).Expect(200);

        Assert.Equal("Completed", tested.Text("status"));
        Assert.Equal(42, tested.GetProperty("outputs").GetProperty("Result").GetDouble());
        Assert.Equal(JsonValueKind.Null, tested.GetProperty("exception").ValueKind);
        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Theory]
    [InlineData("Bpm.Receive", "会处理办件")]
    [InlineData("Elsa.SendHttpRequest", "其他系统")]
    public async Task TestOfAnActivityThatActsOutside_SaysWhyNot(string type, string why)
    {
        var analyst = await Analyst;
        var model = Model(NewName());
        model.Activity("line")["type"] = type;
        var drawn = await analyst.DrawAsync(model);
        var before = fixture.Server.Fingerprint();

        var tested = (await analyst.PostAsync($"{Api}/tests/activities", Handle(drawn, "line"))).Expect(200);

        Assert.Contains(why, tested.GetProperty("exception").Text("message"), StringComparison.Ordinal);
        Assert.Equal(before, fixture.Server.Fingerprint());
        (await (await fixture.As("supervisor")).PostAsync($"{Api}/tests/activities", Handle(drawn, "line"))).ExpectProblem(403, "not-allowed");
    }

    private static readonly HashSet<string> Reserved = ["Id", "NodeId", "Name", "Type", "Version", "Metadata", "CustomProperties", "Root"];

    private static object Handle(JsonObject drawn, string id) =>
        new { workflowDefinitionHandle = new { definitionVersionId = drawn.Id() }, activityHandle = new { activityNodeId = $"Workflow1:flow1:{id}" } };

    private static List<JsonElement> ChoicesOf(JsonElement input)
    {
        var specifications = input.GetProperty("uiSpecifications");
        if (specifications.ValueKind is not JsonValueKind.Object)
            return [];
        return input.Text("uiHint") switch
        {
            "dropdown" when specifications.TryGetProperty("dropdown", out var dropDown) => dropDown.GetProperty("selectList").Items("items"),
            "checklist" when specifications.TryGetProperty("checklist", out var checkList) => checkList.GetProperty("checkList").Items("items"),
            "radiolist" when specifications.TryGetProperty("radiolist", out var radioList) => radioList.GetProperty("radioList").Items("items"),
            _ => [],
        };
    }

    private async Task<List<JsonElement>> AllAsync() => (await (await Analyst).ReadAsync($"{Api}/descriptors/activities")).Items("items");
}
