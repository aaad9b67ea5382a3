using Bpm.Engine.Authoring;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;
using Bpm.Engine.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Definitions;

/// <summary>Works out by which stimuli and moments a definition can be started.</summary>
internal sealed class TriggerIndexer(IServiceProvider services, BurstEnvironmentFactory environments, IIdentityGenerator ids)
{
    public async Task<IReadOnlyList<TriggerRecord>> IndexAsync(CompiledWorkflow workflow, CancellationToken ct)
    {
        var records = new List<TriggerRecord>();
        foreach (var node in workflow.NodesByActivity.Values)
        {
            if (node.Activity is ITrigger trigger && CanStart(trigger) && ReferenceEquals(node.Ancestor<Workflow>(), workflow.Activity))
                await AddAsync(records, workflow, node, trigger, ct);
        }

        if (services.GetService<IWorkflowStore>() is { } store)
            await Http.HttpTriggers.CheckAsync(records, store, ct);
        return records;
    }

    private static bool CanStart(IActivity activity) => activity.Setting("canStartWorkflow") is true;

    private async Task AddAsync(List<TriggerRecord> records, CompiledWorkflow workflow, ActivityNode node, ITrigger trigger, CancellationToken ct)
    {
        // A burst that never runs: inputs see the workflow's variables with their defaults and nothing else.
        var dry = new WorkflowExecutionContext(workflow, "", environments.Make(services), ct);
        var root = dry.CreateContext(workflow.Root, null);
        WorkflowExecutionContext.DeclareVariables(root);
        var indexing = new TriggerIndexingContext(dry.CreateContext(node, root));
        foreach (var payload in await trigger.GetTriggerPayloadsAsync(indexing))
        {
            records.Add(new TriggerRecord
            {
                Id = ids.NewId(),
                DefinitionId = workflow.DefinitionId,
                DefinitionVersionId = workflow.VersionId,
                Name = indexing.TriggerName,
                ActivityId = trigger.Id,
                Hash = StimulusHasher.Hash(indexing.TriggerName, payload),
                PayloadJson = ValueJson.Write(payload),
                DueAt = indexing.DueAt,
            });
        }
    }
}
