using Bpm.Approval.Rules;
using Bpm.Data.Cases;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.Instances;

/// <summary>Somebody cancels an instance in the designer.</summary>
internal sealed class CancelInstance(IWorkflowRuntime runtime, IWorkflowStore store, CaseInstances cases)
{
    /// <summary>Cancels it with everything that waits in it.</summary>
    /// <exception cref="NotFoundException"><c>instance.not-found</c></exception>
    /// <exception cref="RuleBrokenException"><c>instance.of-case</c>: it belongs to a case. <c>instance.over</c>: it has ended.</exception>
    public async Task<bool> RunAsync(string instanceId, CancellationToken ct)
    {
        var instance = await store.FindInstanceAsync(instanceId, ct) ?? throw InstanceEndpoints.NotFound();
        if (await cases.FindCaseNumberAsync(instanceId, ct) is not null)
            throw OfCase();
        if (instance.Status == WorkflowStatus.Finished)
            throw new RuleBrokenException("instance.over", "实例已经结束，不需要取消。");
        return (await runtime.CancelAsync(instanceId, ct)).DidSomething;
    }

    public static RuleBrokenException OfCase() => new("instance.of-case", "该实例属于办件，不能在流程设计器中取消：办件须按法定程序终止（撤回、终止等）。");
}
