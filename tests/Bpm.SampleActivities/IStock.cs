namespace Bpm.SampleActivities;

/// <summary>What is in the store.</summary>
public interface IStock
{
    /// <summary>How many of an article are there.</summary>
    int CountOf(string article);

    /// <summary>Walks through the store and counts.</summary>
    Task<int> RecountAsync(string article, CancellationToken ct);
}
