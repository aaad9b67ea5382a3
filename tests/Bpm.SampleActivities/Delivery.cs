namespace Bpm.SampleActivities;

/// <summary>What <see cref="WaitForDelivery"/> waits for.</summary>
/// <param name="Article">Name of the article, compared exactly.</param>
public sealed record Delivery(string Article)
{
    /// <summary>Stimulus name of deliveries.</summary>
    public const string Name = "Sample.Delivery";
}
