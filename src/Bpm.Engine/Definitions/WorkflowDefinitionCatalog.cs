using System.Collections.Concurrent;
using System.Diagnostics;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>
/// Compiled definitions by version id, shared by everything in the process: each is compiled when it is first needed, and those not needed for longest make room for others.
/// A version that was published never changes; of a draft it is looked up whether it is still the same.
/// </summary>
public sealed class WorkflowDefinitionCatalog
{
    private readonly DefinitionCompiler _compiler;
    private readonly int _capacity;
    private readonly ConcurrentDictionary<string, Entry> _compiled = new(StringComparer.Ordinal);
    private readonly Lock _evicting = new();

    internal WorkflowDefinitionCatalog(DefinitionCompiler compiler, EngineOptions options) => (_compiler, _capacity) = (compiler, Math.Max(1, options.Definitions.MaxCompiled));

    /// <summary>How many versions are compiled now.</summary>
    public int Count => _compiled.Count;

    /// <summary>Drops a version whose JSON was replaced.</summary>
    public void Forget(string versionId) => _compiled.TryRemove(versionId, out _);

    /// <summary>Adds a workflow made in code, for tests of activities.</summary>
    internal void Add(CompiledWorkflow workflow) => Put(workflow, isFinal: true, "");

    internal void Put(CompiledWorkflow workflow, bool isFinal, string sha256)
    {
        _compiled[workflow.VersionId] = new Entry(workflow, isFinal, sha256) { UsedAt = Stopwatch.GetTimestamp() };
        if (_compiled.Count > _capacity)
            Evict();
    }

    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such version.</exception>
    internal async Task<CompiledWorkflow> GetAsync(string versionId, IWorkflowDefinitionStore store, CancellationToken ct)
    {
        if (_compiled.TryGetValue(versionId, out var known) && known.IsFinal)
        {
            known.UsedAt = Stopwatch.GetTimestamp();
            return known.Workflow;
        }

        var record = await store.FindAsync(versionId, ct) ?? throw new WorkflowDefinitionNotFoundException($"There is no definition version '{versionId}'.");
        if (known is not null && known.Sha256 == record.Sha256 && record.PublishedAt is null)
            return known.Workflow;
        var compilation = await _compiler.CompileAsync(record.Json, store, ct, record.ReferencesJson);
        var workflow = compilation.Workflow.As(record);
        Put(workflow, record.PublishedAt is not null, record.Sha256);
        return workflow;
    }

    private void Evict()
    {
        lock (_evicting)
        {
            // A tenth at once, so that the search for the oldest is rare.
            var excess = _compiled.Count - _capacity;
            if (excess <= 0)
                return;
            foreach (var (versionId, _) in _compiled.OrderBy(e => e.Value.UsedAt).Take(Math.Max(excess, _capacity / 10)).ToList())
                _compiled.TryRemove(versionId, out _);
        }
    }

    private sealed class Entry(CompiledWorkflow workflow, bool isFinal, string sha256)
    {
        private long _usedAt;

        public CompiledWorkflow Workflow { get; } = workflow;

        public bool IsFinal { get; } = isFinal;

        public string Sha256 { get; } = sha256;

        public long UsedAt
        {
            get => Volatile.Read(ref _usedAt);
            set => Volatile.Write(ref _usedAt, value);
        }
    }
}
