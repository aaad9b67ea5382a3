using System.Text.Json.Nodes;
using Bpm.Engine.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Definitions;

/// <summary>Finds the definitions that use another by the stored references, and points them at its new version.</summary>
internal sealed class ConsumerUpdater(IWorkflowDefinitionStore store, IServiceProvider services, ActivityRegistry registry)
{
    public async Task<DefinitionConsumers> FindAsync(string definitionId, CancellationToken ct)
    {
        var (order, direct) = await WalkAsync(definitionId, ct);
        return new DefinitionConsumers([.. order.Where(h => direct.Contains(h.Id))], [.. order.Where(h => !direct.Contains(h.Id))]);
    }

    /// <summary>Each consumer after those that it uses itself, so that each is saved once.</summary>
    /// <param name="permit">As of <see cref="DefinitionVersions.UpdateReferencesAsync(string, string?, Func{WorkflowDefinitionRecord, CancellationToken, Task{string?}}?, CancellationToken)"/>.</param>
    public async Task<IReadOnlyList<UpdatedConsumer>> UpdateAsync(
        WorkflowDefinitionRecord published, string? by, Func<WorkflowDefinitionRecord, CancellationToken, Task<string?>>? permit, CancellationToken ct)
    {
        var versions = services.GetRequiredService<DefinitionVersions>();
        var importer = services.GetRequiredService<DefinitionImporter>();
        var current = new Dictionary<string, WorkflowDefinitionRecord>(StringComparer.Ordinal) { [published.DefinitionId] = published };
        var updated = new List<UpdatedConsumer>();
        foreach (var head in (await WalkAsync(published.DefinitionId, ct)).Order)
        {
            if (await store.FindAsync(head.Id, ct) is not { } latest)
                continue;
            var document = WorkflowDefinitionDocument.Parse(latest.Json);
            if (document.IsReadonly || !await PointAsync(document, current, ct))
                continue;

            var draft = await versions.SaveDraftAsync(document.ToJson(), by, new DefinitionSeen(latest.Id, latest.Sha256), ct);
            if (!latest.IsPublished)
            {
                updated.Add(new UpdatedConsumer(latest.DefinitionId, draft.Version.Id, IsPublished: false, []));
                continue;
            }

            var errors = (await importer.CheckSoundAsync(draft.Version.Json, null, ct)).Findings.Where(f => !f.IsWarning).ToList();
            var note = errors.Count > 0 ? null : permit is null ? $"{published.DefinitionId} v{published.Version}" : await permit(draft.Version, ct);
            if (note is not null)
                current[latest.DefinitionId] = await importer.PublishAsync(draft.Version.Id, by, note, ct);
            updated.Add(new UpdatedConsumer(latest.DefinitionId, draft.Version.Id, note is not null, errors));
        }

        return updated;
    }

    private static bool Set(JsonObject activity, string name, JsonNode value)
    {
        if (JsonNode.DeepEquals(DocumentMembers.Find(activity, name), value))
            return false;
        DocumentMembers.Set(activity, name, value);
        return true;
    }

    private async Task<(IReadOnlyList<WorkflowDefinitionHead> Order, HashSet<string> Direct)> WalkAsync(string definitionId, CancellationToken ct)
    {
        var direct = (await store.ListConsumersAsync(definitionId, ct)).Where(c => c.DefinitionId != definitionId).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal) { definitionId };
        var order = new List<WorkflowDefinitionHead>();
        foreach (var consumer in direct)
            await VisitAsync(consumer, seen, order, ct);

        // A consumer is noted after all that use it, so the reverse has each after what it uses.
        order.Reverse();
        return (order, direct.Select(h => h.Id).ToHashSet(StringComparer.Ordinal));
    }

    private async Task VisitAsync(WorkflowDefinitionHead consumer, HashSet<string> seen, List<WorkflowDefinitionHead> order, CancellationToken ct)
    {
        if (!seen.Add(consumer.DefinitionId))
            return;
        foreach (var outer in await store.ListConsumersAsync(consumer.DefinitionId, ct))
            await VisitAsync(outer, seen, order, ct);
        order.Add(consumer);
    }

    private async Task<bool> PointAsync(WorkflowDefinitionDocument document, Dictionary<string, WorkflowDefinitionRecord> current, CancellationToken ct)
    {
        var isChanged = false;
        foreach (var activity in document.Activities.ToList())
        {
            if (await UsedByAsync(activity, ct) is not { } definitionId || !current.TryGetValue(definitionId, out var target))
                continue;
            isChanged |= Set(activity, "workflowDefinitionId", target.DefinitionId);
            isChanged |= Set(activity, "workflowDefinitionVersionId", target.Id);
            isChanged |= Set(activity, "version", target.Version);
            isChanged |= Set(activity, "latestAvailablePublishedVersion", target.Version);
            isChanged |= Set(activity, "latestAvailablePublishedVersionId", target.Id);
        }

        return isChanged;
    }

    /// <summary>The same order as in reading: version id, a registered type, definition id, type name.</summary>
    private async Task<string?> UsedByAsync(JsonObject activity, CancellationToken ct)
    {
        if (DocumentMembers.Text(activity, "workflowDefinitionVersionId") is { Length: > 0 } versionId && await store.FindAsync(versionId, ct) is { } version)
            return version.DefinitionId;
        if (DocumentMembers.Text(activity, "type") is not { Length: > 0 } type || registry.Find(type) is not null)
            return null;
        if (DocumentMembers.Text(activity, "workflowDefinitionId") is { Length: > 0 } definitionId)
            return definitionId;
        return (await store.FindUsableAsync(type, ct)) is [var first, ..] ? first.DefinitionId : null;
    }
}
