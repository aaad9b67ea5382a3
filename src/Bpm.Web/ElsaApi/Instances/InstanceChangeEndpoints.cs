using Bpm.Approval.Rules;
using Bpm.Data.Workflows;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime.Alterations;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;

namespace Bpm.Web.ElsaApi.Instances;

/// <summary>Cancels, deletes and retries instances. What belongs to a case is ended by the legal procedures alone. Source: studio-api.md 6.4.</summary>
internal static class InstanceChangeEndpoints
{
    /// <summary>Instances that one request changes.</summary>
    private const int MostAtOnce = 500;

    public static void MapInstanceChanges(this IEndpointRouteBuilder api)
    {
        api.MapPost("/cancel/workflow-instances/{id}", Cancel).EditOnly();
        api.MapPost("/bulk-actions/cancel/workflow-instances", CancelMany).EditOnly();
        api.MapDelete("/workflow-instances/{id}", Delete).EditOnly();
        api.MapPost("/bulk-actions/delete/workflow-instances/by-id", DeleteMany).EditOnly();
        api.MapPost("/alterations/workflows/retry", Retry).RequireAuthorization(Policies.DesignerOperate);
    }

    private static async Task<IResult> Cancel(string id, BurstScope bursts, CurrentAccount current, ILogger<CancelInstance> log, CancellationToken ct)
    {
        await bursts.RunAsync<CancelInstance, bool>(cancel => cancel.RunAsync(id, ct), ct);
        log.InstanceCancelled(id, current.Account.UserName);
        return Results.NoContent();
    }

    private static async Task<IResult> CancelMany(HttpRequest request, InstanceQueries instances, BurstScope bursts, CurrentAccount current, ILogger<CancelInstance> log, CancellationToken ct)
    {
        var asked = await ElsaBody.ReadAsync<CancelManyRequest>(request, ct);
        var (ids, ofCases) = await instances.ListRunningAsync(asked.GivenIds(), Text(asked.DefinitionVersionId), Text(asked.DefinitionId), asked.Versions(), MostAtOnce, ct);
        var done = 0;
        foreach (var id in ids)
        {
            try
            {
                await bursts.RunAsync<CancelInstance, bool>(cancel => cancel.RunAsync(id, ct), ct);
                log.InstanceCancelled(id, current.Account.UserName);
                done++;
            }
            catch (RuleBrokenException refused) when (refused.Code == "instance.of-case")
            {
                ofCases++;
            }
            catch (Exception over) when (over is NotFoundException or RuleBrokenException { Code: "instance.over" })
            {
                // It ended by itself between the list and its turn.
            }
        }

        return done == 0 && ofCases > 0 ? throw CancelInstance.OfCase() : ElsaJson.Ok(new CancelledMany(done, ofCases, ids.Count == MostAtOnce));
    }

    private static async Task<IResult> Delete(string id, BurstScope bursts, CurrentAccount current, ILogger<InstanceRemoval> log, CancellationToken ct)
    {
        var removed = await bursts.RunAsync<InstanceRemoval, RemovalResult>(removal => removal.RemoveAsync(id, ct), ct);
        if (WhyNot(removed) is { } refusal)
            throw refusal;
        log.InstanceDeleted(id, current.Account.UserName);
        return Results.NoContent();
    }

    private static async Task<IResult> DeleteMany(HttpRequest request, BurstScope bursts, CurrentAccount current, ILogger<InstanceRemoval> log, CancellationToken ct)
    {
        var asked = await ElsaBody.ReadAsync<IdsRequest>(request, ct);
        var (deleted, refused) = (0, new List<RefusedInstance>());
        foreach (var id in asked.GivenIds())
        {
            var removed = await bursts.RunAsync<InstanceRemoval, RemovalResult>(removal => removal.RemoveAsync(id, ct), ct);
            if (removed is RemovalResult.Removed)
            {
                deleted++;
                log.InstanceDeleted(id, current.Account.UserName);
            }
            else if (WhyNot(removed) is RuleBrokenException refusal)
            {
                refused.Add(new RefusedInstance(id, refusal.Code, refusal.Message));
            }
        }

        return deleted == 0 && refused.Count > 0 ? throw new RuleBrokenException(refused[0].Code, refused[0].Message) : ElsaJson.Ok(new DeletedMany(deleted, refused));
    }

    private static async Task<IResult> Retry(HttpRequest request, BurstScope bursts, CurrentAccount current, ILogger<IAlterationRunner> log, CancellationToken ct)
    {
        var asked = await ElsaBody.ReadAsync<RetryRequest>(request, ct);
        var results = new List<RetriedInstance>();
        foreach (var id in IdsRequest.Given(asked.WorkflowInstanceIds, "workflowInstanceIds"))
        {
            var retried = await bursts.RunAsync<IAlterationRunner, IReadOnlyList<AlterationResult>>(runner => runner.RetryAsync([id], asked.ActivityIds is { Count: > 0 } only ? only : null, ct), ct);
            if (!retried[0].IsRefused)
                log.InstanceRetried(id, current.Account.UserName, retried[0].Burst?.SubStatus.ToString() ?? "");
            results.Add(RetriedInstance.Of(retried[0]));
        }

        if (results.Count > 0 && results.TrueForAll(result => !result.IsRetried))
            throw new RuleBrokenException(results[0].Code!, results[0].Message!);
        return ElsaJson.List(results);
    }

    private static Exception? WhyNot(RemovalResult result) => result switch
    {
        RemovalResult.Removed => null,
        RemovalResult.NotThere => InstanceEndpoints.NotFound(),
        RemovalResult.StillRunning => new RuleBrokenException("instance.running", "实例仍在运行，不能删除；请先取消。"),
        _ => new RuleBrokenException("instance.of-case", "该实例属于办件，其办理记录须依法保存，不能删除。"),
    };

    private static string? Text(string? given) => string.IsNullOrWhiteSpace(given) ? null : given;

    /// <summary>Those that were named.</summary>
    private sealed record IdsRequest(List<string?>? Ids)
    {
        public List<string> GivenIds() => Given(Ids, "ids");

        /// <exception cref="InputRefusedException"><c>query.invalid</c>: too many.</exception>
        public static List<string> Given(List<string?>? ids, string member)
        {
            var given = ids?.OfType<string>().Where(id => id.Length > 0).Distinct(StringComparer.Ordinal).ToList() ?? [];
            return given.Count <= MostAtOnce ? given : throw new InputRefusedException("query.invalid", $"一次最多 {MostAtOnce} 个实例。", member);
        }
    }

    /// <summary>Ids, or a version, or versions of a definition.</summary>
    private sealed record CancelManyRequest(List<string?>? Ids, string? DefinitionVersionId, string? DefinitionId, string? VersionOptions)
    {
        public List<string> GivenIds() => IdsRequest.Given(Ids, "ids");

        public VersionOptions? Versions() => Text(VersionOptions) is not { } text ? null
            : Engine.Definitions.VersionOptions.Parse(text) ?? throw InstanceListRequest.Refused("versionOptions");
    }

    private sealed record RetryRequest(List<string?>? WorkflowInstanceIds, List<string>? ActivityIds);

    /// <param name="OfCases">How many were left because cases carry them.</param>
    /// <param name="IsPartial">There may be more: ask again.</param>
    private sealed record CancelledMany(int CancelledCount, int OfCases, bool IsPartial);

    private sealed record DeletedMany(int Deleted, IReadOnlyList<RefusedInstance> Refused);

    private sealed record RefusedInstance(string Id, string Code, string Message);
}

/// <summary>What a retry of one instance came to.</summary>
/// <param name="Code">Why nothing was done. Null: it ran again.</param>
internal sealed record RetriedInstance(string WorkflowInstanceId, bool IsRetried, string? SubStatus, int IncidentCount, string? Code, string? Message)
{
    public static RetriedInstance Of(AlterationResult result) => new(
        result.InstanceId, !result.IsRefused, result.Burst?.SubStatus.ToString(), result.Burst?.Incidents.Count ?? 0, result.RefusalCode, result.RefusalCode is { } code ? Text(code) : null);

    private static string Text(string code) => code switch
    {
        "alteration.instance-unknown" => "没有这个流程实例。",
        "alteration.instance-over" => "实例已结束，没有可以重试的步骤。",
        "alteration.nothing-to-retry" => "实例没有出错的步骤，不需要重试。",
        "start.not-allowed" => "同类实例已在运行，按启动策略不能再恢复这一个。",
        _ => "该实例现在不能重试。",
    };
}
