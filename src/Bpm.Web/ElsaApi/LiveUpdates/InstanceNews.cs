using Bpm.Data.Workflows;
using Bpm.Web.ElsaApi.Instances;

namespace Bpm.Web.ElsaApi.LiveUpdates;

internal static class InstanceNews
{
    private static readonly object Nothing = new();

    /// <summary>The three messages after a commit, in the order that viewers expect.</summary>
    public static async Task SendAsync(IWorkflowInstanceClient to, string instanceId, ExecutionQueries executions, CancellationToken ct)
    {
        var report = ReportView.Of(await executions.ReportAsync(instanceId, null, ct));
        await to.WorkflowExecutionLogUpdatedAsync(Nothing);
        await to.ActivityExecutionLogUpdatedAsync(report);
        await to.WorkflowInstanceUpdatedAsync(new InstanceChanged(instanceId));
    }
}
