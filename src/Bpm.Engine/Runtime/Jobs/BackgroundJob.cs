namespace Bpm.Engine.Runtime.Jobs;

/// <summary>An activity that is to be run outside the burst, as stored (elsa-model 3.10). The row lives as long as the bookmark of the same id.</summary>
public sealed record BackgroundJob
{
    /// <summary>Unique; the id of the bookmark at which the activity waits.</summary>
    public required string Id { get; init; }

    /// <summary>The instance that waits.</summary>
    public required string InstanceId { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often it was taken, this time included. 0: never.</summary>
    public int Tries { get; init; }
}
