using Bpm.Approval.Cases;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tasks;

/// <summary>加签: further people are asked, before the one who adds them (前加签) or after (后加签).</summary>
public sealed class AddSigners(OperationDesk operations, TaskTargets targets, ApprovalOptions options, IUnitOfWork work)
{
    private const string Kind = "add-signers";

    /// <summary>Adds them, in the order given.</summary>
    /// <exception cref="NotFoundException"><c>task.not-found</c>.</exception>
    /// <exception cref="NotAllowedException">See <see cref="OperationDesk"/>, <see cref="TaskTargets"/>.</exception>
    /// <exception cref="RuleBrokenException"><c>task.not-a-signer</c>: only one whose answer counts adds others; see also <see cref="OperationDesk"/>, <see cref="TaskTargets"/>.</exception>
    /// <exception cref="InputRefusedException"><c>task.targets-missing</c>: none, or too many; see also <see cref="OperationDesk"/>, <see cref="TaskTargets"/>.</exception>
    public async Task<ApprovalTask> RunAsync(TaskId id, IReadOnlyList<string> to, bool before, TaskOperationRequest request, Account by, CancellationToken ct)
    {
        var begun = await operations.BeginAsync(id, TaskOperation.AddSigner, Kind, request, by, ct);
        if (begun.IsRepeated)
            return begun.Task;

        OperationDesk.RequireHandler(begun, by);
        begun.Task.RequireSigner();
        var people = to.Select(Account.Normalize).Distinct().ToList();
        if (people.Count == 0 || people.Count > options.Tasks.MostPeople)
            throw new InputRefusedException("task.targets-missing", $"请选择加签人员，一次不超过{options.Tasks.MostPeople}人。", "to");
        var found = new List<TaskTarget>();
        foreach (var person in people)
            found.Add(await targets.ForSigningAsync(begun, person, by, ct));

        var action = before ? "前加签" : "后加签";
        begun.Work.Keep(begun.Task, Actor.Of(by));
        foreach (var target in found)
            begun.Work.Ask(begun.Task, before ? TaskPart.Before : TaskPart.After, target, Actor.Of(by), action, request.Reason);
        begun.Work.Settle();
        operations.End(begun, Kind, action, $"“{begun.Task.Title}”加签{string.Join("、", found.Select(target => target.Person.DisplayName))}：{request.Reason}", request, by);
        await work.SaveAsync(ct);
        return begun.Task;
    }
}
