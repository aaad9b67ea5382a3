using Bpm.Approval.Definitions;

namespace Bpm.Web.Publishing;

/// <summary>What became of each file.</summary>
internal sealed record ImportReport(IReadOnlyList<ImportLine> Files)
{
    /// <summary>How many became drafts.</summary>
    public int Imported => Files.Count(file => file.IsImported);

    /// <summary>How many did not.</summary>
    public int Refused => Files.Count(file => !file.IsImported);
}

/// <summary>One file, or one file of a zip (<c>archive.zip/name.json</c>).</summary>
/// <param name="IsImported">It is a draft now.</param>
/// <param name="Message">Chinese, for the person who imports.</param>
internal sealed record ImportLine(string File, bool IsImported, string Message)
{
    /// <summary>Stable, why not; null where it was imported.</summary>
    public string? Code { get; init; }

    /// <summary>Somebody else's draft that it would replace; sending the file again with its revision in the field <c>replace</c> does. Null where that is not why it was refused.</summary>
    public StandingDraft? Draft { get; init; }

    /// <summary>Null where it was not imported.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>Null where it was not imported.</summary>
    public string? VersionId { get; init; }

    /// <summary>Null where it was not imported.</summary>
    public int? Version { get; init; }

    /// <summary>What must be mended before it can be published, Chinese with its place; of a refused file: what is wrong with it.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];
}
