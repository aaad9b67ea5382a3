namespace Bpm.Data;

/// <summary>Which page of a list. What is out of bounds is brought within.</summary>
public sealed record PageRequest
{
    /// <param name="page">From 1; null = the first.</param>
    /// <param name="pageSize">1 to 100; null = 20.</param>
    public PageRequest(int? page = null, int? pageSize = null)
    {
        Page = Math.Clamp(page ?? 1, 1, 100_000);
        PageSize = Math.Clamp(pageSize ?? 20, 1, 100);
    }

    /// <summary>From 1.</summary>
    public int Page { get; }

    /// <summary>1 to 100.</summary>
    public int PageSize { get; }

    internal int Skip => (Page - 1) * PageSize;
}
