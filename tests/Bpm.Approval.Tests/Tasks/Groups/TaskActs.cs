using Bpm.Approval.Tasks;

namespace Bpm.Approval.Tests.Tasks.Groups;

/// <summary>The operations, as people do them.</summary>
internal static class TaskActs
{
    private static int Last;

    public static TaskOperationRequest Because(string reason = "工作需要") => new(reason, $"act-{Interlocked.Increment(ref Last)}");

    public static Task<ApprovalTask> TransferAsync(this TaskBench bench, string by, TaskId id, string to, TaskOperationRequest? request = null) =>
        bench.UseAsync<TransferTask, ApprovalTask>(u => u.RunAsync(id, to, request ?? Because(), bench.Account(by), CancellationToken.None));

    public static Task<ApprovalTask> DelegateAsync(this TaskBench bench, string by, TaskId id, string to, TaskOperationRequest? request = null) =>
        bench.UseAsync<DelegateTask, ApprovalTask>(u => u.RunAsync(id, to, request ?? Because(), bench.Account(by), CancellationToken.None));

    public static Task<ApprovalTask> AddAsync(this TaskBench bench, string by, TaskId id, bool before, params string[] to) =>
        bench.UseAsync<AddSigners, ApprovalTask>(u => u.RunAsync(id, to, before, Because(), bench.Account(by), CancellationToken.None));

    public static Task<ApprovalTask> RemoveAsync(this TaskBench bench, string by, TaskId id) =>
        bench.UseAsync<RemoveSigner, ApprovalTask>(u => u.RunAsync(id, Because(), bench.Account(by), CancellationToken.None));

    public static Task<ApprovalTask> ReturnAsync(this TaskBench bench, string by, TaskId id, string target = ReturnTask.Previous, bool straightBack = false) =>
        bench.UseAsync<ReturnTask, ApprovalTask>(u => u.RunAsync(id, target, straightBack, Because("材料有误"), bench.Account(by), CancellationToken.None));

    public static Task<ApprovalTask> RecallAsync(this TaskBench bench, string by, TaskId id) =>
        bench.UseAsync<RecallTask, ApprovalTask>(u => u.RunAsync(id, Because("填写有误"), bench.Account(by), CancellationToken.None));

    public static Task<ApprovalTask> UrgeAsync(this TaskBench bench, string by, TaskId id) =>
        bench.UseAsync<UrgeTask, ApprovalTask>(u => u.RunAsync(id, Because("临近期限"), bench.Account(by), CancellationToken.None));

    public static Task<ApprovalTask> CopyAsync(this TaskBench bench, string by, TaskId id, params string[] to) =>
        bench.UseAsync<CopyTask, ApprovalTask>(u => u.RunAsync(id, to, Because("供了解"), bench.Account(by), CancellationToken.None));

    public static Task<ApprovalTask> SuspendAsync(this TaskBench bench, string by, TaskId id, string ground = "《行政许可法》第四十五条", int days = 10) =>
        bench.UseAsync<SuspendTask, ApprovalTask>(u => u.SuspendAsync(
            id, ground, Bpm.Approval.Calendar.ChinaTime.DateOf(bench.Workflow.Clock.GetUtcNow()).AddDays(days), Because(), bench.Account(by), CancellationToken.None));

    public static Task<ApprovalTask> ResumeAsync(this TaskBench bench, string by, TaskId id) =>
        bench.UseAsync<SuspendTask, ApprovalTask>(u => u.ResumeAsync(id, Because(), bench.Account(by), CancellationToken.None));
}
