using Bpm.Approval.Calendar;
using Bpm.Approval.Definitions;
using Bpm.Approval.Matters;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Definitions;

/// <summary>Definitions, their versions and how they came to be published. Reads only; no definition's JSON is read.</summary>
public sealed class DefinitionQueries(BpmDbContext db, IMatterStore matters, TimeProvider clock)
{
    private IQueryable<WorkflowDefinitionRecord> Definitions => db.Set<WorkflowDefinitionRecord>().AsNoTracking();

    /// <summary>One page of the definitions, by name.</summary>
    /// <param name="text">Words, all of which occur in name, id or the name of a matter that uses it; null or empty = all.</param>
    /// <param name="state">Null = all. <see cref="DefinitionState.Draft"/> also finds published definitions with a newer draft.</param>
    /// <param name="matter">Number of a matter; null or empty = all.</param>
    public async Task<PageOf<DefinitionRow>> ListAsync(string? text, DefinitionState? state, string? matter, PageRequest page, CancellationToken ct)
    {
        var uses = await MatterUsesAsync(ct);
        var found = Definitions.Where(definition => definition.IsLatest);
        foreach (var word in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(5))
        {
            var lower = word.ToLowerInvariant();
            var named = uses.Where(use => use.Any(item => item.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || item.Number.Equals(word, StringComparison.OrdinalIgnoreCase))).Select(use => use.Key).ToList();
#pragma warning disable CA1304, CA1311, CA1862 // In SQL: both databases lower it without a culture, and no other overload is translated.
            found = found.Where(definition => (definition.Name != null && definition.Name.ToLower().Contains(lower)) || definition.DefinitionId.ToLower().Contains(lower) || named.Contains(definition.DefinitionId));
#pragma warning restore CA1304, CA1311, CA1862
        }

        if (!string.IsNullOrWhiteSpace(matter))
        {
            var used = uses.Where(use => use.Any(item => item.Number.Equals(matter.Trim(), StringComparison.OrdinalIgnoreCase))).Select(use => use.Key).ToList();
            found = found.Where(definition => used.Contains(definition.DefinitionId));
        }

        found = state switch
        {
            DefinitionState.Draft => found.Where(definition => definition.PublishedAt == null),
            DefinitionState.Published => found.Where(definition => Definitions.Any(other => other.DefinitionId == definition.DefinitionId && other.IsPublished)),
            DefinitionState.Retired => found.Where(definition => Definitions.Any(other => other.DefinitionId == definition.DefinitionId && other.PublishedAt != null)
                && !Definitions.Any(other => other.DefinitionId == definition.DefinitionId && other.IsPublished)),
            _ => found,
        };
        var total = await found.CountAsync(ct);
        var latest = await Heads(found.OrderBy(definition => definition.Name).ThenBy(definition => definition.DefinitionId).Skip(page.Skip).Take(page.PageSize)).ToListAsync(ct);
        return new PageOf<DefinitionRow>(await RowsAsync(latest, uses, ct), total, page.Page, page.PageSize);
    }

    /// <summary>Every version of a definition, the newest first; empty where there is no such definition.</summary>
    public async Task<IReadOnlyList<VersionRow>> VersionsAsync(string definitionId, CancellationToken ct)
    {
        var versions = await Definitions.Where(definition => definition.DefinitionId == definitionId).OrderByDescending(definition => definition.Version)
            .Select(definition => new { definition.Id, definition.Version, definition.Name, definition.IsLatest, definition.IsPublished, definition.CreatedAt, definition.PublishedAt, definition.PublishedBy, definition.SavedBy })
            .ToListAsync(ct);
        var running = await db.Set<WorkflowInstanceRecord>().Where(instance => instance.DefinitionId == definitionId && instance.Status == WorkflowStatus.Running)
            .GroupBy(instance => instance.DefinitionVersionId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var published = await LastPublicationsAsync([.. versions.Where(version => version.PublishedAt != null).Select(version => version.Id)], ct);
        var names = await PersonNames.OfAsync(db, versions.SelectMany(version => (string?[])[version.PublishedBy, version.SavedBy]), ct);
        return
        [
            .. versions.Select(version =>
            {
                var state = version.IsPublished ? DefinitionState.Published : version.PublishedAt is null ? DefinitionState.Draft : DefinitionState.Retired;
                return new VersionRow(
                    version.Id, version.Version, version.Name ?? version.Id, state, state.ChineseName(), version.IsLatest, version.IsPublished, version.CreatedAt, version.PublishedAt, version.PublishedBy,
                    version.PublishedAt is null ? null : names.Of(version.PublishedBy), published.GetValueOrDefault(version.Id)?.Reason, version.SavedBy,
                    version.SavedBy is null ? null : names.Of(version.SavedBy), running.GetValueOrDefault(version.Id));
            }),
        ];
    }

    /// <summary>The number of matters by definition, as their binding says today.</summary>
    private async Task<ILookup<string, MatterUse>> MatterUsesAsync(CancellationToken ct) =>
        (await matters.OpenAsync(ChinaTime.DateOf(clock.GetUtcNow()), ct)).Where(matter => matter.Definition.ProcessDefinitionId is not null)
            .ToLookup(matter => matter.Definition.ProcessDefinitionId!, matter => new MatterUse(matter.Number, matter.Name));

    private static IQueryable<Head> Heads(IQueryable<WorkflowDefinitionRecord> definitions) => definitions.Select(definition =>
        new Head(definition.Id, definition.DefinitionId, definition.Version, definition.Name, definition.UsableAsActivity, definition.CreatedAt, definition.PublishedAt, definition.PublishedBy));

    private async Task<IReadOnlyList<DefinitionRow>> RowsAsync(List<Head> latest, ILookup<string, MatterUse> uses, CancellationToken ct)
    {
        var ids = latest.Select(head => head.DefinitionId).ToList();
        var published = await Heads(Definitions.Where(definition => ids.Contains(definition.DefinitionId) && definition.IsPublished)).ToDictionaryAsync(head => head.DefinitionId, ct);
        var everPublished = await Definitions.Where(definition => ids.Contains(definition.DefinitionId) && definition.PublishedAt != null).Select(definition => definition.DefinitionId).Distinct().ToListAsync(ct);
        var records = await LastPublicationsAsync([.. published.Values.Select(head => head.Id)], ct);
        var names = await PersonNames.OfAsync(db, published.Values.Select(head => head.PublishedBy), ct);
        var running = await db.Set<WorkflowInstanceRecord>().Where(instance => ids.Contains(instance.DefinitionId) && instance.Status == WorkflowStatus.Running)
            .GroupBy(instance => instance.DefinitionId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var requests = await db.Set<PublishRequest>().AsNoTracking().Where(request => ids.Contains(request.DefinitionId) && request.State == PublishRequestState.Open)
            .ToDictionaryAsync(request => request.DefinitionId, request => request.Id, ct);
        var users = await UsersAsync(ids, ct);
        return
        [
            .. latest.Select(head =>
            {
                var live = published.GetValueOrDefault(head.DefinitionId);
                var state = live is not null ? DefinitionState.Published : everPublished.Contains(head.DefinitionId) ? DefinitionState.Retired : DefinitionState.Draft;
                return new DefinitionRow(
                    head.DefinitionId, head.Name ?? head.DefinitionId, state, state.ChineseName(), head.PublishedAt is null, head.Version, head.Id, head.CreatedAt, head.UsableAsActivity,
                    live is null ? null : PublishedOf(live, records.GetValueOrDefault(live.Id), names),
                    [.. uses[head.DefinitionId].OrderBy(use => use.Number, StringComparer.Ordinal)], [.. users[head.DefinitionId]], running.GetValueOrDefault(head.DefinitionId),
                    requests.TryGetValue(head.DefinitionId, out var request) ? request : null);
            }),
        ];
    }

    private static PublishedRow PublishedOf(Head live, DefinitionPublication? record, PersonNames names) =>
        new(live.Id, live.Version, live.PublishedAt!.Value, live.PublishedBy, names.Of(live.PublishedBy), record?.Reason ?? "", record?.ReasonIsTyped ?? false);

    /// <summary>The last publication of each of these versions. Of versions published by earlier releases there is none.</summary>
    private async Task<Dictionary<string, DefinitionPublication>> LastPublicationsAsync(List<string> versionIds, CancellationToken ct)
    {
        var records = await db.Set<DefinitionPublication>().AsNoTracking().Where(record => versionIds.Contains(record.VersionId) && record.Action == PublicationAction.Publish).ToListAsync(ct);
        return records.GroupBy(record => record.VersionId).ToDictionary(group => group.Key, group => group.MaxBy(record => record.At)!);
    }

    private async Task<ILookup<string, DefinitionUser>> UsersAsync(List<string> ids, CancellationToken ct)
    {
        var users = await db.Set<DefinitionUse>().Where(use => ids.Contains(use.UsedDefinitionId) && use.IsDirect)
            .Join(Definitions.Where(definition => definition.IsLatest), use => use.VersionId, definition => definition.Id, (use, definition) => new { use.UsedDefinitionId, definition.DefinitionId, definition.Name })
            .Distinct().ToListAsync(ct);
        return users.OrderBy(user => user.Name, StringComparer.Ordinal).ToLookup(user => user.UsedDefinitionId, user => new DefinitionUser(user.DefinitionId, user.Name ?? user.DefinitionId));
    }

    private sealed record Head(string Id, string DefinitionId, int Version, string? Name, bool UsableAsActivity, DateTimeOffset CreatedAt, DateTimeOffset? PublishedAt, string? PublishedBy);
}
