using Bpm.Approval.Cases;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tasks;

/// <summary>转办: another person of the same post does the task instead. Where nobody could do it, a supervisor assigns it (指派).</summary>
public sealed class TransferTask(OperationDesk operations, TaskTargets targets, TaskRules rules, IPlaceDirectory places, IUnitOfWork work)
{
    private const string Kind = "transfer-task";

    /// <summary>Puts the task on another person.</summary>
    /// <exception cref="NotFoundException"><c>task.not-found</c>.</exception>
    /// <exception cref="NotAllowedException">See <see cref="OperationDesk"/>, <see cref="TaskTargets"/>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="OperationDesk"/>, <see cref="TaskTargets"/>.</exception>
    /// <exception cref="InputRefusedException">See <see cref="OperationDesk"/>, <see cref="TaskTargets"/>.</exception>
    public async Task<ApprovalTask> RunAsync(TaskId id, string to, TaskOperationRequest request, Account by, CancellationToken ct)
    {
        var begun = await operations.BeginAsync(id, TaskOperation.Transfer, Kind, request, by, ct);
        if (begun.IsRepeated)
            return begun.Task;

        var (task, group) = (begun.Task, begun.Work);
        var assigns = group.Group.NeedsAssignment && by.Holds(PostRole.Supervisor);
        if (!assigns)
            OperationDesk.RequireHandler(begun, by);
        var target = await targets.ForHandlingAsync(begun, to, by, anyUnit: assigns, ct);

        // Whom the law or the register keeps from it cannot be given it either.
        if (task.Kind is TaskKind.Decision or TaskKind.Seal && await places.FindAccountAsync(target.Person.UserName, ct) is { } person)
            await rules.RequireMayCompleteAsync(task, begun.Case, new CompleteTaskRequest(task.Outcomes[0].Name, [], "", request.OperationId, null), person, ct);

        task.GiveTo(target);
        group.Group.IsAssigned();
        var action = assigns ? "指派" : TaskOperation.Transfer.ChineseName();
        group.Log(task, Actor.Of(by), action, request.Reason, target.Person);
        operations.End(begun, Kind, action, $"“{task.Title}”交{target.Person.DisplayName}办理：{request.Reason}", request, by);
        await work.SaveAsync(ct);
        return task;
    }
}
