using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;
using static Bpm.Web.Tests.ElsaApi.Drawing;

namespace Bpm.Web.Tests.ElsaApi;

/// <summary>Definitions and versions as Studio asks for them. Source: studio-api.md 4 and 6.2.</summary>
public sealed class DefinitionTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private Task<ApiClient> Analyst => fixture.As("analyst");

    [Fact]
    public async Task Create_AsStudioDoes_GivesIdsPathsLinksAndNoNullCollections()
    {
        var drawn = await (await Analyst).DrawAsync(Model(NewName()));

        Assert.NotEmpty(drawn.DefinitionId());
        Assert.Equal((1, true, false), (drawn.Version(), drawn["isLatest"]!.GetValue<bool>(), drawn["isPublished"]!.GetValue<bool>()));
        Assert.Equal("Workflow1:flow1", drawn["root"]!["nodeId"]!.GetValue<string>());
        Assert.Equal("Workflow1:flow1:line", drawn.Activity("line")["nodeId"]!.GetValue<string>());
        Assert.Equal("String", drawn.Activity("line")["text"]!["typeName"]!.GetValue<string>());
        Assert.All((string[])["variables", "inputs", "outputs", "outcomes"], name => Assert.Empty(drawn[name]!.AsArray()));
        Assert.All((string[])["customProperties", "options"], name => Assert.IsType<JsonObject>(drawn[name]));
        Assert.All(drawn["root"]!["connections"]!.AsArray(), c => Assert.Empty(c!["vertices"]!.AsArray()));
        Assert.Contains("publish", drawn["links"]!.AsArray().Select(l => l!["rel"]!.GetValue<string>()));
        Assert.True(DateTimeOffset.TryParse(drawn["createdAt"]!.GetValue<string>(), out _));
    }

    [Fact]
    public async Task Create_WithARootThatHasNothing_CanBeDrawnOn()
    {
        var model = Model(NewName());
        model["root"] = new JsonObject { ["id"] = "7a0ea7ea91fa0af0", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1" };

        var drawn = await (await Analyst).DrawAsync(model);

        Assert.Equal("Workflow1:7a0ea7ea91fa0af0", drawn["root"]!["nodeId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Versions_FollowTheRulesThatStudioExpects()
    {
        var analyst = await Analyst;
        var draft = await analyst.DrawAsync(Model(NewName()));
        var again = await analyst.DrawAsync(draft);
        Assert.Equal((draft.Id(), 1), (again.Id(), again.Version()));

        var published = await analyst.DrawAsync(again, publish: true);
        Assert.Equal((draft.Id(), true), (published.Id(), published["isPublished"]!.GetValue<bool>()));

        var second = await analyst.DrawAsync(published);
        Assert.Equal((2, true, false), (second.Version(), second["isLatest"]!.GetValue<bool>(), second["isPublished"]!.GetValue<bool>()));
        var first = await analyst.OpenAsync(draft.DefinitionId(), "Published");
        Assert.Equal((1, false), (first.Version(), first["isLatest"]!.GetValue<bool>()));

        (await analyst.PostAsync($"{Definitions}/{draft.DefinitionId()}/publish")).Expect(200);
        Assert.Equal(2, (await analyst.OpenAsync(draft.DefinitionId(), "Published")).Version());
        Assert.True((await analyst.PostAsync($"{Definitions}/{draft.DefinitionId()}/publish")).Expect(200).GetProperty("alreadyPublished").GetBoolean());

        var reverted = (await analyst.PostAsync($"{Definitions}/{draft.DefinitionId()}/revert/1")).Expect(200);
        Assert.Equal((3, true), (reverted.GetProperty("version").GetInt32(), reverted.GetProperty("isLatest").GetBoolean()));

        (await analyst.PostAsync($"{Definitions}/{draft.DefinitionId()}/retract")).Expect(200);
        Assert.Equal(404, (await analyst.GetAsync($"{Definitions}/by-definition-id/{draft.DefinitionId()}?versionOptions=Published")).Status);
    }

    [Fact]
    public async Task List_SearchesPagesAndOrders_AsTheQuerySays()
    {
        var analyst = await Analyst;
        var mark = NewName("列表");
        foreach (var letter in (string[])["丙", "甲", "乙"])
            await analyst.DrawAsync(Model(mark + letter));

        var page = (await analyst.GetAsync($"{Definitions}?versionOptions=Latest&Page=1&PageSize=2&SearchTerm={mark}&IsSystem=False&OrderBy=Name&OrderDirection=Descending")).Expect(200);
        var all = (await analyst.GetAsync($"{Definitions}?searchterm={mark}&VERSIONOPTIONS=")).Expect(200);

        Assert.Equal(3, page.GetProperty("totalCount").GetInt32());
        Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal(3, all.GetProperty("items").GetArrayLength());
        Assert.Contains("bulk-publish", page.Texts("links", "rel"));
        Assert.Contains("说明 " + mark + "丙", all.Texts("items", "description"));
    }

    [Fact]
    public async Task List_ByIdsAndWithoutAVersionFilter_HasThatVersionPublishedOrNot()
    {
        var analyst = await Analyst;
        var first = await analyst.DrawAsync(Model(NewName()), publish: true);
        var second = await analyst.DrawAsync(first);

        var both = (await analyst.GetAsync($"{Definitions}?versionOptions=&Ids={first.Id()}&Ids={second.Id()}")).Expect(200);
        var history = (await analyst.GetAsync($"{Definitions}?versionOptions=AllVersions&Page=0&PageSize=10&DefinitionIds={first.DefinitionId()}&OrderBy=Version&OrderDirection=Descending")).Expect(200);
        var many = (await analyst.GetAsync($"{Definitions}/many-by-id?ids={first.Id()}&ids={second.Id()}")).Expect(200);

        Assert.Equal(2, both.GetProperty("totalCount").GetInt32());
        Assert.Equal([2, 1], history.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("version").GetInt32()));
        Assert.Equal(2, many.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("versionOptions=Newest")]
    [InlineData("Page=-1")]
    [InlineData("OrderBy=Colour")]
    [InlineData("IsSystem=maybe")]
    public async Task List_WithAQueryThatMeansNothing_IsRefused(string query) => (await (await Analyst).GetAsync($"{Definitions}?{query}")).ExpectProblem(400, "query.invalid");

    [Fact]
    public async Task Name_IsUnique_ExceptForTheDefinitionItself()
    {
        var analyst = await Analyst;
        var drawn = await analyst.DrawAsync(Model(NewName()));
        var name = Uri.EscapeDataString(drawn["name"]!.GetValue<string>());

        Assert.False((await analyst.ReadAsync($"{Definitions}/validation/is-name-unique?name={name}")).GetProperty("isUnique").GetBoolean());
        Assert.True((await analyst.ReadAsync($"{Definitions}/validation/is-name-unique?name={name}&definitionId={drawn.DefinitionId()}")).GetProperty("isUnique").GetBoolean());
    }

    [Fact]
    public async Task UnknownActivity_IsShownAsAPlaceholder_AndComesBackAsItWas()
    {
        var analyst = await Analyst;
        var model = Model(NewName());
        var line = model.Activity("line");
        line["type"] = "Gone.Away";
        line["extra"] = new JsonObject { ["a"] = 1 };

        var shown = await analyst.DrawAsync(model);
        Assert.Equal("Elsa.NotFoundActivity", shown.Activity("line")["type"]!.GetValue<string>());
        Assert.Equal("Workflow1:flow1:line", shown.Activity("line")["nodeId"]!.GetValue<string>());
        await analyst.DrawAsync(shown);
        var file = JsonNode.Parse((await analyst.GetAsync($"{Definitions}/{shown.DefinitionId()}/export")).Bytes)!.AsObject();

        Assert.Equal("Gone.Away", file.Activity("line")["type"]!.GetValue<string>());
        Assert.Equal(1, file.Activity("line")["extra"]!["a"]!.GetValue<int>());
        Assert.Equal(2, file["root"]!["connections"]!.AsArray().Count);
    }

    [Fact]
    public async Task Supervisor_SeesWithoutLinks_AndMayChangeNothing()
    {
        var drawn = await (await Analyst).DrawAsync(Model(NewName()));
        var supervisor = await fixture.As("supervisor");
        var before = fixture.Server.Fingerprint();

        var seen = await supervisor.OpenAsync(drawn.DefinitionId());
        Assert.DoesNotContain("publish", seen["links"]!.AsArray().Select(l => l!["rel"]!.GetValue<string>()));
        Assert.Empty((await supervisor.ReadAsync($"{Definitions}?Page=0")).GetProperty("links").EnumerateArray());
        foreach (var path in (string[])["/publish", "/retract", "/revert/1", "/execute", "/update-references"])
            (await supervisor.PostAsync($"{Definitions}/{drawn.DefinitionId()}{path}")).ExpectProblem(403, "not-allowed");
        (await supervisor.SaveAsync(drawn, publish: true)).ExpectProblem(403, "not-allowed");
        (await supervisor.PostAsync($"{Definitions}/import", drawn)).ExpectProblem(403, "not-allowed");
        (await supervisor.PostAsync($"{Api}/bulk-actions/publish/workflow-definitions/by-definition-ids", new { definitionIds = new[] { drawn.DefinitionId() } })).ExpectProblem(403, "not-allowed");
        (await supervisor.SendAsync(HttpMethod.Delete, $"{Definitions}/{drawn.DefinitionId()}")).ExpectProblem(403, "not-allowed");

        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    public async Task Save_OverSomebodyElsesNewerDraft_IsRefusedAndNothingIsLost()
    {
        var analyst = await Analyst;
        var publisher = await fixture.As("publisher");
        var mine = await analyst.DrawAsync(Model(NewName()));
        var theirs = await publisher.OpenAsync(mine.DefinitionId());
        theirs.Activity("line")["text"]!["expression"]!["value"] = "他人所改";
        await publisher.DrawAsync(theirs);

        var refused = await analyst.SaveAsync(mine);

        refused.ExpectProblem(400, "definition.changed-meanwhile");
        Assert.NotEmpty(refused.Json.GetProperty("errors").EnumerateObject());
        Assert.Equal("他人所改", (await analyst.OpenAsync(mine.DefinitionId())).Activity("line")["text"]!["expression"]!["value"]!.GetValue<string>());

        // Who opens it anew may go on.
        await analyst.DrawAsync(await analyst.OpenAsync(mine.DefinitionId()));
    }

    [Fact]
    public async Task Save_AgainAndAgainByOnePerson_NeverConflicts()
    {
        var analyst = await Analyst;
        var first = await analyst.DrawAsync(Model(NewName()));
        var stale = first.DeepClone().AsObject();
        first["description"] = "第二稿";
        await analyst.DrawAsync(first);

        stale["description"] = "第三稿";
        await analyst.DrawAsync(stale);

        Assert.Equal("第三稿", (await analyst.OpenAsync(first.DefinitionId()))["description"]!.GetValue<string>());
    }

    [Fact]
    public async Task Publish_RecordsWhoAndWhy()
    {
        var analyst = await Analyst;
        var drawn = await analyst.DrawAsync(Model(NewName()));

        (await analyst.SaveAsync(drawn, publish: true, ("X-Bpm-Reason", Uri.EscapeDataString("承诺时限由十日改为五日")))).Expect(200);

        Assert.Equal("analyst|承诺时限由十日改为五日", fixture.Server.Text($"SELECT PublishedBy || '|' || PublishNote FROM workflow_definition WHERE Id = '{drawn.Id()}'"));
    }

    [Fact]
    public async Task Publish_WithAReasonThatIsTooLong_IsRefused()
    {
        var analyst = await Analyst;
        var drawn = await analyst.DrawAsync(Model(NewName()));

        (await analyst.SaveAsync(drawn, publish: true, ("X-Bpm-Reason", Uri.EscapeDataString(new string('因', 501))))).ExpectProblem(400, "definition.reason-invalid");
    }

    [Fact]
    public async Task Publish_WithErrors_IsRefusedWithTheirPlacesInChinese()
    {
        var analyst = await Analyst;
        var model = Model(NewName());
        model.Activity("line")["text"]!["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "1 +" };

        var refused = await analyst.SaveAsync(model, publish: true);

        Assert.Equal(400, refused.Status);
        Assert.Contains("写一行", refused.Json.GetProperty("errors").GetProperty("line")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("application/problem+json", refused.MediaType);
    }

    [Fact]
    public async Task Execute_RunsAndAnswersByHeaders()
    {
        var analyst = await Analyst;
        var drawn = await analyst.DrawAsync(Model(NewName()));

        var run = await analyst.PostAsync($"{Definitions}/{drawn.DefinitionId()}/execute", new { correlationId = (string?)null, triggerActivityId = (string?)null, versionOptions = "Latest", input = (object?)null });

        run.Expect(200);
        Assert.Equal("false", run.Headers["x-elsa-workflow-cannot-start"]);
        Assert.Equal(1, fixture.Server.Count($"SELECT count(*) FROM workflow_instance WHERE Id = '{run.Headers["x-elsa-workflow-instance-id"]}'"));
        Assert.Equal("Finished", run.Json.GetProperty("workflowState").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Delete_OfWhatRan_IsRefused_AndOfWhatDidNot_IsDone()
    {
        var analyst = await Analyst;
        var ran = await analyst.DrawAsync(Model(NewName()));
        (await analyst.PostAsync($"{Definitions}/{ran.DefinitionId()}/execute", new { versionOptions = "Latest" })).Expect(200);
        var idle = await analyst.DrawAsync(Model(NewName()));

        (await analyst.SendAsync(HttpMethod.Delete, $"{Definitions}/{ran.DefinitionId()}")).ExpectProblem(400, "definition.has-instances");
        (await analyst.SendAsync(HttpMethod.Delete, $"{Api}/workflow-definition-versions/{ran.Id()}")).ExpectProblem(400, "definition.has-instances");
        Assert.Equal(204, (await analyst.SendAsync(HttpMethod.Delete, $"{Definitions}/{idle.DefinitionId()}")).Status);
        Assert.Equal(404, (await analyst.GetAsync($"{Definitions}/by-id/{idle.Id()}")).Status);
    }

    [Fact]
    public async Task Delete_OfAPathThatAMatterRunsOn_IsRefused() =>
        (await (await fixture.As("admin")).SendAsync(HttpMethod.Delete, $"{Definitions}/m01-promised-town")).ExpectProblem(400, "definition.used-by-matter");

    [Fact]
    public async Task DeletingTheLatestVersion_MakesTheOneBeforeItTheLatest()
    {
        var analyst = await Analyst;
        var first = await analyst.DrawAsync(Model(NewName()), publish: true);
        var second = await analyst.DrawAsync(first);

        (await analyst.SendAsync(HttpMethod.Delete, $"{Api}/workflow-definition-versions/{first.Id()}")).ExpectProblem(400, "definition.published");
        Assert.Equal(204, (await analyst.SendAsync(HttpMethod.Delete, $"{Api}/workflow-definition-versions/{second.Id()}")).Status);
        Assert.Equal(1, (await analyst.OpenAsync(first.DefinitionId())).Version());
    }

    [Fact]
    public async Task EveryShippedDefinition_OpensWithoutAPlaceholder()
    {
        var analyst = await Analyst;
        var all = (await analyst.ReadAsync($"{Definitions}?versionOptions=Published")).Texts("items", "id").ToList();

        Assert.NotEmpty(all);
        foreach (var id in all)
            Assert.DoesNotContain("NotFoundActivity", (await analyst.GetAsync($"{Definitions}/by-id/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulk_PublishRetractAndDelete_SayWhatBecameOfEach()
    {
        var analyst = await Analyst;
        var one = await analyst.DrawAsync(Model(NewName()));
        var two = await analyst.DrawAsync(Model(NewName()), publish: true);
        var ids = new { definitionIds = new[] { one.DefinitionId(), two.DefinitionId(), "nowhere" } };

        var published = (await analyst.PostAsync($"{Api}/bulk-actions/publish/workflow-definitions/by-definition-ids", ids)).Expect(200);
        var retracted = (await analyst.PostAsync($"{Api}/bulk-actions/retract/workflow-definitions/by-definition-ids", ids)).Expect(200);
        var deleted = (await analyst.PostAsync($"{Api}/bulk-actions/delete/workflow-definitions/by-definition-id", ids)).Expect(200);

        Assert.Equal(one.DefinitionId(), published.GetProperty("published")[0].GetString());
        Assert.Equal(two.DefinitionId(), published.GetProperty("alreadyPublished")[0].GetString());
        Assert.Equal("nowhere", published.GetProperty("notFound")[0].GetString());
        Assert.Equal(0, published.GetProperty("updatedConsumers").GetArrayLength());
        Assert.Equal(2, retracted.GetProperty("retracted").GetArrayLength());
        Assert.Equal(2, deleted.GetProperty("deleted").GetInt32());
    }

    [Fact]
    public async Task BulkPublish_WithOneThatHasErrors_PublishesTheOthersAndNamesIt()
    {
        var analyst = await Analyst;
        var good = await analyst.DrawAsync(Model(NewName()));
        var model = Model(NewName());
        model.Activity("line")["type"] = "Gone.Away";
        var bad = await analyst.DrawAsync(model);

        var answer = await analyst.PostAsync($"{Api}/bulk-actions/publish/workflow-definitions/by-definition-ids", new { definitionIds = new[] { bad.DefinitionId(), good.DefinitionId() } });

        answer.ExpectProblem(400, "bulk.some-refused");
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(bad.DefinitionId(), out _));
        Assert.True((await analyst.OpenAsync(good.DefinitionId()))["isPublished"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Consumer_OfAUsedDefinition_IsKnownFollowsAndCanBeEntered()
    {
        var analyst = await Analyst;
        var inner = Model(NewName("Step"));
        inner["options"] = new JsonObject { ["usableAsActivity"] = true, ["autoUpdateConsumingWorkflows"] = false };
        inner["outcomes"] = new JsonArray("通过", "退回");
        var step = await analyst.DrawAsync(inner, publish: true);
        var outer = Model(NewName());
        var node = outer.Activity("line");
        node.Remove("text");
        node["type"] = step["name"]!.GetValue<string>();
        node["workflowDefinitionId"] = step.DefinitionId();
        node["workflowDefinitionVersionId"] = step.Id();
        var consumer = await analyst.DrawAsync(outer);

        var known = (await analyst.ReadAsync($"{Definitions}/{step.DefinitionId()}/consumers")).GetProperty("consumingWorkflowDefinitionIds");
        var graph = await analyst.ReadAsync($"{Definitions}/subgraph/{consumer.Id()}?parentNodeId=Workflow1:flow1:line");
        var segments = await analyst.ReadAsync($"{Definitions}/subgraph/segments/{consumer.Id()}?childNodeId=Workflow1:flow1:line:Workflow1:flow1:end");
        var next = await analyst.DrawAsync(step, publish: true);
        var affected = (await analyst.PostAsync($"{Definitions}/{step.DefinitionId()}/update-references")).Expect(200);

        Assert.Equal(consumer.DefinitionId(), known[0].GetString());
        Assert.Equal("Workflow1:flow1:line:Workflow1:flow1", graph.GetProperty("children")[0].GetProperty("nodeId").GetString());
        Assert.Equal(3, graph.GetProperty("children")[0].GetProperty("children").GetArrayLength());
        Assert.Equal("Workflow1:flow1:line:Workflow1:flow1", segments.GetProperty("container").GetProperty("nodeId").GetString());
        Assert.Equal("Workflow1:flow1:line", segments.Texts("pathSegments", "activityNodeId").Single());
        Assert.Equal(2, next.Version());
        Assert.Equal(consumer.DefinitionId(), affected.GetProperty("affectedWorkflows")[0].GetString());
        Assert.Equal(2, (await analyst.OpenAsync(consumer.DefinitionId())).Activity("line").Version());
        (await analyst.SendAsync(HttpMethod.Delete, $"{Definitions}/{step.DefinitionId()}")).ExpectProblem(400, "definition.used");
        (await analyst.GetAsync($"{Definitions}/nowhere/consumers")).ExpectProblem(404, "definition.not-found");
    }
}
