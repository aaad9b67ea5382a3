using Bpm.Data.Workflows;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace Bpm.Web.ElsaApi.LiveUpdates;

/// <summary>Where viewers say which instance they show. Only with a bearer token: a cookie would let other sites' pages connect.</summary>
[Authorize(Policy = Policies.Designer, AuthenticationSchemes = SignInSchemes.Bearer)]
internal sealed class WorkflowInstanceHub(InstanceQueries instances, ExecutionQueries executions, ObservedInstances observed, TimeProvider clock) : Hub<IWorkflowInstanceClient>
{
    /// <summary>A viewer fetches the instance before it observes it; what was committed in between would be lost on it.</summary>
    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(1);

    /// <summary>From now on the connection hears of each commit of the instance. An instance that is not there is not observed.</summary>
    public async Task ObserveInstanceAsync(string id)
    {
        var ct = Context.ConnectionAborted;
        if (id is not { Length: > 0 and <= 100 } || (await instances.ListRevisionsAsync([id], ct)) is not [var instance] || !observed.Add(Context.ConnectionId, id, instance.Revision))
            return;

        await Groups.AddToGroupAsync(Context.ConnectionId, id, ct);
        if (instance.UpdatedAt >= clock.GetUtcNow() - Recently)
            await InstanceNews.SendAsync(Clients.Caller, id, executions, ct);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        observed.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
