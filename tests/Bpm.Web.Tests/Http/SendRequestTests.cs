using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Engine.Execution;
using Bpm.Web.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Bpm.Web.Tests.Http;

/// <summary>Requests of workflows: the real program calls a real server.</summary>
public sealed class SendRequestTests
{
    [Fact]
    public async Task Send_Allowed_CallsAfterTheCommitAndResumesOnceWithTheAnswer()
    {
        await using var other = await OtherSide.StartAsync((context, _) => context.Response.WriteAsJsonAsync(new { name = "张三" }));
        await using var server = await StartAsync(other, ("authorization", Definitions.Literal("Bearer s3cret", "String")), ("method", Definitions.Literal("POST", "String")), ("content", Definitions.Literal(new JsonObject { ["id"] = 7 })));

        var burst = await server.RunAsync("call");
        Assert.Empty(other.Calls);
        Assert.Equal(WorkflowSubStatus.Suspended, burst.SubStatus);
        await server.PumpAsync();
        await server.PumpAsync();

        var call = Assert.Single(other.Calls);
        Assert.Equal(("POST", "/people", """{"id":7}""", "Bearer s3cret", "application/json"), (call.Method, call.Path, call.Body, call.Headers["Authorization"], call.Headers["Content-Type"]));
        Assert.NotEmpty(call.Headers["Idempotency-Key"]);
        Assert.Equal("200,Done", await OutcomesAsync(server, burst.InstanceId));
        Assert.Contains("张三", server.Text("SELECT OutputsJson FROM activity_execution WHERE ActivityType = 'Elsa.FlowSendHttpRequest'"), StringComparison.Ordinal);
        Assert.Equal(0, server.Count("SELECT (SELECT count(*) FROM outbox WHERE PayloadJson LIKE '%s3cret%') + (SELECT count(*) FROM journal WHERE PayloadJson LIKE '%s3cret%') + (SELECT count(*) FROM activity_execution WHERE ActivityStateJson LIKE '%s3cret%')"));
    }

    [Fact]
    public async Task Send_NoHostIsAllowed_IsRefusedWithAnIncidentAndNobodyIsCalled()
    {
        await using var other = await OtherSide.StartAsync((_, _) => Task.CompletedTask);
        await using var server = BpmServer.Start();
        await server.ImportAsync(Call(other));

        var burst = await server.RunAsync("call");
        await server.PumpAsync();

        Assert.Empty(other.Calls);
        var instance = await server.InstanceAsync(burst.InstanceId);
        Assert.Equal(WorkflowSubStatus.Faulted, instance.SubStatus);
        Assert.Contains("is not among those that workflows may call", instance.StateJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_AnswerTooLong_IsRefused()
    {
        await using var other = await OtherSide.StartAsync((context, _) => context.Response.WriteAsync(new string('x', 2000)));
        await using var server = await StartAsync(other, [("Bpm:Http:MaxResponseBytes", "1000")]);

        var burst = await server.RunAsync("call");
        await server.PumpAsync();

        Assert.Contains("longer than 1000 bytes", (await server.InstanceAsync(burst.InstanceId)).StateJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_NobodyThere_GoesByFailedToConnectAtOnce()
    {
        var other = await OtherSide.StartAsync((_, _) => Task.CompletedTask);
        await using var server = await StartAsync(other);
        await other.DisposeAsync();

        var burst = await server.RunAsync("call");
        await server.PumpAsync();

        Assert.Equal("Failed to connect", await OutcomesAsync(server, burst.InstanceId));
    }

    [Fact]
    public async Task Send_NoAnswerInTime_GoesByTimeout()
    {
        await using var other = await OtherSide.StartAsync(async (context, _) => await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        await using var server = await StartAsync(other, [("Bpm:Http:TimeoutSeconds", "0.3")]);

        var burst = await server.RunAsync("call");
        await server.PumpAsync();

        Assert.Equal("Timeout", await OutcomesAsync(server, burst.InstanceId));
    }

    [Fact]
    public async Task Send_ServerErrorWithResilience_IsTriedAgainWithTheSameKeyUntilItPasses()
    {
        await using var other = await OtherSide.StartAsync((context, calls) =>
        {
            context.Response.StatusCode = calls < 3 ? 503 : 200;
            return Task.CompletedTask;
        });
        await using var server = await StartAsync(other, ("customProperties", new JsonObject { ["resilienceStrategy"] = new JsonObject { ["maxRetryAttempts"] = 3 } }));

        var burst = await server.RunAsync("call");
        for (var round = 0; round < 4; round++)
        {
            await server.PumpAsync();
            server.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(3, other.Calls.Count);
        Assert.Single(other.Calls.Select(call => call.Headers["Idempotency-Key"]).Distinct());
        Assert.Equal("200,Done", await OutcomesAsync(server, burst.InstanceId));
    }

    [Fact]
    public async Task Send_ServerErrorWithoutResilience_IsAnAnswer()
    {
        await using var other = await OtherSide.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        await using var server = await StartAsync(other);

        var burst = await server.RunAsync("call");
        await server.PumpAsync();

        Assert.Single(other.Calls);
        Assert.Equal("Unmatched status code,Done", await OutcomesAsync(server, burst.InstanceId));
    }

    [Fact]
    public async Task Send_Redirect_IsFollowedOnTheSameHostOnly()
    {
        await using var elsewhere = await OtherSide.StartAsync((_, _) => Task.CompletedTask);
        await using var other = await OtherSide.StartAsync((context, _) =>
        {
            context.Response.Redirect(context.Request.Path == "/people" ? "/moved" : elsewhere.Address + "/stolen");
            return Task.CompletedTask;
        });
        await using var server = await StartAsync(other);

        var burst = await server.RunAsync("call");
        await server.PumpAsync();

        Assert.Equal(["/people", "/moved"], other.Calls.Select(call => call.Path));
        Assert.Empty(elsewhere.Calls);
        Assert.Equal("Unmatched status code,Done", await OutcomesAsync(server, burst.InstanceId));
    }

    private static Task<BpmServer> StartAsync(OtherSide other, params (string Name, JsonNode? Value)[] members) => StartAsync(other, [], members);

    private static async Task<BpmServer> StartAsync(OtherSide other, (string, string)[] settings, params (string Name, JsonNode? Value)[] members)
    {
        var server = BpmServer.Start(null, null, [("Bpm:Http:AllowedHosts", "county.example;127.0.0.1"), .. settings]);
        await server.ImportAsync(Call(other, members));
        return server;
    }

    private static string Call(OtherSide other, params (string Name, JsonNode? Value)[] members) =>
        Definitions.Sequence("call", Definitions.Activity("send", "Elsa.FlowSendHttpRequest", [("url", Definitions.Literal(other.Address + "/people", "String")), .. members]));

    private static async Task<string> OutcomesAsync(BpmServer server, string instanceId)
    {
        Assert.Equal(WorkflowStatus.Finished, (await server.InstanceAsync(instanceId)).Status);
        using var payload = JsonDocument.Parse(server.Text("SELECT PayloadJson FROM activity_execution WHERE ActivityType = 'Elsa.FlowSendHttpRequest'"));
        return string.Join(',', payload.RootElement.GetProperty("Outcomes").EnumerateArray().Select(outcome => outcome.GetString()));
    }
}
