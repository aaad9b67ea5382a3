namespace Bpm.SampleActivities;

/// <summary>A store with seven chairs.</summary>
internal sealed class SampleStock : IStock
{
    public int CountOf(string article) => article == "chair" ? 7 : 0;
}
