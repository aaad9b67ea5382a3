using Bpm.Approval.Matters;
using Bpm.Approval.Operations;
using Bpm.Approval.Rules;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Matters;

/// <summary>Brings matters read from files into the database and publishes them. A published version is never replaced: what changed needs a higher version number.</summary>
public sealed class MatterImport(IMatterStore matters, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Who publishes what comes from the folder.</summary>
    private const string Publisher = "workflows";

    /// <summary>Stores and publishes the versions not stored yet, all in one transaction.</summary>
    /// <returns>What was done and what was refused; nothing of a refused matter is stored.</returns>
    public async Task<MatterImportResult> RunAsync(IReadOnlyList<MatterSource> sources, CancellationToken ct)
    {
        var (added, unchanged, refused) = (new List<string>(), 0, new List<MatterImportRefusal>());
        foreach (var source in sources)
        {
            var versions = await matters.VersionsAsync(source.Definition.HandlingItemCode, ct);
            var stored = versions.FirstOrDefault(version => version.ItemVersion == source.Definition.Version);
            if (stored?.Sha256 == source.Sha256)
                unchanged++;
            else if (stored is not null)
                refused.Add(new(source.Definition.Number, "matter.changed-without-version", $"{stored.Name}第{stored.ItemVersion}版已发布，文件内容有变，请提高版本号。"));
            else if (Publish(source, versions) is { } refusal)
                refused.Add(refusal);
            else
                added.Add($"{source.Definition.Number} v{source.Definition.Version}");
        }

        try
        {
            await work.SaveAsync(ct);
        }
        catch (DbUpdateException raced) when (DatabaseConflict.IsUniqueViolation(raced))
        {
            // Another node that started at the same moment has imported the same files.
            return new MatterImportResult([], unchanged + added.Count, refused);
        }

        return new MatterImportResult(added, unchanged, refused);
    }

    private MatterImportRefusal? Publish(MatterSource source, IReadOnlyList<Matter> versions)
    {
        var now = clock.GetUtcNow();
        var matter = new Matter(MatterId.New(now), source, now);
        try
        {
            matter.Publish(versions, now, Publisher);
        }
        catch (RuleBrokenException broken)
        {
            return new MatterImportRefusal(source.Definition.Number, broken.Code, broken.Message);
        }

        matters.Add(matter);
        return null;
    }
}
