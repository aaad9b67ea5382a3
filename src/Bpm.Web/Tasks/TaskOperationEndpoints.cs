using Bpm.Approval.Tasks;
using Bpm.Data.Tasks;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Tasks;

/// <summary>What people do with a task beside completing it. Each call answers with the task as it stands then.</summary>
internal static class TaskOperationEndpoints
{
    public static void MapTaskOperations(this IEndpointRouteBuilder app)
    {
        var tasks = app.MapGroup("/api/v1/tasks").WithTags("任务").RequireAuthorization(Policies.Tasks).ProducesProblem(401).ProducesProblem(403);
        var one = tasks.MapGroup("/{id:guid}").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        one.MapPost("/transfer", Transfer).WithSummary("转办").WithDescription("交同岗位的其他人员办理；无人可办的任务由督查人员指派。");
        one.MapPost("/delegate", Delegate).WithSummary("委派").WithDescription("受委派人办理后任务回到本人，由本人作出结论。");
        one.MapPost("/signers", AddSigners).WithSummary("加签").WithDescription("before 为 true 是前加签（先出具意见），否则为后加签（本人同意后再签）。");
        one.MapPost("/remove", Remove).WithSummary("减签").WithDescription("由加签人或者督查人员撤下尚未办理的人员的任务。");
        one.MapPost("/return", Return).WithSummary("退回").WithDescription("target：previous 上一环节、initiator 发起环节，或者环节标识。straightBack 为 true 时，该环节按原结论办理后直达本环节。");
        one.MapPost("/recall", Recall).WithSummary("撤回").WithDescription("后面的环节无人办理之前，撤回本人已办理的任务。");
        one.MapPost("/urge", Urge).WithSummary("催办");
        one.MapPost("/copy", Copy).WithSummary("抄送");
        one.MapPost("/suspend", Suspend).WithSummary("挂起").WithDescription("须有法定事由和截止日期；法定期限不因此停止计算。");
        one.MapPost("/resume", Resume).WithSummary("恢复");
        one.MapGet("/group", Group).WithSummary("任务组").WithDescription("同一环节的各人任务、允许的操作、可以退回的环节和任务轨迹。");
        one.MapGet("/targets", Targets).WithSummary("可以交办的人员").WithDescription("handling 为 true 时列同岗位可以接办的人员，否则列可以加签、抄送的人员；text 按姓名、账号查找，最多50人。");
        tasks.MapGet("/copies", Copies).WithSummary("抄送给我的");
    }

    private static Task<Ok<TaskRow>> Transfer(Guid id, HandOverBody body, CurrentAccount current, BurstScope bursts, TaskQueries tasks, CancellationToken ct) =>
        DoAsync<TransferTask>(bursts, tasks, use => use.RunAsync(new TaskId(id), body.To, body.Request, current.Account, ct), ct);

    private static Task<Ok<TaskRow>> Delegate(Guid id, HandOverBody body, CurrentAccount current, BurstScope bursts, TaskQueries tasks, CancellationToken ct) =>
        DoAsync<DelegateTask>(bursts, tasks, use => use.RunAsync(new TaskId(id), body.To, body.Request, current.Account, ct), ct);

    private static Task<Ok<TaskRow>> AddSigners(Guid id, AddSignersBody body, CurrentAccount current, BurstScope bursts, TaskQueries tasks, CancellationToken ct) =>
        DoAsync<AddSigners>(bursts, tasks, use => use.RunAsync(new TaskId(id), body.To, body.Before, body.Request, current.Account, ct), ct);

    private static Task<Ok<TaskRow>> Remove(Guid id, TaskOperationBody body, CurrentAccount current, BurstScope bursts, TaskQueries tasks, CancellationToken ct) =>
        DoAsync<RemoveSigner>(bursts, tasks, use => use.RunAsync(new TaskId(id), body.Request, current.Account, ct), ct);

    private static Task<Ok<TaskRow>> Return(Guid id, ReturnBody body, CurrentAccount current, BurstScope bursts, TaskQueries tasks, CancellationToken ct) =>
        DoAsync<ReturnTask>(bursts, tasks, use => use.RunAsync(new TaskId(id), body.Target, body.StraightBack, body.Request, current.Account, ct), ct);

    private static Task<Ok<TaskRow>> Recall(Guid id, TaskOperationBody body, CurrentAccount current, BurstScope bursts, TaskQueries tasks, CancellationToken ct) =>
        DoAsync<RecallTask>(bursts, tasks, use => use.RunAsync(new TaskId(id), body.Request, current.Account, ct), ct);

    private static Task<Ok<TaskRow>> Urge(Guid id, TaskOperationBody body, CurrentAccount current, BurstScope bursts, TaskQueries tasks, CancellationToken ct) =>
        DoAsync<UrgeTask>(bursts, tasks, use => use.RunAsync(new TaskId(id), body.Request, current.Account, ct), ct);

    private static Task<Ok<TaskRow>> Copy(Guid id, CopyBody body, CurrentAccount current, BurstScope bursts, TaskQueries tasks, CancellationToken ct) =>
        DoAsync<CopyTask>(bursts, tasks, use => use.RunAsync(new TaskId(id), body.To, body.Request, current.Account, ct), ct);

    private static Task<Ok<TaskRow>> Suspend(Guid id, SuspendBody body, CurrentAccount current, BurstScope bursts, TaskQueries tasks, CancellationToken ct) =>
        DoAsync<SuspendTask>(bursts, tasks, use => use.SuspendAsync(new TaskId(id), body.Ground, body.Until, body.Request, current.Account, ct), ct);

    private static Task<Ok<TaskRow>> Resume(Guid id, TaskOperationBody body, CurrentAccount current, BurstScope bursts, TaskQueries tasks, CancellationToken ct) =>
        DoAsync<SuspendTask>(bursts, tasks, use => use.ResumeAsync(new TaskId(id), body.Request, current.Account, ct), ct);

    private static async Task<Ok<TaskGroupView>> Group(Guid id, TaskGroupQueries groups, CurrentAccount current, CancellationToken ct) =>
        TypedResults.Ok(await groups.FindAsync(new TaskId(id), current.Account, ct) ?? throw new Approval.Rules.NotFoundException("task.not-found", "任务不存在，或者不属于任务组。"));

    private static async Task<Ok<IReadOnlyList<TaskTargetRow>>> Targets(Guid id, bool? handling, string? text, TaskQueries tasks, CurrentAccount current, CancellationToken ct)
    {
        var task = await tasks.FindTaskAsync(new TaskId(id), current.Account, ct) ?? throw new Approval.Rules.NotFoundException("task.not-found", "任务不存在。");
        return TypedResults.Ok(await tasks.TargetsAsync(task, current.Account, handling ?? false, text, ct));
    }

    private static async Task<Ok<IReadOnlyList<TaskCopyRow>>> Copies(TaskGroupQueries groups, CurrentAccount current, CancellationToken ct) =>
        TypedResults.Ok(await groups.CopiesAsync(current.Account, ct));

    private static async Task<Ok<TaskRow>> DoAsync<TUse>(BurstScope bursts, TaskQueries tasks, Func<TUse, Task<ApprovalTask>> use, CancellationToken ct)
        where TUse : notnull
    {
        var done = await bursts.RunAsync(use, ct);
        return TypedResults.Ok((await tasks.FindRowAsync(done.Id, ct))!);
    }
}
