using System.Collections.Concurrent;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>Compiled definitions by version id, shared by everything in the process. A stored version never changes once published; drafts are dropped by <see cref="Forget"/>.</summary>
public sealed class WorkflowDefinitionCatalog
{
    private readonly DefinitionCompiler _compiler;
    private readonly ConcurrentDictionary<string, CompiledWorkflow> _compiled = new(StringComparer.Ordinal);

    internal WorkflowDefinitionCatalog(DefinitionCompiler compiler) => _compiler = compiler;

    /// <summary>How many versions are compiled now.</summary>
    public int Count => _compiled.Count;

    /// <summary>Drops a version whose JSON was replaced.</summary>
    public void Forget(string versionId) => _compiled.TryRemove(versionId, out _);

    /// <summary>Adds a workflow made in code, for tests of activities.</summary>
    internal void Add(CompiledWorkflow workflow) => _compiled[workflow.VersionId] = workflow;

    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such version.</exception>
    internal async Task<CompiledWorkflow> GetAsync(string versionId, IWorkflowDefinitionStore store, CancellationToken ct)
    {
        if (_compiled.TryGetValue(versionId, out var known))
            return known;

        var record = await store.FindAsync(versionId, ct) ?? throw new WorkflowDefinitionNotFoundException($"There is no definition version '{versionId}'.");
        var compilation = await _compiler.CompileAsync(record.Json, store, ct);
        var workflow = compilation.Workflow;

        // The store decides what it is called: an imported file may have been given another id or number.
        workflow = workflow.VersionId == record.Id && workflow.DefinitionId == record.DefinitionId && workflow.Version == record.Version ? workflow : workflow.Renamed(record);
        return _compiled.GetOrAdd(versionId, workflow);
    }
}
