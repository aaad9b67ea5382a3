namespace Bpm.Engine.Definitions;

/// <summary>What loading a folder came to.</summary>
public sealed class FolderLoadReport
{
    /// <summary>Version ids stored now.</summary>
    public IReadOnlyList<string> Added => AddedIds;

    /// <summary>Files whose content differs from the stored version; that version stays as it is.</summary>
    public IReadOnlyList<string> Changed => ChangedFiles;

    /// <summary>Files that were not taken in.</summary>
    public IReadOnlyList<RefusedFile> Refused => RefusedFiles;

    internal List<string> AddedIds { get; } = [];

    internal List<string> ChangedFiles { get; } = [];

    internal List<RefusedFile> RefusedFiles { get; } = [];
}

/// <summary>A file that was not taken in.</summary>
/// <param name="File">Its path.</param>
/// <param name="Findings">What is wrong with it.</param>
public sealed record RefusedFile(string File, IReadOnlyList<DefinitionFinding> Findings);
