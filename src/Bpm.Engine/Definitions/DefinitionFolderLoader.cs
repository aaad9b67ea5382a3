namespace Bpm.Engine.Definitions;

/// <summary>Loads <c>steps/&lt;name&gt;/v&lt;N&gt;.json</c>, then <c>paths/&lt;name&gt;/v&lt;N&gt;.json</c>: stores versions that are not stored yet and publishes the highest of each definition.</summary>
public sealed class DefinitionFolderLoader
{
    /// <summary>Loads a folder. Bad files are reported, the others are loaded.</summary>
    public Task<FolderLoadReport> LoadAsync(string folder, CancellationToken ct) => throw new NotImplementedException();
}

/// <summary>What loading a folder came to.</summary>
/// <param name="Added">Version ids stored now.</param>
/// <param name="Changed">Files whose content differs from the stored version; that version stays as it is.</param>
/// <param name="Refused">Files with what is wrong with them.</param>
public sealed record FolderLoadReport(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<(string File, IReadOnlyList<DefinitionFinding> Findings)> Refused);
