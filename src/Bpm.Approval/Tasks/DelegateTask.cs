using Bpm.Approval.Cases;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tasks;

/// <summary>委派: another person of the same post does the work; then the task returns to its owner, who answers.</summary>
public sealed class DelegateTask(OperationDesk operations, TaskTargets targets, IUnitOfWork work)
{
    private const string Kind = "delegate-task";

    /// <summary>Delegates the task.</summary>
    /// <returns>The delegate's task.</returns>
    /// <exception cref="NotFoundException"><c>task.not-found</c>.</exception>
    /// <exception cref="NotAllowedException">See <see cref="OperationDesk"/>, <see cref="TaskTargets"/>.</exception>
    /// <exception cref="RuleBrokenException"><c>task.not-a-signer</c>: what was delegated is not delegated further; see also <see cref="OperationDesk"/>, <see cref="TaskTargets"/>.</exception>
    /// <exception cref="InputRefusedException">See <see cref="OperationDesk"/>, <see cref="TaskTargets"/>.</exception>
    public async Task<ApprovalTask> RunAsync(TaskId id, string to, TaskOperationRequest request, Account by, CancellationToken ct)
    {
        var begun = await operations.BeginAsync(id, TaskOperation.Delegate, Kind, request, by, ct);
        if (begun.IsRepeated)
            return begun.Task;

        OperationDesk.RequireHandler(begun, by);
        begun.Task.RequireSigner();
        var target = await targets.ForHandlingAsync(begun, to, by, anyUnit: false, ct);

        begun.Work.Keep(begun.Task, Actor.Of(by));
        begun.Work.Ask(begun.Task, TaskPart.Delegate, target, Actor.Of(by), TaskOperation.Delegate.ChineseName(), request.Reason);
        begun.Work.Settle();
        operations.End(begun, Kind, TaskOperation.Delegate.ChineseName(), $"“{begun.Task.Title}”委派{target.Person.DisplayName}：{request.Reason}", request, by);
        await work.SaveAsync(ct);
        return begun.Task;
    }
}
