using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>Lists of definitions' versions.</summary>
internal sealed class DefinitionList(IWorkflowDefinitionStore store, DefinitionFacts facts)
{
    /// <summary>Versions that fit, ordered and paged. Without a page, all of them.</summary>
    public async Task<PagedOf<DefinitionSummary>> FindAsync(DefinitionQuery query, bool mayEdit, CancellationToken ct)
    {
        var found = new List<(WorkflowDefinitionHead Head, DefinitionFact Fact)>();
        foreach (var head in (await store.ListHeadsAsync(ct)).Where(query.Fits))
        {
            var fact = await facts.OfAsync(head, store, ct);
            if (query.Fits(head, fact))
                found.Add((head, fact));
        }

        var ordered = query.Order(found, f => f.Head);
        var page = query.Page is { } number ? ordered.Skip(number * query.PageSize).Take(query.PageSize) : ordered;
        return new PagedOf<DefinitionSummary>([.. page.Select(f => Summary(f.Head, f.Fact, mayEdit))], found.Count, DefinitionLinks.OfList(mayEdit));
    }

    /// <summary>How many there are.</summary>
    public async Task<int> CountAsync(DefinitionQuery query, CancellationToken ct) => (await FindAsync(query with { Page = null }, mayEdit: false, ct)).TotalCount;

    /// <summary>One version, as lists show it.</summary>
    public static DefinitionSummary SummaryOf(WorkflowDefinitionRecord record, bool mayEdit) => Summary(
        new WorkflowDefinitionHead(
            record.Id, record.DefinitionId, record.Version, record.Name, record.IsLatest, record.IsPublished, record.UsableAsActivity, record.Sha256, record.CreatedAt, record.PublishedAt),
        DefinitionFacts.Read(record.Json),
        mayEdit);

    private static DefinitionSummary Summary(WorkflowDefinitionHead head, DefinitionFact fact, bool mayEdit) => new(
        head.Id,
        head.DefinitionId,
        TenantId: null,
        head.Name,
        fact.Description,
        head.Version,
        fact.ToolVersion,
        head.IsLatest,
        head.IsPublished,
        fact.IsReadonly,
        ProviderName: null,
        MaterializerName: "Json",
        IsMaterializerAvailable: true,
        head.CreatedAt,
        DefinitionLinks.Of(head.DefinitionId, mayEdit));
}

/// <summary>Which versions, in which order, which page.</summary>
/// <param name="Versions">Null: every version.</param>
/// <param name="Page">From 0. Null: all.</param>
internal sealed record DefinitionQuery(VersionOptions? Versions, int? Page, int PageSize)
{
    private const int LargestPage = 1000;

    /// <summary>Logical ids. Empty: any.</summary>
    public IReadOnlySet<string> DefinitionIds { get; init; } = new HashSet<string>();

    /// <summary>Version ids. Empty: any.</summary>
    public IReadOnlySet<string> Ids { get; init; } = new HashSet<string>();

    /// <summary>In ids, name or description. Null: any.</summary>
    public string? SearchTerm { get; init; }

    /// <summary>Null: any.</summary>
    public bool? IsSystem { get; init; }

    public DefinitionOrder OrderBy { get; init; } = DefinitionOrder.Created;

    public bool IsDescending { get; init; }

    public static DefinitionQuery From(HttpRequest request) => new(request.Versions(), request.Number("page"), Math.Clamp(request.Number("pageSize") ?? 25, 1, LargestPage))
    {
        DefinitionIds = request.Texts("definitionIds").ToHashSet(StringComparer.Ordinal),
        Ids = request.Texts("ids").ToHashSet(StringComparer.Ordinal),
        SearchTerm = request.Text("searchTerm")?.Trim() is { Length: > 0 } term ? term : null,
        IsSystem = request.Flag("isSystem"),
        OrderBy = request.Word<DefinitionOrder>("orderBy") ?? DefinitionOrder.Created,
        IsDescending = request.Word<OrderDirection>("orderDirection") is OrderDirection.Descending,
    };

    public bool Fits(WorkflowDefinitionHead head) =>
        (Versions?.Fits(head) ?? true) && (DefinitionIds.Count == 0 || DefinitionIds.Contains(head.DefinitionId)) && (Ids.Count == 0 || Ids.Contains(head.Id));

    public bool Fits(WorkflowDefinitionHead head, DefinitionFact fact) =>
        (IsSystem is not { } system || fact.IsSystem == system)
        && (SearchTerm is not { } term || new[] { head.Id, head.DefinitionId, head.Name, fact.Description }.Any(text => text?.Contains(term, StringComparison.OrdinalIgnoreCase) == true));

    public IEnumerable<T> Order<T>(IEnumerable<T> items, Func<T, WorkflowDefinitionHead> head)
    {
        var ordered = OrderBy switch
        {
            DefinitionOrder.Name => By(items, i => head(i).Name, StringComparer.CurrentCulture),
            DefinitionOrder.Version => By(items, i => head(i).Version, Comparer<int>.Default),
            _ => By(items, i => head(i).CreatedAt, Comparer<DateTimeOffset>.Default),
        };
        return ordered.ThenBy(i => head(i).DefinitionId, StringComparer.Ordinal).ThenBy(i => head(i).Version);
    }

    private IOrderedEnumerable<T> By<T, TKey>(IEnumerable<T> items, Func<T, TKey> key, IComparer<TKey> comparer) =>
        IsDescending ? items.OrderByDescending(key, comparer) : items.OrderBy(key, comparer);
}

internal enum DefinitionOrder
{
    Created,
    Name,
    Version,
}

internal enum OrderDirection
{
    Ascending,
    Descending,
}
