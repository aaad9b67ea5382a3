using Bpm.Approval.Rules;
using Bpm.Data.Workflows;
using Bpm.Web.SignIn;

namespace Bpm.Web.ElsaApi.Instances;

/// <summary>Instances as Studio's list and viewer read them. Source: studio-api.md 6.4.</summary>
internal static class InstanceEndpoints
{
    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        var instances = api.MapGroup("/workflow-instances");
        instances.MapPost("", List);
        instances.MapGet("/{id}", Get);
        instances.MapPost("/{id}/journal", Journal);
        instances.MapGet("/{id}/execution-state", ExecutionState);
        instances.MapGet("/{id}/variables", Variables);
    }

    public static NotFoundException NotFound() => new("instance.not-found", "没有这个流程实例。");

    private static async Task<IResult> List(HttpRequest request, InstanceQueries instances, CurrentAccount current, CancellationToken ct)
    {
        var asked = await ElsaBody.ReadAsync<InstanceListRequest>(request, ct);
        if (asked.IsSystem is true)
            return ElsaJson.Ok(new PagedOf<InstanceSummary>([], 0, []));
        var found = await instances.ListAsync(asked.ToFilter(), asked.Order(), asked.IsDescending(), asked.Skip, asked.Take, ct);
        return ShownJson.Of(new PagedOf<InstanceSummary>([.. found.Items.Select(InstanceSummary.Of)], found.Total, []), current);
    }

    private static async Task<IResult> Get(string id, InstanceQueries instances, CurrentAccount current, CancellationToken ct) =>
        ShownJson.Of(InstanceView.Of(await instances.FindAsync(id, ct) ?? throw NotFound()), current);

    private static async Task<IResult> Journal(string id, HttpRequest request, JournalQueries journal, InstanceQueries instances, CurrentAccount current, CancellationToken ct)
    {
        var asked = await ElsaBody.ReadAsync<JournalRequest>(request, ct);
        if (await instances.FindRowAsync(id, ct) is null)
            throw NotFound();
        var page = await journal.ListAsync(id, asked.ToFilter(), request.Number("skip") ?? 0, request.Number("take") ?? 100, ct);
        return ShownJson.Of(new JournalAnswer([.. page.Lines.Select(JournalLineView.Of)], page.Total), current);
    }

    private static async Task<IResult> ExecutionState(string id, InstanceQueries instances, CancellationToken ct)
    {
        var row = await instances.FindRowAsync(id, ct) ?? throw NotFound();
        return ElsaJson.Ok(new ExecutionStateView(row.Status, row.SubStatus, row.SubStatus, row.UpdatedAt));
    }

    private static async Task<IResult> Variables(string id, InstanceQueries instances, InstanceVariables variables, CurrentAccount current, CancellationToken ct)
    {
        var values = await variables.ListAsync(await instances.FindAsync(id, ct) ?? throw NotFound(), ct);
        return ShownJson.Of(new ListOf<VariableValue>(values, values.Count), current);
    }
}
