namespace Bpm.SampleActivities;

/// <summary>A store with seven chairs.</summary>
internal sealed class SampleStock : IStock
{
    public int CountOf(string article) => article == "chair" ? 7 : 0;

    public Task<int> RecountAsync(string article, CancellationToken ct) => Task.FromResult(CountOf(article));
}
