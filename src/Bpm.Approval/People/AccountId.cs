namespace Bpm.Approval.People;

/// <summary>Which account.</summary>
public readonly record struct AccountId(Guid Value)
{
    /// <summary>A new id that sorts by time.</summary>
    /// <param name="now">UTC.</param>
    public static AccountId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
