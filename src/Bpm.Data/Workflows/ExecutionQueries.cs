using System.Text.Json;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Workflows;

/// <summary>Runs of activities for people. Reads only. Scoped.</summary>
public sealed class ExecutionQueries(BpmDbContext db)
{
    private const int MostRuns = 1_000;

    /// <summary>How many instances a call stack goes up: as deep as workflows may start each other.</summary>
    private const int MostInstances = 20;

    private static readonly string[] Starters = ["Elsa.DispatchWorkflow", "Elsa.ExecuteWorkflow", "Elsa.BulkDispatchWorkflows"];

    private IQueryable<ActivityExecutionRecord> Runs => db.Set<ActivityExecutionRecord>().AsNoTracking();

    /// <summary>Runs at one node, the oldest first; of more than 1,000 the latest.</summary>
    /// <param name="nodeId">Null: at all nodes.</param>
    public async Task<IReadOnlyList<ActivityExecutionRecord>> ListAsync(string instanceId, string? nodeId, CancellationToken ct)
    {
        var latest = await At(instanceId, nodeId).OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id).Take(MostRuns).ToListAsync(ct);
        latest.Reverse();
        return latest;
    }

    /// <summary>As <see cref="ListAsync"/>, without what was recorded of inputs, outputs and failures.</summary>
    public async Task<IReadOnlyList<ActivityExecutionRecord>> ListSummariesAsync(string instanceId, string? nodeId, CancellationToken ct)
    {
        var latest = await At(instanceId, nodeId).OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id).Take(MostRuns)
            .Select(run => new ActivityExecutionRecord
            {
                Id = run.Id,
                InstanceId = run.InstanceId,
                ActivityId = run.ActivityId,
                ActivityNodeId = run.ActivityNodeId,
                ActivityType = run.ActivityType,
                ActivityTypeVersion = run.ActivityTypeVersion,
                ActivityName = run.ActivityName,
                Status = run.Status,
                HasBookmarks = run.HasBookmarks,
                AggregateFaultCount = run.AggregateFaultCount,
                SchedulingActivityExecutionId = run.SchedulingActivityExecutionId,
                SchedulingActivityId = run.SchedulingActivityId,
                CallStackDepth = run.CallStackDepth,
                StartedAt = run.StartedAt,
                CompletedAt = run.CompletedAt,
            })
            .ToListAsync(ct);
        latest.Reverse();
        return latest;
    }

    /// <summary>One run. Null: there is none.</summary>
    public Task<ActivityExecutionRecord?> FindAsync(string id, CancellationToken ct) => Runs.FirstOrDefaultAsync(run => run.Id == id, ct);

    /// <summary>How the runs at each node stand, by node id.</summary>
    /// <param name="nodeIds">Only at these. Null: at every node that was reached.</param>
    public async Task<IReadOnlyList<ActivityStats>> ReportAsync(string instanceId, IReadOnlyCollection<string>? nodeIds, CancellationToken ct)
    {
        var runs = At(instanceId, null);
        if (nodeIds is not null)
            runs = runs.Where(run => nodeIds.Contains(run.ActivityNodeId));
        var found = await runs.GroupBy(run => new { run.ActivityNodeId, run.ActivityId })
            .Select(group => new ActivityStats(
                group.Key.ActivityId,
                group.Key.ActivityNodeId,
                group.Count(),
                group.Count(run => run.Status == ActivityStatus.Completed),
                group.Count(run => run.Status == ActivityStatus.Running || run.Status == ActivityStatus.Pending),
                group.Count(run => run.Status == ActivityStatus.Running && run.HasBookmarks) > 0,
                group.Count(run => run.Status == ActivityStatus.Faulted || run.AggregateFaultCount > 0) > 0,
                group.Sum(run => run.AggregateFaultCount)))
            .ToListAsync(ct);
        return [.. found.OrderBy(stats => stats.ActivityNodeId, StringComparer.Ordinal)];
    }

    /// <summary>The runs through which this one came about, the outermost first, itself last.</summary>
    /// <param name="acrossInstances">Goes on through the instances that started this one's.</param>
    /// <param name="take">1 to 1,000; more is cut.</param>
    /// <returns>Null: there is no such run.</returns>
    public async Task<CallChain?> CallStackAsync(string id, bool acrossInstances, int skip, int take, CancellationToken ct)
    {
        if (await Runs.Where(run => run.Id == id).Select(run => run.InstanceId).FirstOrDefaultAsync(ct) is not { } instanceId)
            return null;

        var ids = new List<string>();
        string? from = id;
        for (var instances = 0; from is not null && instances < MostInstances; instances++)
        {
            ids.AddRange(await WithinAsync(instanceId, from, ct));
            if (!acrossInstances || await StarterAsync(instanceId, ct) is not { } starter)
                break;
            (instanceId, from) = starter;
        }

        ids.Reverse();
        var page = ids.Skip(skip).Take(Math.Clamp(take, 1, MostRuns)).ToList();
        var runs = await Runs.Where(run => page.Contains(run.Id)).ToDictionaryAsync(run => run.Id, ct);
        return new CallChain([.. page.Where(runs.ContainsKey).Select(found => runs[found])], ids.Count);
    }

    private IQueryable<ActivityExecutionRecord> At(string instanceId, string? nodeId)
    {
        var runs = Runs.Where(run => run.InstanceId == instanceId);
        return nodeId is null ? runs : runs.Where(run => run.ActivityNodeId == nodeId);
    }

    /// <summary>The run itself, then what scheduled it, up to the workflow.</summary>
    private async Task<List<string>> WithinAsync(string instanceId, string id, CancellationToken ct)
    {
        var schedulers = await At(instanceId, null).ToDictionaryAsync(run => run.Id, run => run.SchedulingActivityExecutionId, ct);
        var chain = new List<string>();
        for (string? at = id; at is not null && schedulers.Remove(at, out var scheduler); at = scheduler)
            chain.Add(at);
        return chain;
    }

    /// <summary>The run of the parent instance that started this one: the one that names it in its results or, where it waits for several, whose id it was given.</summary>
    private async Task<(string InstanceId, string RunId)?> StarterAsync(string instanceId, CancellationToken ct)
    {
        var child = await db.Set<WorkflowInstanceRecord>().AsNoTracking().Where(instance => instance.Id == instanceId && instance.ParentInstanceId != null)
            .Select(instance => new { instance.ParentInstanceId, instance.StateJson }).FirstOrDefaultAsync(ct);
        if (child is null)
            return null;

        var starters = await At(child.ParentInstanceId!, null).Where(run => Starters.Contains(run.ActivityType)).OrderBy(run => run.StartedAt)
            .Select(run => new { run.Id, run.OutputsJson, run.PayloadJson }).ToListAsync(ct);
        var key = KeyOf(child.StateJson);
        var starter = starters.Find(run => run.Id == key)
            ?? starters.Find(run => run.OutputsJson?.Contains(instanceId, StringComparison.Ordinal) == true || run.PayloadJson?.Contains(instanceId, StringComparison.Ordinal) == true)
            ?? (starters.Count == 1 ? starters[0] : null);
        return starter is null ? null : (child.ParentInstanceId!, starter.Id);
    }

    private static string? KeyOf(string stateJson)
    {
        using var state = JsonDocument.Parse(stateJson, new JsonDocumentOptions { MaxDepth = 256 });
        return state.RootElement.TryGetProperty("properties", out var properties) && properties.TryGetProperty("ParentAnswerKey", out var key) ? key.GetString() : null;
    }
}

/// <summary>How the runs at one node stand.</summary>
/// <param name="StartedCount">All runs.</param>
/// <param name="CompletedCount">Those that completed.</param>
/// <param name="UncompletedCount">Those that still run.</param>
/// <param name="IsBlocked">One waits.</param>
/// <param name="IsFaulted">One failed, or something inside it.</param>
/// <param name="AggregateFaultCount">Failures of all of them and of everything inside.</param>
public sealed record ActivityStats(
    string ActivityId, string ActivityNodeId, int StartedCount, int CompletedCount, int UncompletedCount, bool IsBlocked, bool IsFaulted, int AggregateFaultCount);

/// <param name="Runs">The outermost first.</param>
/// <param name="Total">On all pages.</param>
public sealed record CallChain(IReadOnlyList<ActivityExecutionRecord> Runs, int Total);
