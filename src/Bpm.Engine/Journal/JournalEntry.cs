namespace Bpm.Engine.Journal;

/// <summary>One line of an instance's journal. Append only.</summary>
public sealed record JournalEntry
{
    /// <summary>Unique: instance and sequence.</summary>
    public string Id => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{InstanceId}.{Sequence}");

    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The activity's run.</summary>
    public required string ActivityInstanceId { get; init; }

    /// <summary>The run that it belongs to. Null: the workflow itself.</summary>
    public string? ParentActivityInstanceId { get; init; }

    /// <summary>The activity.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Its type name.</summary>
    public required string ActivityType { get; init; }

    /// <summary>Version of its type.</summary>
    public int ActivityTypeVersion { get; init; }

    /// <summary>Its name. Null: none.</summary>
    public string? ActivityName { get; init; }

    /// <summary>Its path.</summary>
    public required string NodeId { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>Counts from 0 through the instance's life.</summary>
    public long Sequence { get; init; }

    /// <summary>One of <see cref="JournalEvents"/>, or what the activity says.</summary>
    public required string EventName { get; init; }

    /// <summary>Free text. Null: none.</summary>
    public string? Message { get; init; }

    /// <summary>Where it was written from. Null: not said.</summary>
    public string? Source { get; init; }

    /// <summary>A JSON value. Null: none.</summary>
    public string? PayloadJson { get; init; }
}
