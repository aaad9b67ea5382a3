using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>The same for several definitions. What can be done is done; what is refused is said, each by itself.</summary>
internal static class DefinitionBulkEndpoints
{
    public static void MapDefinitionBulkActions(this IEndpointRouteBuilder api)
    {
        var bulk = api.MapGroup("/bulk-actions").EditOnly();
        bulk.MapPost("/publish/workflow-definitions/by-definition-ids", Publish);
        bulk.MapPost("/retract/workflow-definitions/by-definition-ids", Retract);
        bulk.MapPost("/delete/workflow-definitions/by-definition-id", Delete);
        bulk.MapPost("/delete/workflow-definitions/by-id", DeleteVersions);
    }

    private static async Task<IResult> Publish(HttpRequest request, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var reason = ReasonHeader.Of(request);
        List<string> published = [], already = [], notFound = [], consumers = [];
        var done = new Refusals();
        foreach (var id in await IdsAsync(request, ct))
        {
            await done.TryAsync(id, notFound, async () =>
            {
                var one = await bursts.RunAsync<PublishFromDesigner, PublishedDefinition>(publish => publish.RunAsync(id, current.Account, reason, ct), ct);
                (one.AlreadyPublished ? already : published).Add(id);
                consumers.AddRange(one.Consumers.Select(c => c.DefinitionId));
            });
        }

        done.Throw($"已发布 {published.Count} 个流程");
        return ElsaJson.Ok(new { Published = published, AlreadyPublished = already, NotFound = notFound, UpdatedConsumers = consumers.Distinct().ToList() });
    }

    private static async Task<IResult> Retract(HttpRequest request, CurrentAccount current, IWorkflowDefinitionStore store, BurstScope bursts, CancellationToken ct)
    {
        var reason = ReasonHeader.Of(request);
        List<string> retracted = [], already = [], notFound = [];
        var done = new Refusals();
        foreach (var id in await IdsAsync(request, ct))
        {
            await done.TryAsync(id, notFound, async () =>
            {
                var wasPublished = await store.FindPublishedVersionIdAsync(id, ct) is not null;
                await bursts.RunAsync<ChangeDefinition, bool>(change => change.RetractAsync(id, current.Account, reason, ct), ct);
                (wasPublished ? retracted : already).Add(id);
            });
        }

        done.Throw($"已撤回 {retracted.Count} 个流程");
        return ElsaJson.Ok(new { Retracted = retracted, AlreadyRetracted = already, NotFound = notFound });
    }

    private static async Task<IResult> Delete(HttpRequest request, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var reason = ReasonHeader.Of(request);
        var deleted = 0;
        var done = new Refusals();
        foreach (var id in await IdsAsync(request, ct))
            await done.TryAsync(id, [], async () => deleted += await bursts.RunAsync<DeleteDefinition, int>(delete => delete.AllAsync(id, current.Account, reason, ct), ct));
        done.Throw($"已删除 {deleted} 个版本");
        return ElsaJson.Ok(new { Deleted = deleted });
    }

    private static async Task<IResult> DeleteVersions(HttpRequest request, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var reason = ReasonHeader.Of(request);
        var deleted = 0;
        var done = new Refusals();
        foreach (var id in (await ElsaBody.ReadAsync<BulkBody>(request, ct)).Ids ?? [])
        {
            await done.TryAsync(id, [], async () =>
            {
                await bursts.RunAsync<DeleteDefinition, bool>(delete => delete.VersionAsync(id, current.Account, reason, ct), ct);
                deleted++;
            });
        }

        done.Throw($"已删除 {deleted} 个版本");
        return ElsaJson.Ok(new { Deleted = deleted });
    }

    private static async Task<IEnumerable<string>> IdsAsync(HttpRequest request, CancellationToken ct) =>
        ((await ElsaBody.ReadAsync<BulkBody>(request, ct)).DefinitionIds ?? []).Distinct(StringComparer.Ordinal);

    private sealed record BulkBody(List<string>? DefinitionIds, List<string>? Ids);

    private sealed class Refusals
    {
        private readonly Dictionary<string, string[]> _errors = new(StringComparer.Ordinal);

        public async Task TryAsync(string id, List<string> notFound, Func<Task> act)
        {
            try
            {
                await act();
            }
            catch (WorkflowDefinitionNotFoundException)
            {
                notFound.Add(id);
            }
            catch (DefinitionRefusedException refused)
            {
                _errors[id] = [.. FindingTexts.Refusal(refused).Errors.Values.SelectMany(texts => texts).Select(text => $"{id}：{text}")];
            }
            catch (Exception refused) when (refused is RuleBrokenException or InputRefusedException)
            {
                _errors[id] = [$"{id}：{refused.Message}"];
            }
        }

        public void Throw(string done)
        {
            if (_errors.Count > 0)
                throw new InputRefusedException("bulk.some-refused", $"{done}，{_errors.Count} 个被拒绝。", _errors);
        }
    }
}
