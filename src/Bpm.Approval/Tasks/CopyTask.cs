using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;
using Bpm.Approval.Cases;

namespace Bpm.Approval.Tasks;

/// <summary>抄送: people are told of a task and may read its case. Nothing waits for them.</summary>
public sealed class CopyTask(OperationDesk operations, ITaskStore tasks, IPlaceDirectory places, ApprovalOptions options, IUnitOfWork work)
{
    private const string Kind = "copy-task";

    /// <summary>Sends copies; who has one already gets no second.</summary>
    /// <exception cref="NotFoundException"><c>task.not-found</c>.</exception>
    /// <exception cref="NotAllowedException">See <see cref="OperationDesk"/>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="OperationDesk"/>.</exception>
    /// <exception cref="InputRefusedException"><c>task.targets-missing</c>, <c>task.target-unknown</c>; see also <see cref="OperationDesk"/>.</exception>
    public async Task<ApprovalTask> RunAsync(TaskId id, IReadOnlyList<string> to, TaskOperationRequest request, Account by, CancellationToken ct)
    {
        var begun = await operations.BeginAsync(id, TaskOperation.Copy, Kind, request, by, ct);
        if (begun.IsRepeated)
            return begun.Task;

        TaskAccess.RequireCandidate(begun.Task, by);
        begun.Task.RequireMine(Actor.Of(by));
        var people = to.Select(Account.Normalize).Distinct().ToList();
        if (people.Count == 0 || people.Count > options.Tasks.MostPeople)
            throw new InputRefusedException("task.targets-missing", $"请选择抄送人员，一次不超过{options.Tasks.MostPeople}人。", "to");
        var found = new List<Account>();
        foreach (var person in people)
            found.Add(await places.FindAccountAsync(person, ct) is { IsActive: true } account ? account : throw new InputRefusedException("task.target-unknown", "没有这个账号，或者账号已停用。", "to"));

        var had = (await tasks.FindCopiesAsync(begun.Task.Id, ct)).Select(copy => copy.ToUserName).ToHashSet();
        foreach (var account in found.Where(account => !had.Contains(account.UserName)))
        {
            tasks.Add(new TaskCopy(begun.Task, account, Actor.Of(by), request.Reason, begun.Now));
            begun.Work.Log(begun.Task, Actor.Of(by), TaskOperation.Copy.ChineseName(), request.Reason, Actor.Of(account));
        }

        operations.End(begun, Kind, TaskOperation.Copy.ChineseName(), $"“{begun.Task.Title}”抄送{string.Join("、", found.Select(account => account.DisplayName))}：{request.Reason}", request, by);
        await work.SaveAsync(ct);
        return begun.Task;
    }
}
