namespace Bpm.Approval.Matters;

/// <summary>Which version of which handling item. A case keeps it for ever.</summary>
public readonly record struct MatterId(Guid Value)
{
    /// <summary>A new id that sorts by time.</summary>
    /// <param name="now">UTC.</param>
    public static MatterId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
