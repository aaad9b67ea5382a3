using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Workflows;

/// <summary>The reads of every burst, compiled once. One object for each service container, since a compiled query belongs to one database's model.</summary>
internal sealed class EngineQueries
{
    public Func<BpmDbContext, string, Task<WorkflowInstanceRecord?>> InstanceById { get; } = EF.CompileAsyncQuery(
        (BpmDbContext context, string id) => context.Set<WorkflowInstanceRecord>().AsNoTracking().FirstOrDefault(instance => instance.Id == id));

    public Func<BpmDbContext, string, string, IAsyncEnumerable<TriggerRecord>> TriggersByHash { get; } = EF.CompileAsyncQuery<BpmDbContext, string, string, TriggerRecord>(
        (context, name, hash) => context.Set<TriggerRecord>().AsNoTracking().Where(trigger => trigger.Hash == hash && trigger.Name == name).OrderBy(trigger => trigger.Id));

    public Func<BpmDbContext, string, Task<string?>> PublishedVersionId { get; } = EF.CompileAsyncQuery(
        (BpmDbContext context, string definitionId) => context.Set<WorkflowDefinitionRecord>()
            .Where(definition => definition.DefinitionId == definitionId && definition.IsPublished).Select(definition => definition.Id).FirstOrDefault());
}
