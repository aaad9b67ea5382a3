using Bpm.Approval.Cases;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tasks;

/// <summary>退回: an earlier node is done again. Then the case goes on from there, or straight back to where it was returned from (直达).</summary>
public sealed class ReturnTask(OperationDesk operations, ITaskStore tasks, GoingBack back)
{
    /// <summary>Target: the node before.</summary>
    public const string Previous = "previous";

    /// <summary>Target: the first node (退回发起环节).</summary>
    public const string Initiator = "initiator";

    private const string Kind = "return-task";

    /// <summary>Returns it. Every other task of its group, and whatever else came of the earlier node, is closed.</summary>
    /// <param name="target"><see cref="Previous"/>, <see cref="Initiator"/>, or the id of a node that was done.</param>
    /// <param name="straightBack">Goes straight back once the earlier node answers as before; another answer takes its own way.</param>
    /// <exception cref="NotFoundException"><c>task.not-found</c>.</exception>
    /// <exception cref="NotAllowedException">See <see cref="OperationDesk"/>.</exception>
    /// <exception cref="RuleBrokenException">
    /// <c>task.not-a-signer</c>, <c>return.no-earlier-node</c>, <c>return.past-legal-step</c>, <c>return.not-earlier</c>, <c>return.unreachable</c>, <c>return.straight-back-impossible</c>;
    /// see also <see cref="OperationDesk"/>.
    /// </exception>
    /// <exception cref="InputRefusedException">See <see cref="OperationDesk"/>.</exception>
    public async Task<ApprovalTask> RunAsync(TaskId id, string target, bool straightBack, TaskOperationRequest request, Account by, CancellationToken ct)
    {
        var begun = await operations.BeginAsync(id, TaskOperation.Return, Kind, request, by, ct);
        if (begun.IsRepeated)
            return begun.Task;

        OperationDesk.RequireHandler(begun, by);
        begun.Task.RequireSigner();
        var group = begun.Work.Group;
        var earlier = await FindAsync(begun, target, straightBack, ct);

        group.SendBack(new TaskReturn(earlier.NodeId, await HandlerAsync(earlier, ct), group.NodeId, group.Title, request.Reason, by.DisplayName, straightBack));
        begun.Work.Log(begun.Task, Actor.Of(by), TaskOperation.Return.ChineseName(), $"退回“{earlier.Title}”：{request.Reason}");
        operations.End(begun, Kind, TaskOperation.Return.ChineseName(), $"“{group.Title}”退回“{earlier.Title}”{(straightBack ? "，办理后直达本环节" : "")}：{request.Reason}", request, by);
        await back.RunAsync(group, earlier, straightBack, ct);
        return begun.Task;
    }

    /// <summary>Nodes that a group may be returned to, the nearest first.</summary>
    internal static IReadOnlyList<TaskGroup> Earlier(IReadOnlyList<TaskGroup> all, TaskGroup group) =>
    [
        .. all.Where(other => other.InstanceId == group.InstanceId && other.NodeId != group.NodeId && other.State is TaskGroupState.Completed)
            .OrderByDescending(other => other.EntriesAtEnd).DistinctBy(other => other.NodeId),
    ];

    private async Task<TaskGroup> FindAsync(OperationOnTask begun, string target, bool straightBack, CancellationToken ct)
    {
        var group = begun.Work.Group;
        var earlier = Earlier(await tasks.FindGroupsAsync(group.CaseId, ct), group);
        var wanted = target switch
        {
            Previous => earlier,
            Initiator => [.. earlier.OrderBy(other => other.CaseEntries).Take(1)],
            _ => [.. earlier.Where(other => other.NodeId == target || other.NodeId.EndsWith($":{target}", StringComparison.Ordinal)).Take(1)],
        };
        string? refusal = null;
        foreach (var found in wanted)
        {
            var whyNot = await back.WhyNotAsync(group, found, straightBack, ct);
            if (whyNot is null)
            {
                GoingBack.RequireNoLegalStepSince(begun.Case, found);
                return found;
            }

            refusal ??= whyNot;
        }

        throw refusal is null ? new RuleBrokenException("return.no-earlier-node", "没有可以退回的环节。") : GoingBack.Refused(refusal);
    }

    private async Task<string?> HandlerAsync(TaskGroup earlier, CancellationToken ct) =>
        (await tasks.FindMembersAsync(earlier.Id, ct)).Where(task => task is { Part: TaskPart.Signer, State: TaskState.Completed }).ToList() is [var only] ? only.Assignee : null;
}
