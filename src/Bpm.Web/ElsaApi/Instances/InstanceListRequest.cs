using Bpm.Approval.Rules;
using Bpm.Data.Workflows;
using Bpm.Engine.Execution;

namespace Bpm.Web.ElsaApi.Instances;

/// <summary>Body of <c>POST /workflow-instances</c>. Null and empty mean no restriction.</summary>
internal sealed record InstanceListRequest
{
    private const int MostValues = 1_000;
    private const int MostRows = 100;

    public int? Page { get; init; }

    public int? PageSize { get; init; }

    public string? SearchTerm { get; init; }

    public string? DefinitionId { get; init; }

    public List<string?>? DefinitionIds { get; init; }

    public string? CorrelationId { get; init; }

    public int? Version { get; init; }

    public bool? HasIncidents { get; init; }

    public bool? IsSystem { get; init; }

    public WorkflowStatus? Status { get; init; }

    public List<WorkflowStatus>? Statuses { get; init; }

    public WorkflowSubStatus? SubStatus { get; init; }

    public List<WorkflowSubStatus>? SubStatuses { get; init; }

    public string? OrderBy { get; init; }

    public string? OrderDirection { get; init; }

    public List<TimestampFilter?>? TimestampFilters { get; init; }

    public int Take => Math.Clamp(PageSize ?? 50, 1, MostRows);

    public int Skip => Math.Clamp(Page ?? 0, 0, 1_000_000) * Take;

    /// <exception cref="InputRefusedException"><c>query.invalid</c>: more values than a filter may have, or a moment's column, comparison or time is missing or unknown.</exception>
    public InstanceFilter ToFilter() => new()
    {
        SearchTerm = string.IsNullOrWhiteSpace(SearchTerm) ? null : SearchTerm.Trim(),
        DefinitionIds = Both(DefinitionId is { Length: > 0 } ? DefinitionId : null, DefinitionIds?.OfType<string>(), "definitionIds"),
        CorrelationId = CorrelationId is { Length: > 0 } ? CorrelationId : null,
        Version = Version,
        HasIncidents = HasIncidents,
        Statuses = Both(Status, Statuses, "statuses"),
        SubStatuses = Both(SubStatus, SubStatuses, "subStatuses"),
        Moments = [.. Bounded(TimestampFilters?.OfType<TimestampFilter>(), "timestampFilters").Select(filter => filter.ToFilter())],
    };

    /// <summary>By what rows are sorted; Studio has several names for the same column.</summary>
    /// <exception cref="InputRefusedException"><c>query.invalid</c>: there is no such column.</exception>
    public InstanceOrder Order() => OrderBy?.ToUpperInvariant() switch
    {
        null or "" or "CREATED" or "CREATEDAT" => InstanceOrder.CreatedAt,
        "UPDATED" or "UPDATEDAT" or "LASTEXECUTED" or "LASTEXECUTEDAT" => InstanceOrder.UpdatedAt,
        "FINISHED" or "FINISHEDAT" => InstanceOrder.FinishedAt,
        "NAME" => InstanceOrder.Name,
        _ => throw Refused("orderBy"),
    };

    public bool IsDescending() => !string.Equals(OrderDirection, "Ascending", StringComparison.OrdinalIgnoreCase);

    public static InputRefusedException Refused(string member) => new("query.invalid", $"查询条件 {member} 的值无效。", member);

    private static IReadOnlyList<T> Both<T>(T? one, IEnumerable<T>? many, string member)
        where T : struct => [.. Bounded(many, member).Concat(one is { } given ? [given] : []).Distinct()];

    private static IReadOnlyList<string> Both(string? one, IEnumerable<string>? many, string member) => [.. Bounded(many, member).Concat(one is not null ? [one] : []).Distinct()];

    private static List<T> Bounded<T>(IEnumerable<T>? values, string member)
    {
        var given = values?.Take(MostValues + 1).ToList() ?? [];
        return given.Count <= MostValues ? given : throw Refused(member);
    }
}

/// <param name="Column"><c>CreatedAt</c>, <c>UpdatedAt</c> or <c>FinishedAt</c>.</param>
/// <param name="Operator">One of <see cref="MomentOperator"/>.</param>
/// <param name="Timestamp">With an offset; without one it is UTC.</param>
internal sealed record TimestampFilter(string? Column, MomentOperator? Operator, DateTimeOffset? Timestamp)
{
    public MomentFilter ToFilter() =>
        Enum.TryParse<InstanceMoment>(Column, ignoreCase: true, out var of) && Enum.IsDefined(of) && !int.TryParse(Column, out _) && Operator is { } by && Enum.IsDefined(by) && Timestamp is { } moment
            ? new MomentFilter(of, by, moment)
            : throw InstanceListRequest.Refused("timestampFilters");
}

/// <summary>Body of <c>POST /workflow-instances/{id}/journal</c>.</summary>
internal sealed record JournalRequest(JournalRequestFilter? Filter)
{
    public JournalFilter ToFilter() => Filter is null ? new JournalFilter() : new JournalFilter
    {
        ActivityIds = Filter.ActivityIds,
        ActivityNodeIds = Filter.ActivityNodeIds,
        ExcludedActivityTypes = Filter.ExcludedActivityTypes,
        EventNames = Filter.EventNames,
    };
}

/// <summary>Null members do not restrict.</summary>
internal sealed record JournalRequestFilter(List<string>? ActivityIds, List<string>? ActivityNodeIds, List<string>? ExcludedActivityTypes, List<string>? EventNames);
