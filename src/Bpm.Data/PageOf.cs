namespace Bpm.Data;

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Total">Rows of all pages.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 100.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Total, int Page, int PageSize);
