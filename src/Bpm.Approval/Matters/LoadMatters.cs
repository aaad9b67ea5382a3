using Bpm.Approval.Matters.Catalog;

namespace Bpm.Approval.Matters;

/// <summary>What loading the folder did.</summary>
/// <param name="Added">Number and version of what was added and published.</param>
/// <param name="Unchanged">Number and version of what was there already.</param>
/// <param name="Findings">What was refused, and why: bad files, failed publication checks, stored versions whose file was changed.</param>
public sealed record LoadMattersReport(IReadOnlyList<string> Added, IReadOnlyList<string> Unchanged, IReadOnlyList<MatterFileFinding> Findings);

/// <summary>Brings <c>workflows/matters</c> into the store: adds and publishes versions not stored yet, never replaces one.</summary>
public sealed class LoadMatters(IMatterStore matters, TimeProvider clock, PublicationRules? rules = null)
{
    /// <summary>Loads the folder. The caller saves the unit of work.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public async Task<LoadMattersReport> RunAsync(string folder, CancellationToken ct)
    {
        var content = MatterFolder.Read(folder, rules);
        var findings = content.Findings.ToList();
        var added = new List<string>();
        var unchanged = new List<string>();
        foreach (var source in content.Matters)
        {
            var definition = source.Definition;
            var label = $"{definition.Number} v{definition.Version}";
            var versions = await matters.VersionsAsync(definition.HandlingItemCode, ct);
            if (versions.FirstOrDefault(stored => stored.ItemVersion == definition.Version) is { } stored)
            {
                unchanged.Add(label);
                if (stored.Sha256 != source.Sha256)
                    findings.Add(new MatterFileFinding(label, "matter-file.changed", "$.version", "该版本已入库，文件却被修改；修改应当增加版本号。入库的版本不变。"));
            }
            else if (Publish(source, versions, findings) is { } matter)
            {
                matters.Add(matter);
                matters.Record(MatterChange.Of(matter, null, "workflows", clock.GetUtcNow(), "随程序文件发布", versions.Where(other => other.State is MatterState.Published).MaxBy(other => other.ItemVersion)));
                added.Add(label);
            }
        }

        return new LoadMattersReport(added, unchanged, findings);
    }

    private Matter? Publish(MatterSource source, IReadOnlyList<Matter> versions, List<MatterFileFinding> findings)
    {
        var label = $"{source.Definition.Number} v{source.Definition.Version}";
        var failed = PublicationCheck.Run(source.Definition, rules);
        if (failed.Count > 0)
        {
            findings.AddRange(failed.Select(finding => new MatterFileFinding(label, finding.Code, finding.JsonPath, finding.Message)));
            return null;
        }

        var now = clock.GetUtcNow();
        var matter = new Matter(MatterId.New(now), source, now);
        try
        {
            matter.Publish(versions, now, "workflows", rules);
            return matter;
        }
        catch (Rules.RuleBrokenException refused)
        {
            findings.Add(new MatterFileFinding(label, refused.Code, "$.effectiveOn", refused.Message));
            return null;
        }
    }
}
