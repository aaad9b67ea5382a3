namespace Bpm.Approval.Documents.Editing;

/// <summary>Something that a document must say. Source: domain 3.5 and the articles named there.</summary>
/// <param name="Name">What, in Chinese, for the administrator: 行政复议途径.</param>
/// <param name="Source">Article or table it comes from.</param>
/// <param name="Fields">Fields that must be seen, all: <c>reason</c>, <c>gaps.problem</c>.</param>
/// <param name="Texts">Words that must be seen, all.</param>
public sealed record RequiredContent(string Name, string Source, IReadOnlyList<string> Fields, IReadOnlyList<string> Texts)
{
    /// <summary>Asked of licences only: what is no licence does not cite the licensing law.</summary>
    public bool LicenceOnly { get; init; }

    /// <summary>The field whose absence makes this variant of the document; null for the ordinary one.</summary>
    public string? Without { get; init; }
}
