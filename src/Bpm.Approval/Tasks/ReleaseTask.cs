using Bpm.Approval.Cases;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tasks;

/// <summary>Somebody gives a claimed task back to all candidates.</summary>
public sealed class ReleaseTask(ITaskStore tasks, TaskDesk desk, IUnitOfWork work)
{
    /// <summary>Releases it.</summary>
    /// <exception cref="NotFoundException"><c>task.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>task.not-yours</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApprovalTask.Release"/>.</exception>
    public async Task<ApprovalTask> RunAsync(TaskId id, Account by, CancellationToken ct)
    {
        var task = await tasks.GetForAsync(id, by, ct);
        task.Release(Actor.Of(by));
        (await desk.WorkOnAsync(task, ct))?.Log(task, Actor.Of(by), "退回待签收", "");
        await work.SaveAsync(ct);
        return task;
    }
}
