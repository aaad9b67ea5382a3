using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Runtime.Alterations;

internal sealed class AlterationRunner(
    WorkflowRuntime runtime,
    IWorkflowStore store,
    IWorkflowDefinitionStore definitions,
    WorkflowDefinitionCatalog catalog,
    IServiceScopeFactory scopes) : IAlterationRunner
{
    public Task<AlterationResult> RunAsync(string instanceId, IReadOnlyList<Alteration> alterations, CancellationToken ct) => RunAsync(instanceId, alterations, isDry: false, ct);

    public Task<AlterationResult> DryRunAsync(string instanceId, IReadOnlyList<Alteration> alterations, CancellationToken ct) => RunAsync(instanceId, alterations, isDry: true, ct);

    public async Task<IReadOnlyList<AlterationResult>> RetryAsync(IReadOnlyList<string> instanceIds, IReadOnlyList<string>? activityIds, CancellationToken ct)
    {
        var results = new List<AlterationResult>(instanceIds.Count);
        foreach (var instanceId in instanceIds)
        {
            await using var scope = scopes.CreateAsyncScope();
            results.Add(await scope.ServiceProvider.GetRequiredService<AlterationRunner>().RetryOneAsync(instanceId, activityIds, ct));
        }

        return results;
    }

    private async Task<AlterationResult> RetryOneAsync(string instanceId, IReadOnlyList<string>? activityIds, CancellationToken ct)
    {
        if (await store.FindInstanceAsync(instanceId, ct) is not { } record)
            return Refused(instanceId, "alteration.instance-unknown");
        if (IsOver(record))
            return Refused(instanceId, "alteration.instance-over");
        var workflow = await runtime.LoadAsync(record, null, ct);
        var failed = workflow.Incidents
            .Where(i => activityIds is null || activityIds.Contains(i.ActivityId))
            .Select(i => i.ActivityInstanceId).Distinct()
            .Where(id => workflow.ContextList.Exists(c => c.Id == id && c.Status == ActivityStatus.Faulted)).ToList();
        return failed.Count == 0
            ? Refused(instanceId, "alteration.nothing-to-retry")
            : await RunAsync(instanceId, failed.ConvertAll(Alteration (id) => new ScheduleActivity(ActivityInstanceId: id)), ct);
    }

    private async Task<AlterationResult> RunAsync(string instanceId, IReadOnlyList<Alteration> alterations, bool isDry, CancellationToken ct)
    {
        if (await store.FindInstanceAsync(instanceId, ct) is not { } record)
            return Refused(instanceId, "alteration.instance-unknown");
        if (IsOver(record))
            return Refused(instanceId, "alteration.instance-over");

        var log = new List<AlterationLogLine>();
        try
        {
            var target = record;
            foreach (var migration in alterations.OfType<Migrate>())
            {
                target = await MigrateAsync(target, migration, ct);
                log.Add(new AlterationLogLine(nameof(Migrate), true, $"Now on version {migration.TargetVersion} ({target.DefinitionVersionId})."));
            }

            var workflow = await runtime.LoadAsync(target, null, ct);
            var plan = new AlterationPlan(workflow, log, isDry);
            foreach (var alteration in alterations)
                await plan.ApplyAsync(alteration);
            if (isDry)
                return new AlterationResult { InstanceId = instanceId, Log = log };
            return new AlterationResult { InstanceId = instanceId, Log = log, Burst = await runtime.FinishAlterationAsync(plan, record, ct) };
        }
        catch (AlterationRefusal refusal)
        {
            return Refused(instanceId, refusal.Code) with { Log = log, MissingNodeIds = refusal.MissingNodeIds };
        }
    }

    private static bool IsOver(WorkflowInstanceRecord record) => record.Status == WorkflowStatus.Finished && record.SubStatus != WorkflowSubStatus.Faulted;

    private static AlterationResult Refused(string instanceId, string code) => new() { InstanceId = instanceId, RefusalCode = code };

    /// <summary>The record as if it had always been on the target version, once it is certain that no branch gets lost.</summary>
    private async Task<WorkflowInstanceRecord> MigrateAsync(WorkflowInstanceRecord record, Migrate migration, CancellationToken ct)
    {
        var versionId = (await definitions.FindVersionAsync(record.DefinitionId, migration.TargetVersion, ct))?.Id
            ?? throw new AlterationRefusal("alteration.version-unknown", $"Definition '{record.DefinitionId}' has no version {migration.TargetVersion}.");
        var target = await catalog.GetAsync(versionId, definitions, ct);
        var workflow = await runtime.LoadAsync(record, null, ct);
        var missing = workflow.ContextList.Where(c => !c.IsOver).Select(c => c.Node)
            .Concat(workflow.Callbacks.Select(c => c.Child))
            .Concat(workflow.Queue.Select(i => i.Node))
            .Where(node => !target.NodesById.TryGetValue(node.NodeId, out var there) || there.Activity.Type != node.Activity.Type)
            .Select(node => node.NodeId).Distinct().Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            throw new AlterationRefusal("alteration.nodes-missing", $"Version {migration.TargetVersion} lacks nodes at which the instance is: {string.Join(", ", missing)}.") { MissingNodeIds = missing };
        return record with { DefinitionVersionId = versionId, DefinitionVersion = migration.TargetVersion };
    }
}
