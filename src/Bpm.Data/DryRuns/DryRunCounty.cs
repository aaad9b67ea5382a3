using Bpm.Approval.Delegation;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;
using Bpm.Approval.Seals;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.DryRuns;

/// <summary>Reads from the live database what a dry run needs: the places, the people by post, delegations, seals, one matter, the definitions. Changes nothing.</summary>
public sealed class DryRunCounty(BpmDbContext db)
{
    /// <summary>Characters of all definitions together; far above any county's, so that nobody fills the memory with them.</summary>
    private const long MaxDefinitionText = 32 * 1024 * 1024;

    /// <summary>The data of a dry run.</summary>
    /// <param name="tried">The version to be tried; it becomes the published one of its definition.</param>
    /// <param name="matter">Null: no case.</param>
    /// <exception cref="NotFoundException"><c>matter.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>try.too-large</c>.</exception>
    public async Task<DryRunCountyData> ReadAsync(WorkflowDefinitionHead tried, MatterId? matter, CancellationToken ct)
    {
        var rows = new List<object>();
        rows.AddRange(await db.Set<Region>().AsNoTracking().ToListAsync(ct));
        rows.AddRange(await db.Set<Organization>().AsNoTracking().ToListAsync(ct));
        rows.AddRange(await db.Set<Station>().AsNoTracking().ToListAsync(ct));
        rows.AddRange(await db.Set<Account>().AsNoTracking().ToListAsync(ct));
        rows.AddRange(await db.Set<BindingTerms>().AsNoTracking().ToListAsync(ct));
        rows.AddRange(await db.Set<AuthorizationLetter>().AsNoTracking().ToListAsync(ct));
        rows.AddRange(await db.Set<Seal>().AsNoTracking().ToListAsync(ct));

        // Neither addresses nor keys of foreign systems: what a dry run does not know it cannot use.
        var authorities = await db.Set<RegulatoryAuthority>().AsNoTracking().ToListAsync(ct);
        rows.AddRange(authorities.Select(authority => authority with { Endpoint = "", SigningKey = "" }));
        if (matter is { } id)
            rows.Add(await MatterAsync(id, ct));
        rows.AddRange(await DefinitionsAsync(tried, ct));

        // Timers of other definitions would start instances that have nothing to do with what is tried.
        rows.AddRange(await db.Set<TriggerRecord>().AsNoTracking().Where(trigger => trigger.DueAt == null && trigger.DefinitionId != tried.DefinitionId).ToListAsync(ct));
        return new DryRunCountyData(rows);
    }

    private async Task<Matter> MatterAsync(MatterId id, CancellationToken ct) =>
        await db.Set<Matter>().AsNoTracking().FirstOrDefaultAsync(found => found.Id == id, ct) ?? throw new NotFoundException("matter.not-found", "没有该事项。");

    private async Task<List<WorkflowDefinitionRecord>> DefinitionsAsync(WorkflowDefinitionHead tried, CancellationToken ct)
    {
        var used = await db.Set<DefinitionUse>().Where(use => use.VersionId == tried.Id).Select(use => use.UsedVersionId).ToListAsync(ct);
        string[] wanted = [tried.Id, .. used];
        var definitions = db.Set<WorkflowDefinitionRecord>().AsNoTracking()
            .Where(definition => wanted.Contains(definition.Id) || (definition.IsPublished && definition.DefinitionId != tried.DefinitionId));
        if (await definitions.SumAsync(definition => (long)definition.Json.Length, ct) > MaxDefinitionText)
            throw new RuleBrokenException("try.too-large", "流程定义过多过大，无法试运行。");
        return [.. (await definitions.ToListAsync(ct)).Select(definition => definition with
        {
            IsPublished = definition.Id == tried.Id || (definition.IsPublished && definition.DefinitionId != tried.DefinitionId),
        })];
    }
}
