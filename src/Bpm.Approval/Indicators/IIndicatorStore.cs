namespace Bpm.Approval.Indicators;

/// <summary>What indicators compare with.</summary>
public interface IIndicatorStore
{
    /// <summary>All baselines, the oldest first.</summary>
    Task<IReadOnlyList<ItemBaseline>> BaselinesAsync(CancellationToken ct);

    /// <summary>Adds one; the unit of work saves it.</summary>
    void Add(ItemBaseline baseline);

    /// <summary>Exclusions of a hall, ended ones too, the oldest first. Tracked.</summary>
    Task<IReadOnlyList<HallExclusion>> ExclusionsAsync(string stationCode, CancellationToken ct);

    /// <summary>Tracked; null where there is none.</summary>
    Task<HallExclusion?> FindExclusionAsync(Guid id, CancellationToken ct);

    /// <summary>Adds one; the unit of work saves it.</summary>
    void Add(HallExclusion exclusion);
}
