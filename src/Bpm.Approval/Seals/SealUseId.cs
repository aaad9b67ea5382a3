namespace Bpm.Approval.Seals;

/// <summary>Which impression.</summary>
public readonly record struct SealUseId(Guid Value)
{
    /// <summary>A new id that sorts by time.</summary>
    /// <param name="now">UTC.</param>
    public static SealUseId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
