using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Workflows;

/// <summary>Where the instances of a definition version stand and what took how long. Reads only. Scoped.</summary>
/// <remarks>
/// Working time needs the calendar, which the database does not know: the runs of a bounded number of instances are streamed once, only node and moments,
/// on both databases alike. Who stands where is counted by the database over all running instances.
/// </remarks>
public sealed class HeatQueries(BpmDbContext db, WorkingDayCalendar calendar, TimeProvider clock)
{
    /// <summary>The newest so many instances are measured.</summary>
    internal const int MostInstances = 10_000;

    /// <summary>And at most so many of their runs.</summary>
    internal const int MostRuns = 500_000;

    /// <summary>Null: there is no such version.</summary>
    public async Task<Heat?> FindAsync(string versionId, CancellationToken ct)
    {
        var version = await db.Set<WorkflowDefinitionRecord>().Where(row => row.Id == versionId)
            .Select(row => new { row.DefinitionId, row.Version, row.Name }).FirstOrDefaultAsync(ct);
        if (version is null)
            return null;

        var instances = db.Set<WorkflowInstanceRecord>().AsNoTracking().Where(row => row.DefinitionVersionId == versionId);
        var total = await TotalAsync(instances, ct);
        var nodes = new Dictionary<string, NodeTimes>(StringComparer.Ordinal);
        var isPartial = await MeasureAsync(instances, nodes, ct);
        var (opens, closes) = WorkingHours.Usual;
        var standing = await StandingAsync(instances, ct);
        var faulted = await FaultedAsync(instances, ct);
        foreach (var place in standing.Values.Concat(faulted.Values))
            nodes.TryAdd(place.NodeId, new NodeTimes(place.ActivityId, place.ActivityName, place.ActivityType));
        return new Heat(
            versionId, version.DefinitionId, version.Version, version.Name, $"{opens:HH\\:mm}-{closes:HH\\:mm}", total, Math.Min(total.Cases, MostInstances), isPartial || total.Cases > MostInstances,
            [.. nodes.OrderBy(node => node.Key, StringComparer.Ordinal).Select(node => node.Value.ToHeat(node.Key, standing.GetValueOrDefault(node.Key), faulted.GetValueOrDefault(node.Key)))]);
    }

    private static async Task<HeatTotals> TotalAsync(IQueryable<WorkflowInstanceRecord> instances, CancellationToken ct)
    {
        var counts = await instances.GroupBy(row => new { row.Status, row.SubStatus }).Select(group => new { group.Key.Status, group.Key.SubStatus, Count = group.Count() }).ToListAsync(ct);
        int Sum(Func<WorkflowStatus, WorkflowSubStatus, bool> fits) => counts.Where(row => fits(row.Status, row.SubStatus)).Sum(row => row.Count);
        return new HeatTotals(
            Sum((_, _) => true),
            Sum((status, _) => status == WorkflowStatus.Running),
            Sum((_, sub) => sub == WorkflowSubStatus.Finished),
            Sum((_, sub) => sub == WorkflowSubStatus.Faulted),
            Sum((_, sub) => sub == WorkflowSubStatus.Cancelled));
    }

    private Task<Dictionary<string, Place>> StandingAsync(IQueryable<WorkflowInstanceRecord> instances, CancellationToken ct) =>
        PlacesAsync(instances.Where(row => row.Status == WorkflowStatus.Running), ActivityStatus.Running, ct);

    private Task<Dictionary<string, Place>> FaultedAsync(IQueryable<WorkflowInstanceRecord> instances, CancellationToken ct) =>
        PlacesAsync(instances.Where(row => row.Status == WorkflowStatus.Finished && row.SubStatus == WorkflowSubStatus.Faulted), ActivityStatus.Faulted, ct);

    private async Task<Dictionary<string, Place>> PlacesAsync(IQueryable<WorkflowInstanceRecord> instances, ActivityStatus status, CancellationToken ct) =>
        await instances.Join(db.Set<ActivityExecutionRecord>().Where(run => run.Status == status), row => row.Id, run => run.InstanceId, (row, run) => run)
            .GroupBy(run => run.ActivityNodeId)
            .Select(group => new Place(
                group.Key, group.Max(run => run.ActivityId)!, group.Max(run => run.ActivityName), group.Max(run => run.ActivityType)!,
                group.Select(run => run.InstanceId).Distinct().Count(), group.Min(run => run.StartedAt)))
            .ToDictionaryAsync(place => place.NodeId, ct);

    /// <returns>Whether some of the runs were left out.</returns>
    private async Task<bool> MeasureAsync(IQueryable<WorkflowInstanceRecord> instances, Dictionary<string, NodeTimes> nodes, CancellationToken ct)
    {
        var newest = instances.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Take(MostInstances).Select(row => row.Id);
        var stops = await StopsAsync(newest, ct);
        var (opens, closes) = WorkingHours.Usual;
        var hours = new WorkingHours(calendar, opens, closes);
        var runs = newest.Join(db.Set<ActivityExecutionRecord>().AsNoTracking(), id => id, run => run.InstanceId, (_, run) => run)
            .Select(run => new { run.InstanceId, run.ActivityNodeId, run.ActivityId, run.ActivityName, run.ActivityType, run.StartedAt, run.CompletedAt, run.Status })
            .Take(MostRuns + 1);
        var count = 0;
        await foreach (var run in runs.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (++count > MostRuns)
                return true;
            if (!nodes.TryGetValue(run.ActivityNodeId, out var times))
                nodes[run.ActivityNodeId] = times = new NodeTimes(run.ActivityId, run.ActivityName, run.ActivityType);
            times.Executions++;
            if (run is { Status: ActivityStatus.Completed, CompletedAt: { } completed })
                times.Add(run.StartedAt, completed, stops.Within(run.InstanceId, run.StartedAt, completed, hours), hours);
        }

        return false;
    }

    private async Task<LegalStopTimes> StopsAsync(IQueryable<string> newest, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var times = new LegalStopTimes();

        // The column is JSON text; most clocks were never stopped and need not be read.
        var stopped = db.Set<ApprovalCase>().FromSqlRaw("""SELECT * FROM "approval_case" WHERE "Clock" LIKE '%"Suspended"%'""").AsNoTracking();
        var clocks = stopped.Where(found => newest.Contains(found.WorkflowInstanceId)).Select(found => new { found.WorkflowInstanceId, found.Clock });
        await foreach (var found in clocks.AsAsyncEnumerable().WithCancellation(ct))
            times.Add(found.WorkflowInstanceId!, found.Clock, now);
        return times;
    }

    /// <summary>Instances at one node.</summary>
    private sealed record Place(string NodeId, string ActivityId, string? ActivityName, string ActivityType, int Instances, DateTimeOffset Since);

    /// <summary>What was measured at one node.</summary>
    private sealed class NodeTimes(string activityId, string? activityName, string activityType)
    {
        private readonly List<TimeSpan> _working = [];
        private readonly List<TimeSpan> _natural = [];
        private int _stoppedRuns;
        private TimeSpan _stopped;
        private TimeSpan _longestStop;

        public int Executions { get; set; }

        public void Add(DateTimeOffset started, DateTimeOffset completed, (TimeSpan Natural, TimeSpan Working) stop, WorkingHours hours)
        {
            _working.Add(hours.Between(started, completed) - stop.Working);
            _natural.Add(completed - started - stop.Natural);
            if (stop.Natural <= TimeSpan.Zero)
                return;
            _stoppedRuns++;
            _stopped += stop.Natural;
            _longestStop = stop.Natural > _longestStop ? stop.Natural : _longestStop;
        }

        public NodeHeat ToHeat(string nodeId, Place? standing, Place? faulted) => new(
            nodeId, activityId, activityName, activityType, standing?.Instances ?? 0, standing?.Since, faulted?.Instances ?? 0, Executions, Durations.Of(_working), Durations.Of(_natural),
            _stoppedRuns == 0 ? null : new LegalStops(_stoppedRuns, Durations.Minutes(_stopped), Durations.Minutes(_longestStop)));
    }
}
