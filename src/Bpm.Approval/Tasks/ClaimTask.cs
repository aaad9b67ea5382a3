using Bpm.Approval.Cases;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tasks;

/// <summary>Somebody takes a task for themselves.</summary>
public sealed class ClaimTask(ITaskStore tasks, TaskDesk desk, IUnitOfWork work)
{
    /// <summary>Claims it. Claiming again what one has claimed changes nothing for others.</summary>
    /// <exception cref="NotFoundException"><c>task.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>task.not-yours</c>; <c>duty.acceptor-decides</c>, <c>duty.decider-seals</c>: excluded by separation of duties.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApprovalTask.Claim"/>.</exception>
    public async Task<ApprovalTask> RunAsync(TaskId id, Account by, CancellationToken ct)
    {
        var task = await tasks.GetForAsync(id, by, ct);
        task.Claim(Actor.Of(by));
        (await desk.WorkOnAsync(task, ct))?.Log(task, Actor.Of(by), "签收", task.OnBehalfText);
        await work.SaveAsync(ct);
        return task;
    }
}
