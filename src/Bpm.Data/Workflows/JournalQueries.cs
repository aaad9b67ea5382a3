using Bpm.Engine.Journal;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Workflows;

/// <summary>An instance's journal for people: each line with the name and type of its activity, which the run says. Scoped.</summary>
public sealed class JournalQueries
{
    private const int MostLines = 1_000;

    private readonly BpmDbContext _db;

    internal JournalQueries(BpmDbContext db) => _db = db;

    /// <summary>Lines in their order.</summary>
    /// <param name="skip">0 or more.</param>
    /// <param name="take">1 to 1,000; more is cut.</param>
    public async Task<IReadOnlyList<JournalEntry>> ListAsync(string instanceId, int skip, int take, CancellationToken ct) =>
        [.. (await PageAsync(Lines(instanceId), skip, take, ct)).Select(line => line.Entry)];

    /// <summary>The lines that the filter leaves, in their order.</summary>
    /// <param name="skip">0 or more.</param>
    /// <param name="take">1 to 1,000; more is cut.</param>
    public async Task<JournalPage> ListAsync(string instanceId, JournalFilter filter, int skip, int take, CancellationToken ct)
    {
        var lines = Lines(instanceId);
        if (filter.EventNames is { } events)
            lines = lines.Where(line => events.Contains(line.Entry.EventName));
        if (filter.ActivityIds is { } activities)
            lines = lines.Where(line => activities.Contains(line.Entry.ActivityId));
        if (filter.ActivityNodeIds is { } nodes)
            lines = lines.Where(line => nodes.Contains(line.Run!.ActivityNodeId));
        if (filter.ExcludedActivityTypes is { Count: > 0 } types)
            lines = lines.Where(line => line.Run == null || !types.Contains(line.Run.ActivityType));
        if (filter.ActivityInstanceId is { } run)
            lines = lines.Where(line => line.Entry.ActivityInstanceId == run);
        return new JournalPage(await PageAsync(lines, skip, take, ct), await lines.CountAsync(ct));
    }

    private IQueryable<Pair> Lines(string instanceId) => _db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.InstanceId == instanceId)
        .GroupJoin(_db.Set<ActivityExecutionRecord>().AsNoTracking(), entry => entry.ActivityInstanceId, run => run.Id, (entry, runs) => new { entry, runs })
        .SelectMany(pair => pair.runs.DefaultIfEmpty(), (pair, run) => new Pair { Entry = pair.entry, Run = run });

    private static async Task<List<JournalLine>> PageAsync(IQueryable<Pair> lines, int skip, int take, CancellationToken ct)
    {
        var found = await lines.OrderBy(line => line.Entry.Sequence).Skip(skip).Take(Math.Clamp(take, 1, MostLines)).ToListAsync(ct);
        return [.. found.Select(Line)];
    }

    private static JournalLine Line(Pair pair) => pair.Run is not { } run ? new JournalLine(pair.Entry, null) : new JournalLine(
        pair.Entry with
        {
            ParentActivityInstanceId = run.SchedulingActivityExecutionId,
            ActivityType = run.ActivityType,
            ActivityTypeVersion = run.ActivityTypeVersion,
            ActivityName = run.ActivityName,
            NodeId = run.ActivityNodeId,
        },
        run.ActivityStateJson);

    private sealed class Pair
    {
        public required JournalEntry Entry { get; init; }

        public required ActivityExecutionRecord? Run { get; init; }
    }
}

/// <summary>Which lines are meant. Null: does not restrict; an empty list of ids leaves nothing.</summary>
public sealed record JournalFilter
{
    /// <summary>Of these activities.</summary>
    public IReadOnlyList<string>? ActivityIds { get; init; }

    /// <summary>Of these nodes.</summary>
    public IReadOnlyList<string>? ActivityNodeIds { get; init; }

    /// <summary>Not of these types.</summary>
    public IReadOnlyList<string>? ExcludedActivityTypes { get; init; }

    /// <summary>Only these events.</summary>
    public IReadOnlyList<string>? EventNames { get; init; }

    /// <summary>Of this run.</summary>
    public string? ActivityInstanceId { get; init; }
}

/// <param name="ActivityStateJson">Recorded inputs of the line's run, a JSON object. Null: none.</param>
public sealed record JournalLine(JournalEntry Entry, string? ActivityStateJson);

/// <param name="Total">On all pages.</param>
public sealed record JournalPage(IReadOnlyList<JournalLine> Lines, int Total);
