using Bpm.Engine.Expressions;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>Definitions that other definitions may use as activities, described as activity types are. Scoped.</summary>
/// <remarks>Every version has a descriptor, since drawings name versions; only published ones are offered for new nodes.</remarks>
public sealed class UsableDefinitions
{
    private readonly IWorkflowDefinitionStore _store;
    private readonly WorkflowDefinitionCatalog _catalog;
    private readonly TypeAliases _aliases;

    internal UsableDefinitions(IWorkflowDefinitionStore store, WorkflowDefinitionCatalog catalog, TypeAliases aliases) => (_store, _catalog, _aliases) = (store, catalog, aliases);

    /// <summary>By definition id and version. Two definitions of one name share a type name: then the version published, or else saved, last stands for it.</summary>
    public async Task<IReadOnlyList<ActivityDescriptor>> DescribeAsync(CancellationToken ct)
    {
        var described = new Dictionary<(string, int), (DateTimeOffset At, ActivityDescriptor Descriptor)>();
        foreach (var head in (await _store.ListHeadsAsync(ct)).Where(h => h.UsableAsActivity))
        {
            if (await DescribeAsync(head, ct) is not { } descriptor)
                continue;
            var key = (descriptor.TypeName, descriptor.Version);
            var at = head.IsPublished ? DateTimeOffset.MaxValue : head.PublishedAt ?? head.CreatedAt;
            if (!described.TryGetValue(key, out var other) || other.At < at)
                described[key] = (at, descriptor);
        }

        return [.. described.Values.Select(d => d.Descriptor)];
    }

    private async Task<ActivityDescriptor?> DescribeAsync(WorkflowDefinitionHead head, CancellationToken ct)
    {
        try
        {
            var compiled = await _catalog.GetAsync(head.Id, _store, ct);
            var record = new WorkflowDefinitionRecord
            {
                Id = head.Id,
                DefinitionId = head.DefinitionId,
                Version = head.Version,
                Name = head.Name,
                IsPublished = head.IsPublished,
                UsableAsActivity = true,
                Json = "",
                Sha256 = head.Sha256,
            };
            return head.Name is { Length: > 0 } name ? WorkflowDefinitionActivity.Describe(record, compiled.Activity, _aliases, DefinitionReferences.TypeNameOf(name)) : null;
        }
        catch (Exception failure) when (failure is DefinitionRefusedException or WorkflowDefinitionNotFoundException)
        {
            // A draft may be unreadable, or was deleted a moment ago; nobody can use it then.
            return null;
        }
    }
}
