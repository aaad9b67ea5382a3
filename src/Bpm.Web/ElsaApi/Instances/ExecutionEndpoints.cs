using Bpm.Approval.Rules;
using Bpm.Data.Workflows;
using Bpm.Web.SignIn;

namespace Bpm.Web.ElsaApi.Instances;

/// <summary>Runs of activities: the badges on the drawing and the panel beside it. Source: studio-api.md 6.4.</summary>
internal static class ExecutionEndpoints
{
    public static void MapExecutions(this IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("/activity-executions");
        runs.MapPost("/report", Report);
        runs.MapGet("/list", List);
        runs.MapGet("/by-id", Get);
        runs.MapGet("/{id}/call-stack", CallStack);
        api.MapGet("/activity-execution-summaries/list", ListSummaries);
        api.MapGet("/resilience/retries/{activityInstanceId}", Retries);
    }

    private static async Task<IResult> Report(HttpRequest request, ExecutionQueries executions, CancellationToken ct)
    {
        var asked = await ElsaBody.ReadAsync<ReportRequest>(request, ct);
        return ElsaJson.Ok(ReportView.Of(await executions.ReportAsync(asked.WorkflowInstanceId ?? "", asked.ActivityNodeIds, ct)));
    }

    private static async Task<IResult> List(HttpRequest request, ExecutionQueries executions, CurrentAccount current, CancellationToken ct)
    {
        var runs = await executions.ListAsync(RequiredInstance(request), request.Text("ActivityNodeId"), ct);
        return ShownJson.Of(new ListOf<ExecutionView>([.. runs.Select(ExecutionView.Of)], runs.Count), current);
    }

    private static async Task<IResult> ListSummaries(HttpRequest request, ExecutionQueries executions, CurrentAccount current, CancellationToken ct)
    {
        var runs = await executions.ListSummariesAsync(RequiredInstance(request), request.Text("ActivityNodeId"), ct);
        return ShownJson.Of(new ListOf<ExecutionView>([.. runs.Select(ExecutionView.Of)], runs.Count), current);
    }

    private static async Task<IResult> Get(HttpRequest request, ExecutionQueries executions, CurrentAccount current, CancellationToken ct) =>
        ShownJson.Of(ExecutionView.Of(await executions.FindAsync(request.Text("id") ?? "", ct) ?? throw NotFound()), current);

    private static async Task<IResult> CallStack(string id, HttpRequest request, ExecutionQueries executions, CurrentAccount current, CancellationToken ct)
    {
        var stack = await executions.CallStackAsync(id, request.Flag("includeCrossWorkflowChain") ?? false, request.Number("skip") ?? 0, request.Number("take") ?? 100, ct) ?? throw NotFound();
        return ShownJson.Of(new CallStackView(id, [.. stack.Runs.Select(ExecutionView.Of)], stack.Total), current);
    }

    private static async Task<IResult> Retries(string activityInstanceId, HttpRequest request, ExecutionQueries executions, JournalQueries journal, CurrentAccount current, CancellationToken ct)
    {
        var run = await executions.FindAsync(activityInstanceId, ct) ?? throw NotFound();
        var filter = new JournalFilter { ActivityInstanceId = run.Id, EventNames = ["Retried"] };
        var skip = request.Number("skip") ?? 0;
        var page = await journal.ListAsync(run.InstanceId, filter, skip, request.Number("take") ?? 100, ct);
        var retries = page.Lines.Select((line, index) => new RetryView(run.InstanceId, run.ActivityId, run.Id, skip + index + 1, line.Entry.Timestamp, line.Entry.Message)).ToList();
        return ShownJson.Of(new PagedOf<RetryView>(retries, page.Total, []), current);
    }

    private static string RequiredInstance(HttpRequest request) =>
        request.Text("WorkflowInstanceId") ?? throw new InputRefusedException("query.invalid", "缺少查询参数 WorkflowInstanceId。", "WorkflowInstanceId");

    private static NotFoundException NotFound() => new("execution.not-found", "没有这条活动执行记录。");

    /// <param name="ActivityNodeIds">Null: every node that was reached.</param>
    private sealed record ReportRequest(string? WorkflowInstanceId, List<string>? ActivityNodeIds);
}
