using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bpm.Engine.Runtime;
using Bpm.Web.Tests.Hosting;
using Bpm.Web.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Flow = Bpm.Web.Tests.Http.Definitions;

namespace Bpm.Web.Tests.ElsaApi;

/// <summary>A server with a few instances: one that waits, one that failed, one that ended, and one that a case carries.</summary>
public sealed class InstanceServer : IAsyncLifetime
{
    public const string Prefix = "/elsa/api";

    private readonly ConcurrentDictionary<string, Task<ApiClient>> _signedIn = new();

    public BpmServer Server { get; private set; } = null!;

    public Task<ApiClient> As(string userName) => _signedIn.GetOrAdd(userName, Server.SignInAsync);

    public string CaseNumber { get; private set; } = "";

    public string OfCase { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Server = BpmServer.Start(null, null, ("Bpm:LiveUpdates:IntervalMilliseconds", "20"));
        await Server.ImportAsync(Flow.Sequence("waits",
            Flow.Activity("note", "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = "Code", ["name"] = "Code", ["typeName"] = "Object", ["storageDriverTypeName"] = "WorkflowInstanceStorageDriver" }), ("value", Flow.Literal("身份证370898199003070017，电话13800000000"))),
            Flow.Activity("wait", "Elsa.Event", ("eventName", Flow.Literal("go", "String")))));
        await Server.ImportAsync(Flow.Sequence("ends", Flow.Activity("say", "Elsa.WriteLine", ("text", Flow.Literal("完", "String")))));
        await Server.ImportAsync(Flow.Sequence("fails", Flow.Activity("fault", "Elsa.Fault", ("message", Flow.Literal("短信网关超时", "String")))));
        await Server.ImportAsync(Flow.Sequence("starts", Flow.Activity("child", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Flow.Literal("waits", "String")))));
        CaseNumber = await (await As("clerk.town")).ReceiveAsync(Application.M01());
        OfCase = Server.Text($"SELECT WorkflowInstanceId FROM approval_case WHERE Number = '{CaseNumber}'");
    }

    /// <summary>A new instance's id.</summary>
    public async Task<string> StartAsync(string definitionId, string? correlationId = null)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().StartAsync(new StartWorkflow { DefinitionId = definitionId, CorrelationId = correlationId }, CancellationToken.None)).InstanceId;
    }

    /// <summary>Lets an instance of <c>waits</c> go on.</summary>
    public async Task ResumeAsync(string instanceId)
    {
        await using var scope = Server.Services.CreateAsyncScope();
        var bookmark = (await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().FindBookmarksAsync(new BookmarkFilter { InstanceId = instanceId }, CancellationToken.None)).Single();
        await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().ResumeAsync(new ResumeWorkflow(instanceId, bookmark.Id), CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _signedIn.Values)
            (await client).Dispose();
        await Server.DisposeAsync();
    }
}
