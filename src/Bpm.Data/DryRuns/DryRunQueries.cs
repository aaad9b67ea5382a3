using Bpm.Approval.Documents;
using Bpm.Approval.Outbox;
using Bpm.Approval.Tasks;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.DryRuns;

/// <summary>Everything that a dry run has come to, read from its own database. Reads only.</summary>
public sealed class DryRunQueries(BpmDbContext db)
{
    private const int MaxRuns = 2_000;

    /// <summary>What there is. Of a longer route the last 2,000 runs.</summary>
    public async Task<DryRunRows> ReadAsync(CancellationToken ct)
    {
        var begun = db.Set<JournalEntry>().Where(line => line.EventName == JournalEvents.Started);
        var runs = await db.Set<ActivityExecutionRecord>().AsNoTracking()
            .Join(begun, run => new { run.InstanceId, RunId = run.Id }, line => new { line.InstanceId, RunId = line.ActivityInstanceId }, (run, line) => new { run, line.Sequence })
            .OrderByDescending(pair => pair.run.StartedAt).ThenByDescending(pair => pair.Sequence).Take(MaxRuns).ToListAsync(ct);
        return new DryRunRows(
            await db.Set<WorkflowInstanceRecord>().AsNoTracking().OrderBy(instance => instance.CreatedAt).ThenBy(instance => instance.Id).ToListAsync(ct),
            [.. runs.OrderBy(pair => pair.run.StartedAt).ThenBy(pair => pair.Sequence).Select(pair => pair.run).DistinctBy(run => run.Id)],
            await BookmarksAsync(ct),
            await db.Set<ApprovalTask>().AsNoTracking().OrderBy(task => task.CreatedAt).ThenBy(task => task.Id).ToListAsync(ct),
            await db.Set<OutboxMessage>().AsNoTracking().OrderBy(message => message.CreatedAt).ThenBy(message => message.Id).ToListAsync(ct));
    }

    /// <summary>Where it waits, the longest first.</summary>
    public async Task<IReadOnlyList<BookmarkRecord>> BookmarksAsync(CancellationToken ct) =>
        await db.Set<BookmarkRecord>().AsNoTracking().OrderBy(bookmark => bookmark.CreatedAt).ThenBy(bookmark => bookmark.Id).ToListAsync(ct);

    /// <summary>When the next timer fires, UTC; null where none waits.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken ct) =>
        await db.Set<BookmarkRecord>().AsNoTracking().Where(bookmark => bookmark.DueAt != null).OrderBy(bookmark => bookmark.DueAt).Select(bookmark => bookmark.DueAt).FirstOrDefaultAsync(ct);

    /// <summary>Number of the case that was received first; null where there is none.</summary>
    public Task<string?> CaseNumberAsync(CancellationToken ct) =>
        db.Set<Approval.Cases.ApprovalCase>().AsNoTracking().OrderBy(found => found.SubmittedAt).Select(found => (string?)found.Number).FirstOrDefaultAsync(ct);

    /// <summary>Title and page of a document; null where there is none.</summary>
    public async Task<(string Title, string Content)?> DocumentAsync(Guid id, CancellationToken ct) =>
        await db.Set<CaseDocument>().AsNoTracking().FirstOrDefaultAsync(document => document.Id == new DocumentId(id), ct) is { } found ? (found.Title, found.Content) : null;
}

/// <summary>What a dry run has come to.</summary>
/// <param name="Instances">The tried one first.</param>
/// <param name="Runs">In the order in which they began.</param>
/// <param name="Bookmarks">Where it waits.</param>
/// <param name="Tasks">All, open or not.</param>
/// <param name="Messages">What would have left the process.</param>
public sealed record DryRunRows(
    IReadOnlyList<WorkflowInstanceRecord> Instances, IReadOnlyList<ActivityExecutionRecord> Runs, IReadOnlyList<BookmarkRecord> Bookmarks, IReadOnlyList<ApprovalTask> Tasks,
    IReadOnlyList<OutboxMessage> Messages);
