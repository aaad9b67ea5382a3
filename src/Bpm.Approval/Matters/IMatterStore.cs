using Bpm.Approval.Matters.Catalog;

namespace Bpm.Approval.Matters;

/// <summary>Versions of matters.</summary>
public interface IMatterStore
{
    /// <summary>The version that can be applied for on this day; null where there is none.</summary>
    /// <param name="code">Number (M01), basic, implementation or handling-item code.</param>
    /// <param name="day">Asia/Shanghai.</param>
    Task<Matter?> FindOpenAsync(string code, DateOnly day, CancellationToken ct);

    /// <summary>Null where there is none.</summary>
    Task<Matter?> FindAsync(MatterId id, CancellationToken ct);

    /// <summary>Everything that can be applied for on this day, by number.</summary>
    Task<IReadOnlyList<Matter>> OpenAsync(DateOnly day, CancellationToken ct);

    /// <summary>Every version of a handling item, the oldest first.</summary>
    Task<IReadOnlyList<Matter>> VersionsAsync(string handlingItemCode, CancellationToken ct);

    /// <summary>Adds a version; the unit of work saves it.</summary>
    void Add(Matter matter);

    /// <summary>Adds the record of a step; the unit of work saves it.</summary>
    void Record(MatterChange change);
}
