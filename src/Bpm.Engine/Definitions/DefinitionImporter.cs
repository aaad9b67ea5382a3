using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>Checks definitions and stores them.</summary>
public sealed class DefinitionImporter
{
    /// <summary>Checks a definition and stores it as it stands, with its own id and version. A version that is stored already with the same content is left alone.</summary>
    /// <param name="publish">Null: where the file says <c>isPublished</c>.</param>
    /// <exception cref="DefinitionRefusedException">Something is wrong with it, or that version is stored with other content.</exception>
    public Task<WorkflowDefinitionRecord> ImportAsync(string json, bool? publish, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Checks a definition without storing it.</summary>
    /// <returns>Everything that is wrong with it; empty: nothing.</returns>
    public Task<IReadOnlyList<DefinitionFinding>> CheckAsync(string json, CancellationToken ct) => throw new NotImplementedException();
}
