using System.Text.Json;
using Bpm.Web.Tests.Hosting;
using Bpm.Web.Tests.Http;
using static Bpm.Web.Tests.ElsaApi.InstanceServer;
using Flow = Bpm.Web.Tests.Http.Definitions;

namespace Bpm.Web.Tests.ElsaApi;

/// <summary>What Studio's list and viewer read.</summary>
public sealed class InstanceReadTests(InstanceServer fixture) : IClassFixture<InstanceServer>
{
    [Fact]
    public async Task List_AsStudioAsks_HasTheShapeThatItReads()
    {
        var id = await fixture.StartAsync("waits", "SL-1");

        var answer = (await (await fixture.As("analyst")).PostAsync($"{Prefix}/workflow-instances", JsonDocument.Parse("""
            {"page":0,"pageSize":10,"searchTerm":"","definitionId":null,"definitionIds":["waits"],"correlationId":"SL-1","version":null,"hasIncidents":null,"isSystem":false,
             "status":null,"statuses":[],"subStatus":null,"subStatuses":[],"orderBy":null,"orderDirection":"Descending","timestampFilters":[]}
            """).RootElement)).Expect(200);

        Assert.Equal(1, answer.GetProperty("totalCount").GetInt32());
        var row = answer.Items("items").Single();
        Assert.Equal((id, "waits", "waits-v1", 1), (row.Text("id"), row.Text("definitionId"), row.Text("definitionVersionId"), row.GetProperty("version").GetInt32()));
        Assert.Equal(("Running", "Suspended", "SL-1", 0), (row.Text("status"), row.Text("subStatus"), row.Text("correlationId"), row.GetProperty("incidentCount").GetInt32()));
        Assert.Equal(JsonValueKind.Null, row.GetProperty("finishedAt").ValueKind);
        Assert.Matches(@"^2026-11-20T02:00:00.*\+00:00$", row.Text("createdAt"));
        Assert.Equal(JsonValueKind.Array, answer.GetProperty("links").ValueKind);
    }

    [Theory]
    [InlineData("""{"definitionIds":["fails"],"subStatus":"faulted"}""", 1)]
    [InlineData("""{"definitionIds":["fails"],"statuses":["Running"]}""", 0)]
    [InlineData("""{"definitionId":"fails","hasIncidents":true}""", 1)]
    [InlineData("""{"definitionId":"fails","hasIncidents":false}""", 0)]
    [InlineData("""{"definitionId":"fails","isSystem":true}""", 0)]
    [InlineData("""{"definitionId":"fails","version":7}""", 0)]
    [InlineData("""{"searchTerm":"fails"}""", 1)]
    [InlineData("""{"definitionId":"fails","orderBy":"Finished","orderDirection":"Ascending"}""", 1)]
    [InlineData("""{"definitionId":"fails","timestampFilters":[{"column":"CreatedAt","operator":"GreaterThanOrEqual","timestamp":"2026-11-20T10:00:00+08:00"}]}""", 1)]
    [InlineData("""{"definitionId":"fails","timestampFilters":[{"column":"finishedat","operator":"LessThan","timestamp":"2026-11-20T01:59:59Z"}]}""", 0)]
    [InlineData("""{"definitionId":"fails","page":3,"pageSize":10}""", 1, 0)]
    public async Task List_EachFilter_Counts(string body, int total, int? rows = null)
    {
        if (fixture.Server.Count("SELECT count(*) FROM workflow_instance WHERE DefinitionId = 'fails'") == 0)
            await fixture.StartAsync("fails");

        var answer = (await (await fixture.As("supervisor")).PostAsync($"{Prefix}/workflow-instances", JsonDocument.Parse(body).RootElement)).Expect(200);

        Assert.Equal((total, rows ?? total), (answer.GetProperty("totalCount").GetInt32(), answer.Items("items").Count));
    }

    [Theory]
    [InlineData("""{"orderBy":"; DROP TABLE"}""", "query.invalid")]
    [InlineData("""{"status":"Dead"}""", "request.malformed-json")]
    [InlineData("""{"timestampFilters":[{"column":"State","operator":"Is","timestamp":"2026-11-20T10:00:00Z"}]}""", "query.invalid")]
    [InlineData("""{"timestampFilters":[{"column":"CreatedAt","operator":"Is"}]}""", "query.invalid")]
    [InlineData("""{"page":"one"}""", "request.malformed-json")]
    [InlineData("""[]""", "request.malformed-json")]
    public async Task List_FilterThatMeansNothing_IsRefused(string body, string code) =>
        (await (await fixture.As("analyst")).PostAsync($"{Prefix}/workflow-instances", JsonDocument.Parse(body).RootElement)).ExpectProblem(400, code);

    [Fact]
    public async Task Get_AFaultedInstance_ShowsItsIncidentInTheState()
    {
        var id = await fixture.StartAsync("fails");

        var instance = await (await fixture.As("analyst")).ReadAsync($"{Prefix}/workflow-instances/{id}");

        Assert.Equal(("Finished", "Faulted", 1), (instance.Text("status"), instance.Text("subStatus"), instance.GetProperty("incidentCount").GetInt32()));
        var state = instance.GetProperty("workflowState");
        var incident = state.Items("incidents").Single();
        Assert.Equal(("fault", "短信网关超时"), (incident.Text("activityId"), incident.Text("message")));
        Assert.Equal("短信网关超时", incident.GetProperty("exception").Text("message"));
        var root = state.Items("activityExecutionContexts").Single(context => !context.TryGetProperty("parentContextId", out _));
        Assert.Equal("Workflow1", root.Text("scheduledActivityNodeId"));
        Assert.Equal(JsonValueKind.Object, state.GetProperty("input").ValueKind);
        Assert.Equal(JsonValueKind.Object, state.GetProperty("output").ValueKind);
    }

    [Fact]
    public async Task Journal_OfAnInstance_IsInOrderWithTheNumberOfLines()
    {
        var id = await fixture.StartAsync("waits");
        var analyst = await fixture.As("analyst");

        var all = (await analyst.PostAsync($"{Prefix}/workflow-instances/{id}/journal?skip=0&take=100", JsonDocument.Parse("""{"filter":{"activityIds":null,"activityNodeIds":null,"excludedActivityTypes":["Elsa.Workflow","Elsa.Sequence"],"eventNames":null}}""").RootElement)).Expect(200);
        var page = (await analyst.PostAsync($"{Prefix}/workflow-instances/{id}/journal?skip=1&take=1")).Expect(200);

        var lines = all.Items("items");
        Assert.Equal(lines.Count, all.GetProperty("totalCount").GetInt32());
        Assert.Equal(["note Started", "note Completed", "wait Started", "wait Suspended"], lines.Select(line => $"{line.Text("activityId")} {line.Text("eventName")}"));
        Assert.Equal(lines.Select(line => line.GetProperty("sequence").GetInt64()).Order(), lines.Select(line => line.GetProperty("sequence").GetInt64()));
        Assert.Equal("go", lines[2].GetProperty("activityState").Text("EventName"));
        Assert.Equal("Workflow1:sequence:wait", lines[2].Text("nodeId"));
        Assert.True(page.GetProperty("totalCount").GetInt32() > 4);
        Assert.Single(page.Items("items"));
        (await analyst.PostAsync($"{Prefix}/workflow-instances/no-such/journal")).ExpectProblem(404, "instance.not-found");
        (await analyst.PostAsync($"{Prefix}/workflow-instances/{id}/journal?take=-1")).ExpectProblem(400, "query.invalid");
    }

    [Fact]
    public async Task Executions_OfANode_AreListedReportedAndFoundById()
    {
        var id = await fixture.StartAsync("waits");
        var analyst = await fixture.As("analyst");
        var query = $"WorkflowInstanceId={id}&ActivityNodeId=Workflow1%3Asequence%3Await";

        var listed = (await analyst.ReadAsync($"{Prefix}/activity-executions/list?{query}")).Items("items").Single();
        var summary = (await analyst.ReadAsync($"{Prefix}/activity-execution-summaries/list?{query}")).Items("items").Single();
        var single = await analyst.ReadAsync($"{Prefix}/activity-executions/by-id?id={listed.Text("id")}");
        var report = (await analyst.PostAsync($"{Prefix}/activity-executions/report", new { workflowInstanceId = id, activityNodeIds = new[] { "Workflow1:sequence:note", "Workflow1:sequence:wait", "Workflow1:sequence:later" } })).Expect(200);
        var stack = await analyst.ReadAsync($"{Prefix}/activity-executions/{listed.Text("id")}/call-stack?includeCrossWorkflowChain=true&skip=0&take=100");
        var state = await analyst.ReadAsync($"{Prefix}/workflow-instances/{id}/execution-state");

        Assert.Equal(("wait", "Elsa.Event", "Running", true), (listed.Text("activityId"), listed.Text("activityType"), listed.Text("status"), listed.GetProperty("hasBookmarks").GetBoolean()));
        Assert.Equal("go", listed.GetProperty("activityState").Text("EventName"));
        Assert.Equal((listed.Text("id"), "{}"), (summary.Text("id"), summary.GetProperty("activityState").GetRawText()));
        Assert.Equal(listed.GetRawText(), single.GetRawText());
        Assert.Equal(["note 1 1 0 False False", "wait 1 0 1 True False"], report.Items("stats").Select(stats =>
            $"{stats.Text("activityId")} {stats.GetProperty("startedCount")} {stats.GetProperty("completedCount")} {stats.GetProperty("uncompletedCount")} {stats.GetProperty("isBlocked").GetBoolean()} {stats.GetProperty("isFaulted").GetBoolean()}"));
        Assert.Equal(["Elsa.Workflow", "Elsa.Sequence", "Elsa.Event"], stack.Items("items").Select(run => run.Text("activityType")));
        Assert.Equal(3, stack.GetProperty("totalCount").GetInt32());
        Assert.Equal(("Running", "Suspended"), (state.Text("status"), state.Text("workflowSubStatus")));
        (await analyst.GetAsync($"{Prefix}/activity-executions/list")).ExpectProblem(400, "query.invalid");
        (await analyst.GetAsync($"{Prefix}/activity-executions/by-id?id=no-such")).ExpectProblem(404, "execution.not-found");
        (await analyst.GetAsync($"{Prefix}/activity-executions/no-such/call-stack")).ExpectProblem(404, "execution.not-found");
    }

    [Fact]
    public async Task CallStack_OfAChildInstance_ReachesTheActivityThatStartedIt()
    {
        var parent = await fixture.StartAsync("starts");
        await fixture.Server.PumpAsync();
        var child = fixture.Server.Text($"SELECT Id FROM workflow_instance WHERE ParentInstanceId = '{parent}'");
        var analyst = await fixture.As("analyst");
        var run = (await analyst.ReadAsync($"{Prefix}/activity-executions/list?WorkflowInstanceId={child}&ActivityNodeId=Workflow1%3Asequence%3Await")).Items("items").Single().Text("id");

        var across = await analyst.ReadAsync($"{Prefix}/activity-executions/{run}/call-stack?includeCrossWorkflowChain=True");

        Assert.Equal(
            ["Elsa.Workflow", "Elsa.Sequence", "Elsa.DispatchWorkflow", "Elsa.Workflow", "Elsa.Sequence", "Elsa.Event"], across.Items("items").Select(item => item.Text("activityType")));
        Assert.Equal(parent, (await analyst.ReadAsync($"{Prefix}/workflow-instances/{child}")).Text("parentWorkflowInstanceId"));
    }

    [Fact]
    public async Task Variables_ToThoseWhoMaySeeNoCase_AreMaskedAndToSupervisorsNot()
    {
        var id = await fixture.StartAsync("waits");

        var masked = (await (await fixture.As("analyst")).ReadAsync($"{Prefix}/workflow-instances/{id}/variables")).Items("items").Single(variable => variable.Text("id") == "Code");
        var whole = (await (await fixture.As("supervisor")).ReadAsync($"{Prefix}/workflow-instances/{id}/variables")).Items("items").Single(variable => variable.Text("id") == "Code");

        Assert.Equal(("Code", "身份证370898********0017，电话138****0000"), (masked.Text("name"), masked.Text("value")));
        Assert.Equal("身份证370898199003070017，电话13800000000", whole.Text("value"));
        foreach (var path in (string[])[$"workflow-instances/{id}", $"activity-executions/list?WorkflowInstanceId={id}"])
            Assert.DoesNotContain("13800000000", (await (await fixture.As("admin")).GetAsync($"{Prefix}/{path}")).Text, StringComparison.Ordinal);
        (await (await fixture.As("analyst")).GetAsync($"{Prefix}/workflow-instances/no-such/variables")).ExpectProblem(404, "instance.not-found");
    }

    [Theory]
    [InlineData("clerk.town")]
    [InlineData("approver.county")]
    [InlineData("regulator")]
    public async Task Read_ByPeopleWithoutADesigner_IsForbidden(string userName)
    {
        var client = await fixture.As(userName);

        (await client.PostAsync($"{Prefix}/workflow-instances")).ExpectProblem(403, "not-allowed");
        (await client.GetAsync($"{Prefix}/workflow-instances/{fixture.OfCase}")).ExpectProblem(403, "not-allowed");
        (await client.GetAsync($"{Prefix}/activity-executions/list?WorkflowInstanceId={fixture.OfCase}")).ExpectProblem(403, "not-allowed");
        using var nobody = fixture.Server.Anonymous();
        (await nobody.GetAsync($"{Prefix}/workflow-instances/{fixture.OfCase}")).ExpectProblem(401, "sign-in.required");
    }

    [Fact]
    public async Task Retries_OfARunThatWasTriedAgain_AreTold()
    {
        await fixture.Server.ImportAsync(Flow.Sequence("again", Flow.Activity("fault", "Elsa.Fault", ("message", Flow.Literal("断线", "String")),
            ("customProperties", new System.Text.Json.Nodes.JsonObject { ["resilienceStrategy"] = new System.Text.Json.Nodes.JsonObject { ["maxRetryAttempts"] = 2 } }))));
        var id = await fixture.StartAsync("again");
        var analyst = await fixture.As("analyst");
        var run = (await analyst.ReadAsync($"{Prefix}/activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId=Workflow1%3Asequence%3Afault")).Items("items").Single();

        var retries = await analyst.ReadAsync($"{Prefix}/resilience/retries/{run.Text("id")}");

        Assert.Equal("断线", run.GetProperty("exception").Text("message"));
        Assert.Equal(["1 断线", "2 断线"], retries.Items("items").Select(retry => $"{retry.GetProperty("attemptNumber")} {retry.Text("message")}"));
        Assert.Equal(2, retries.GetProperty("totalCount").GetInt32());
    }
}
