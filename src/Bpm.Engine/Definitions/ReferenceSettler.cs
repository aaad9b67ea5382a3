using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>
/// Settles the references of versions that were stored by a release which kept none, so that the consumers of what they use are found. Scoped; meant for the start of the program,
/// where it costs one question when there is nothing to do. Several nodes may do it at once.
/// </summary>
public sealed class ReferenceSettler
{
    private const int BatchSize = 50;

    private readonly IWorkflowDefinitionStore _store;
    private readonly DefinitionCompiler _compiler;

    internal ReferenceSettler(IWorkflowDefinitionStore store, DefinitionCompiler compiler) => (_store, _compiler) = (store, compiler);

    /// <summary>Settles all that is not.</summary>
    /// <returns>How many versions were settled.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var settled = 0;
        string? after = null;
        while (true)
        {
            var batch = await _store.ListUnsettledAsync(after, BatchSize, ct);
            foreach (var version in batch)
            {
                if (await SettleAsync(version, ct))
                    settled++;
            }

            if (batch.Count < BatchSize)
                return settled;
            after = batch[^1].Id;
        }
    }

    private async Task<bool> SettleAsync(WorkflowDefinitionRecord version, CancellationToken ct)
    {
        Compilation compilation;
        try
        {
            compilation = await _compiler.CompileAsync(version.Json, _store, ct);
        }
        catch (DefinitionRefusedException)
        {
            // A draft that cannot even be read uses nothing yet; it stays as it is.
            return false;
        }

        return await _store.SettleAsync(version.Id, compilation.ReferencesJson, compilation.UsesOf(version.Id), ct);
    }
}
