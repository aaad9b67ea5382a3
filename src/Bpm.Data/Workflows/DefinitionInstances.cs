using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Workflows;

/// <summary>What ran on versions of definitions.</summary>
public sealed class DefinitionInstances(BpmDbContext db)
{
    /// <summary>Whether there is an instance, running or done, of one of these versions or of a version that uses one.</summary>
    public async Task<bool> AnyAsync(IReadOnlyList<string> versionIds, CancellationToken ct)
    {
        var users = await db.Set<DefinitionUse>().Where(use => versionIds.Contains(use.UsedVersionId)).Select(use => use.VersionId).ToListAsync(ct);
        string[] all = [.. versionIds, .. users];
        return await db.Set<WorkflowInstanceRecord>().AnyAsync(instance => all.Contains(instance.DefinitionVersionId), ct);
    }
}
