using System.Globalization;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>Which versions of a definition are meant.</summary>
/// <param name="Text"><c>Latest</c>, <c>Published</c>, <c>LatestOrPublished</c>, <c>LatestAndPublished</c>, <c>Draft</c>, <c>AllVersions</c>, or a version number.</param>
public readonly record struct VersionOptions(string Text)
{
    /// <summary>The highest version.</summary>
    public static VersionOptions Latest => new(nameof(Latest));

    /// <summary>The version on which instances start.</summary>
    public static VersionOptions Published => new(nameof(Published));

    /// <summary>All.</summary>
    public static VersionOptions AllVersions => new(nameof(AllVersions));

    /// <summary>Reads it; case does not matter.</summary>
    /// <returns>Null: it means nothing.</returns>
    public static VersionOptions? Parse(string text)
    {
        foreach (var known in (string[])["Latest", "Published", "LatestOrPublished", "LatestAndPublished", "Draft", "AllVersions"])
        {
            if (string.Equals(known, text.Trim(), StringComparison.OrdinalIgnoreCase))
                return new VersionOptions(known);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 ? new VersionOptions(version.ToString(CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>Whether this version is one of those meant.</summary>
    public bool Fits(WorkflowDefinitionHead version) => Text switch
    {
        "Latest" => version.IsLatest,
        "Published" => version.IsPublished,
        "LatestOrPublished" => version.IsLatest || version.IsPublished,
        "LatestAndPublished" => version is { IsLatest: true, IsPublished: true },
        "Draft" => !version.IsPublished,
        "AllVersions" => true,
        _ => version.Version.ToString(CultureInfo.InvariantCulture) == Text,
    };
}
