using Bpm.Approval.Definitions;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Definitions;

/// <summary>What was done to definitions, and what waits for a second person. Reads only.</summary>
public sealed class PublicationQueries(BpmDbContext db)
{
    /// <summary>One page of what was done to a definition, the newest first. Kept also after the definition was deleted.</summary>
    public async Task<PageOf<PublicationRow>> ListAsync(string definitionId, PageRequest page, CancellationToken ct)
    {
        var found = db.Set<DefinitionPublication>().AsNoTracking().Where(record => record.DefinitionId == definitionId);
        var total = await found.CountAsync(ct);
        var records = await found.OrderByDescending(record => record.At).ThenByDescending(record => record.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        var names = await PersonNames.OfAsync(db, records.SelectMany(record => (string?[])[record.By, record.SubmittedBy]), ct);
        return new PageOf<PublicationRow>(
            [.. records.Select(record => new PublicationRow(
                record.Id, record.Action, record.Action.ChineseName(), record.DefinitionId, record.VersionId, record.Version, record.By, names.Of(record.By), record.At, record.Reason, record.ReasonIsTyped,
                record.PreviousVersion, record.PreviousVersionId, record.Changes?.Line(), record.Changes, record.SubmittedBy, record.SubmittedBy is null ? null : names.Of(record.SubmittedBy)))],
            total, page.Page, page.PageSize);
    }

    /// <summary>One page of the requests, the newest first.</summary>
    /// <param name="state">Null = all.</param>
    public Task<PageOf<PublishRequestRow>> RequestsAsync(PublishRequestState? state, PageRequest page, CancellationToken ct) =>
        RowsAsync(db.Set<PublishRequest>().AsNoTracking().Where(request => state == null || request.State == state), page, ct);

    /// <summary>One request. Null: there is none.</summary>
    public async Task<PublishRequestRow?> RequestAsync(Guid id, CancellationToken ct) =>
        (await RowsAsync(db.Set<PublishRequest>().AsNoTracking().Where(request => request.Id == id), new PageRequest(), ct)).Items.SingleOrDefault();

    private async Task<PageOf<PublishRequestRow>> RowsAsync(IQueryable<PublishRequest> found, PageRequest page, CancellationToken ct)
    {
        var total = await found.CountAsync(ct);
        var requests = await found.OrderByDescending(request => request.SubmittedAt).ThenByDescending(request => request.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        var names = await PersonNames.OfAsync(db, requests.SelectMany(request => (string?[])[request.SubmittedBy, request.DecidedBy]), ct);
        var ids = requests.Select(request => request.DefinitionId).Distinct().ToList();
        var published = await db.Set<WorkflowDefinitionRecord>().Where(definition => ids.Contains(definition.DefinitionId) && definition.IsPublished)
            .Select(definition => new { definition.DefinitionId, definition.Id }).ToDictionaryAsync(definition => definition.DefinitionId, definition => definition.Id, ct);
        return new PageOf<PublishRequestRow>(
            [.. requests.Select(request => new PublishRequestRow(
                request.Id, request.DefinitionId, request.Name ?? request.DefinitionId, request.VersionId, request.Version, published.GetValueOrDefault(request.DefinitionId), request.State,
                request.State.ChineseName(), request.SubmittedBy, names.Of(request.SubmittedBy), request.SubmittedAt, request.Reason, request.ReasonIsTyped, request.Changes.Line(), request.DecidedBy,
                request.DecidedBy is null ? null : names.Of(request.DecidedBy), request.DecidedAt, request.DecisionReason))],
            total, page.Page, page.PageSize);
    }
}
