using System.Linq.Expressions;
using Bpm.Approval.Cases;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Workflows;

/// <summary>Instances for people. Reads only, and never through the engine. Scoped.</summary>
public sealed class InstanceQueries(BpmDbContext db)
{
    /// <summary>Ids that one query asks for.</summary>
    public const int MaxIds = 1_000;

    private IQueryable<WorkflowInstanceRecord> Instances => db.Set<WorkflowInstanceRecord>().AsNoTracking();

    /// <summary>One page.</summary>
    /// <param name="skip">0 or more.</param>
    /// <param name="take">1 to 100; more is cut.</param>
    public async Task<InstancePage> ListAsync(InstanceFilter filter, InstanceOrder order, bool isDescending, int skip, int take, CancellationToken ct)
    {
        var found = Filter(filter.SearchTerm is { Length: > 0 } term ? await SearchAsync(term, ct) : Instances, filter);
        var most = Math.Clamp(take, 1, 100);

        // First which, then what: indexes know the ids, and rows are long.
        var page = Sort(found, order, isDescending).Skip(skip).Take(most).Select(instance => instance.Id);
        var rows = await Rows(Sort(Instances.Where(instance => page.Contains(instance.Id)), order, isDescending)).ToListAsync(ct);

        // A page that is not full is the last one: what looked through everything need not do so again.
        var isLast = rows.Count < most && (rows.Count > 0 || skip == 0);
        return new InstancePage(rows, isLast ? skip + rows.Count : await found.CountAsync(ct));
    }

    /// <summary>One instance with its state. Null: there is none.</summary>
    public Task<WorkflowInstanceRecord?> FindAsync(string instanceId, CancellationToken ct) => Instances.FirstOrDefaultAsync(instance => instance.Id == instanceId, ct);

    /// <summary>One instance without its state. Null: there is none.</summary>
    public Task<InstanceRow?> FindRowAsync(string instanceId, CancellationToken ct) => Rows(Instances.Where(instance => instance.Id == instanceId)).FirstOrDefaultAsync(ct);

    /// <summary>How often these were committed; those that are not there are left out.</summary>
    /// <param name="instanceIds">At most <see cref="MaxIds"/>.</param>
    public async Task<IReadOnlyList<InstanceRevision>> ListRevisionsAsync(IReadOnlyCollection<string> instanceIds, CancellationToken ct) => instanceIds.Count == 0
        ? []
        : await Instances.Where(instance => instanceIds.Contains(instance.Id)).Select(instance => new InstanceRevision(instance.Id, instance.Revision, instance.UpdatedAt)).ToListAsync(ct);

    /// <summary>Running instances that no case carries, the oldest first: those with these ids, of this version, or of these versions of a definition.</summary>
    /// <param name="versions">Only with a definition id. Null: all of its versions.</param>
    /// <param name="take">At most so many.</param>
    /// <returns>Their ids, nothing where nothing is named; and how many further ones cases carry.</returns>
    public async Task<(IReadOnlyList<string> Ids, int OfCases)> ListRunningAsync(IReadOnlyCollection<string> ids, string? definitionVersionId, string? definitionId, VersionOptions? versions, int take, CancellationToken ct)
    {
        var running = Instances.Where(instance => instance.Status == WorkflowStatus.Running);
        if (ids.Count > 0)
            running = running.Where(instance => ids.Contains(instance.Id));
        else if (definitionVersionId is not null)
            running = running.Where(instance => instance.DefinitionVersionId == definitionVersionId);
        else if (definitionId is not null)
            running = running.Where(instance => instance.DefinitionId == definitionId);
        else
            return ([], 0);

        if (ids.Count == 0 && definitionVersionId is null && versions is { Text: not "AllVersions" } wanted)
        {
            var heads = await db.Set<WorkflowDefinitionRecord>().Where(version => version.DefinitionId == definitionId)
                .Select(version => new WorkflowDefinitionHead(
                    version.Id, version.DefinitionId, version.Version, version.Name, version.IsLatest, version.IsPublished, version.UsableAsActivity, version.Sha256, version.CreatedAt, version.PublishedAt))
                .ToListAsync(ct);
            var meant = heads.Where(wanted.Fits).Select(head => head.Id).ToList();
            running = running.Where(instance => meant.Contains(instance.DefinitionVersionId));
        }

        var cases = db.Set<ApprovalCase>();
        var ofCases = await running.CountAsync(instance => cases.Any(carrying => carrying.WorkflowInstanceId == instance.Id || carrying.Number == instance.CorrelationId), ct);
        var free = await running.Where(instance => !cases.Any(carrying => carrying.WorkflowInstanceId == instance.Id || carrying.Number == instance.CorrelationId))
            .OrderBy(instance => instance.CreatedAt).ThenBy(instance => instance.Id).Select(instance => instance.Id).Take(take).ToListAsync(ct);
        return (free, ofCases);
    }

    /// <summary>A version is known by what the indexes hold of it: its definition and number.</summary>
    private async Task<IQueryable<WorkflowInstanceRecord>> SearchAsync(string term, CancellationToken ct) =>
        await db.Set<WorkflowDefinitionRecord>().Where(version => version.Id == term).Select(version => new { version.DefinitionId, version.Version }).FirstOrDefaultAsync(ct) is { } meant
            ? Instances.Where(instance => instance.Id.Contains(term) || instance.Name!.Contains(term) || instance.CorrelationId!.Contains(term)
                || instance.DefinitionId.Contains(term) || (instance.DefinitionId == meant.DefinitionId && instance.DefinitionVersion == meant.Version))
            : Instances.Where(instance => instance.Id.Contains(term) || instance.Name!.Contains(term) || instance.CorrelationId!.Contains(term) || instance.DefinitionId.Contains(term));

    private static IQueryable<InstanceRow> Rows(IQueryable<WorkflowInstanceRecord> instances) => instances.Select(instance => new InstanceRow(
        instance.Id, instance.DefinitionId, instance.DefinitionVersionId, instance.DefinitionVersion, instance.ParentInstanceId, instance.Status, instance.SubStatus, instance.CorrelationId, instance.Name,
        instance.IncidentCount, instance.CreatedAt, instance.UpdatedAt, instance.FinishedAt));

    private static IQueryable<WorkflowInstanceRecord> Filter(IQueryable<WorkflowInstanceRecord> found, InstanceFilter filter)
    {
        if (filter.DefinitionIds.Count > 0)
            found = found.Where(instance => filter.DefinitionIds.Contains(instance.DefinitionId));
        if (filter.CorrelationId is { } correlationId)
            found = found.Where(instance => instance.CorrelationId == correlationId);
        if (filter.Version is { } version)
            found = found.Where(instance => instance.DefinitionVersion == version);
        if (filter.HasIncidents is { } has)
            found = has ? found.Where(instance => instance.IncidentCount > 0) : found.Where(instance => instance.IncidentCount == 0);

        // The status leads the index, so one that only the sub-status names is said too.
        var statuses = filter.Statuses.Count > 0 ? filter.Statuses : [.. filter.SubStatuses.SelectMany(StatusesOf).Distinct()];
        if (statuses.Count == 1)
            found = found.Where(instance => instance.Status == statuses[0]);
        if (filter.SubStatuses.Count > 0)
            found = found.Where(instance => filter.SubStatuses.Contains(instance.SubStatus));
        return filter.Moments.Aggregate(found, (rest, condition) => rest.Where(Condition(condition)));
    }

    private static WorkflowStatus[] StatusesOf(WorkflowSubStatus sub) => sub switch
    {
        WorkflowSubStatus.Pending or WorkflowSubStatus.Executing or WorkflowSubStatus.Suspended => [WorkflowStatus.Running],
        WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted => [WorkflowStatus.Finished],
        _ => [WorkflowStatus.Running, WorkflowStatus.Finished],
    };

    private static Expression<Func<WorkflowInstanceRecord, bool>> Condition(MomentFilter condition)
    {
        var moment = condition.Moment;
        Expression<Func<WorkflowInstanceRecord, DateTimeOffset?>> of = condition.Of switch
        {
            InstanceMoment.CreatedAt => instance => instance.CreatedAt,
            InstanceMoment.UpdatedAt => instance => instance.UpdatedAt,
            _ => instance => instance.FinishedAt,
        };
        Expression<Func<DateTimeOffset?>> given = () => moment;
        Func<Expression, Expression, BinaryExpression> compare = condition.Operator switch
        {
            MomentOperator.Is => Expression.Equal,
            MomentOperator.IsNot => Expression.NotEqual,
            MomentOperator.GreaterThan => Expression.GreaterThan,
            MomentOperator.GreaterThanOrEqual => Expression.GreaterThanOrEqual,
            MomentOperator.LessThan => Expression.LessThan,
            _ => Expression.LessThanOrEqual,
        };
        return Expression.Lambda<Func<WorkflowInstanceRecord, bool>>(compare(of.Body, given.Body), of.Parameters);
    }

    /// <summary>The id last, so that pages never overlap.</summary>
    private static IQueryable<WorkflowInstanceRecord> Sort(IQueryable<WorkflowInstanceRecord> found, InstanceOrder order, bool isDescending) => (order, isDescending) switch
    {
        (InstanceOrder.UpdatedAt, true) => found.OrderByDescending(instance => instance.UpdatedAt).ThenByDescending(instance => instance.Id),
        (InstanceOrder.UpdatedAt, false) => found.OrderBy(instance => instance.UpdatedAt).ThenBy(instance => instance.Id),
        (InstanceOrder.FinishedAt, true) => found.OrderByDescending(instance => instance.FinishedAt).ThenByDescending(instance => instance.Id),
        (InstanceOrder.FinishedAt, false) => found.OrderBy(instance => instance.FinishedAt).ThenBy(instance => instance.Id),
        (InstanceOrder.Name, true) => found.OrderByDescending(instance => instance.Name).ThenByDescending(instance => instance.Id),
        (InstanceOrder.Name, false) => found.OrderBy(instance => instance.Name).ThenBy(instance => instance.Id),
        (_, true) => found.OrderByDescending(instance => instance.CreatedAt).ThenByDescending(instance => instance.Id),
        _ => found.OrderBy(instance => instance.CreatedAt).ThenBy(instance => instance.Id),
    };
}
